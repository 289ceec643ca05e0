import type { ConfigurationJson } from '@tide/model/api/configurations';
import type { LinesField } from '@tide/model/fields/lines';
import { expect, it } from 'vitest';
import { linesOfChoice } from './configurations';

const field = {
  type: 'lines',
  label: '明细',
  columns: {
    product: { type: 'lookup', label: '产品', to: 'product' },
    price: { type: 'number', label: '单价' },
    level: { type: 'number', label: '层级' },
    each: { type: 'number', label: '每套数量' },
  },
  components: { over: 'product', level: 'level', each: 'each', quantity: 'quantity', configuredBy: 'verb' },
} as unknown as LinesField;

const part = (id: string, inside: ConfigurationJson | null = null) => ({
  target: { id, title: id },
  each: '1',
  required: true,
  group: null,
  selected: true,
  extraPrice: null,
  configuration: inside,
});
const of = (...components: ConfigurationJson['components']): ConfigurationJson => ({
  components,
  groups: [],
  exclusions: [],
});
const line = (id: string, product: string, level: string) => ({ id, product: { id: product, title: product }, level });

it('PROD-02 keeps each line of a set in its own place, also where one component is part of several', async () => {
  const screw = of(part('screw'));
  const whole = of(part('left', screw), part('right', screw));
  const both = ['left', 'right'].map((target) => ({ target, components: [{ target: 'screw', components: [] }] }));
  const read = async (id: string) => ({ id, version: 1, can: [], name: id });
  const before = [line('1', 'left', '1'), line('2', 'screw', '2'), line('3', 'right', '1'), line('4', 'screw', '2')];
  const lines = await linesOfChoice({ field, before, read }, whole, both);
  expect(lines.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  const fewer = await linesOfChoice({ field, before: before.slice(2), read }, whole, both);
  expect(fewer.map(({ id }) => id)).toEqual([undefined, undefined, '3', '4']);
});
