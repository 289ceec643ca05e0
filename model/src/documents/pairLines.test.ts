import { expect, it } from 'vitest';
import { lookup } from '../fields/lookup';
import { number } from '../fields/number';
import { pairLines } from './pairLines';

const columns = { product: lookup({ label: '产品', to: 'product' }), quantity: number({ label: '数量' }) };
const line = (id: string, product: string, quantity: string) => ({ id, product, quantity });
const pairs = (...sides: [ReturnType<typeof line>[], ReturnType<typeof line>[]]) =>
  pairLines({ columns }, ...sides).map(({ before, after }) => `${before?.id ?? '-'}:${after?.id ?? '-'}`);

it('QUOT-02 pairs lines by id, then by what they are about, first with first', () => {
  expect(pairs([line('1', 'a', '1'), line('2', 'b', '1')], [line('2', 'b', '5'), line('1', 'a', '1')])).toEqual([
    '2:2',
    '1:1',
  ]);
  expect(pairs([line('1', 'a', '1'), line('2', 'a', '2')], [line('x', 'a', '1'), line('y', 'c', '2')])).toEqual([
    '1:x',
    '-:y',
    '2:-',
  ]);
});

it('never takes a line that has its own partner', () => {
  expect(pairs([line('1', 'a', '1')], [line('x', 'a', '2'), line('1', 'a', '1')])).toEqual(['-:x', '1:1']);
});
