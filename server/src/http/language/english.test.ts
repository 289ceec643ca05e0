import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedSolutions } from '../../app';
import { buildWorkspace } from '../../metadata/workspace';
import { sentencesOf as sentencesOfPacks } from './sentences';
import { translate } from './translate';

const root = join(import.meta.dirname, '../../../..');
const labels = new Map([
  ['客户', 'customer'],
  ['行业', 'Industry'],
  ['客户名称', 'Customer name'],
]);
const workspace = buildWorkspace(shippedSolutions, { zone: 'Asia/Shanghai', language: 'zh-CN', currency: 'CNY' });
const english = (sentence: string) => translate(sentence, 'en-US', labels, sentencesOfPacks(workspace, 'en-US'));

/** Folders whose sentences reach callers. What config and the embedded server say is for whoever starts the program. */
const spoken = [
  'model/src/documents',
  'model/src/fields',
  'model/src/conditions',
  'server/src/access',
  'server/src/accounts',
  'server/src/http',
  'server/src/mail',
  'server/src/people',
  'server/src/settings',
  'server/src/records',
  'server/src/files',
  'server/src/functions',
  'server/src/imports',
  'server/src/exports',
  'server/src/print',
  'server/src/jobs',
  'server/src/notifications',
  'server/src/organisation',
  'server/src/handover',
  'server/src/pool',
  'server/src/sheets',
];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.name.endsWith('.ts') &&
        !/\.(test|golden)\.ts$/.test(entry.name) &&
        !/^english\w*\.ts$|^cases\.ts$/.test(entry.name),
    )
    .filter((entry) => !entry.parentPath.includes('openapi'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The string and template literals of a source that are Chinese sentences, with 7 in place of each `${…}`. */
function sentencesOf(source: string): string[] {
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    // The log is read by whoever runs the program.
    .replace(/\blog\.\w+\([^;]*;/g, '');
  const plain = [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'/g)].map((match) => match[1] ?? '');
  const templates = [...code.matchAll(/`((?:[^`\\$]|\\.|\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\}|\$(?!\{))*)`/g)].map(
    (match) => (match[1] ?? '').replace(/\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\}/g, '7'),
  );
  return [...plain, ...templates].filter((text) => /\p{Script=Han}/u.test(text) && text.endsWith('。'));
}

describe('what the server says in English', () => {
  it('covers every sentence that callers may see', () => {
    const functions = sources('solutions').filter((file) => /\.(rules|actions|prices|lifecycle)\.ts$/.test(file));
    const missing = [...spoken.flatMap(sources), ...functions].flatMap((file) =>
      sentencesOf(readFileSync(file, 'utf8'))
        .filter((sentence) => /\p{Script=Han}/u.test(english(sentence)))
        .map((sentence) => `${file.slice(root.length + 1)}: ${sentence}`),
    );
    expect(missing).toEqual([]);
  });

  it('AC-119 names fields and objects by their English labels', () => {
    expect(english('请选择行业。')).toBe('Please select Industry.');
    expect(english('客户名称：不能超过 200 个字。')).toBe('Customer name: At most 200 characters.');
    expect(english('客户不存在或无权查看。')).toBe('This customer does not exist or is not visible to you.');
  });

  it('GEN-05 names the row of a line', () => {
    expect(english('明细第 2 行 行业：不能小于 0.0001。')).toBe('明细 row 2, Industry: Must not be less than 0.0001.');
  });

  it('AC-119 translates several sentences in one', () => {
    expect(english('已有客户「上海华星」，负责人是钱一。你无权修改它。')).toBe(
      'There is a customer “上海华星” already, owned by 钱一. You may not edit it.',
    );
  });

  it('leaves what people have typed as it is', () => {
    expect(english('已有客户名称相同的客户「上海华星」，负责人是钱一。')).toBe(
      'There is already a customer with the same Customer name: “上海华星”, owned by 钱一.',
    );
  });

  it('stays Chinese for Chinese readers', () => {
    expect(translate('请选择行业。', 'zh-CN', labels)).toBe('请选择行业。');
  });
});
