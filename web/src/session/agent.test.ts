import { expect, test } from 'vitest';
import { agentOf } from './agent';

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36',
    'Chrome, Windows',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/149.0.0.0 Safari/537.36 Edg/149.0.0.0', 'Edge, Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1',
    'Safari, iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/149 Mobile Safari/537.36 MicroMessenger/8.0',
    '微信, Android',
  ],
  ['curl/8.5.0', 'curl/8.5.0'],
  [null, ''],
])('%s is told as %s', (agent, words) => {
  expect(agentOf(agent)).toBe(words);
});
