import { crm } from '@tide/crm/solution';
import type { ObjectDefinition } from '@tide/model/object';
import type { Pool, PoolEffective, PoolTarget } from '@tide/model/pool/definition';
import { describe, expect, it } from 'vitest';
import { checkPool } from './checkPool';

const find = (name: string) => crm.objects.find((object) => object.name === name);
const customer = find('customer') as ObjectDefinition & { pool: Pool };

/** What is wrong with customers once their pool is changed. */
const problemsOf = (pool: Partial<Pool>, change: Partial<ObjectDefinition> = {}) =>
  checkPool({ ...customer, ...change, pool: { ...customer.pool, ...pool } }, find).map(({ message }) => message);

function withTarget(name: string, change: Partial<PoolTarget>): string[] {
  const target = { ...(customer.pool.targets[name] as PoolTarget), ...change };
  return problemsOf({ targets: { ...customer.pool.targets, [name]: target } });
}

const withEffective = (change: Partial<PoolEffective>) =>
  withTarget('interaction', { effective: { kind: 'type', text: 'content', ...change } });

describe('META-01 pools', () => {
  it('that are sound pass', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['跟随的「accounts」不是有负责人的相关列表', problemsOf({ follows: ['accounts'] })],
    ['目标「contract」的「contract.owner」不是指向客户的关联字段', withTarget('contract', { of: 'contract.owner' })],
    ['目标「contract」的日期「number」不是合同订单的日期字段', withTarget('contract', { day: 'number' })],
    [
      '目标「receipt」的计时日期「amount」不是收款单的日期字段',
      withTarget('receipt', { clock: { label: '', day: 'amount' } }),
    ],
    ['类型「content」不是负责人自己的联系记录的选项字段', withEffective({ kind: 'content' })],
    ['内容「duration」不是联系记录的文本字段', withEffective({ text: 'duration' })],
    ['「fax」不是联系记录的一种类型', withEffective({ call: { kind: 'fax', minutes: 'duration' } })],
    ['通话分钟「content」不是联系记录的数字字段', withEffective({ call: { kind: 'phone', minutes: 'content' } })],
    ['「tour」不是联系记录的一种类型', withEffective({ visit: { kind: 'tour', position: 'checkIn' } })],
    ['签到「content」不是联系记录的位置字段', withEffective({ visit: { kind: 'visit', position: 'content' } })],
  ])('that are not say “%s”', (sentence, problems) => {
    expect(problems).toEqual([expect.stringContaining(sentence)]);
  });
});
