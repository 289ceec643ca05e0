import type { DemoRecord } from '@tide/model/demo';
import { dayFrom, instant, workday } from './time';

/** What each salesperson is to sign in an ordinary month, in yuan, and how many contracts. */
const persons: readonly { username: string; name: string; team: string; amount: number; count: number }[] = [
  { username: 'qian', name: '钱一', team: 'east', amount: 160_000, count: 2 },
  { username: 'sun', name: '孙二', team: 'east', amount: 150_000, count: 2 },
  { username: 'zhao', name: '赵经理', team: 'east', amount: 100_000, count: 1 },
  { username: 'zhou', name: '周三', team: 'south', amount: 160_000, count: 2 },
  { username: 'wu', name: '吴经理', team: 'south', amount: 90_000, count: 1 },
  { username: 'li', name: '李总监', team: 'sales', amount: 60_000, count: 1 },
];
const teams: readonly { key: string; name: string; holds: readonly string[] }[] = [
  { key: 'east', name: '华东', holds: ['east'] },
  { key: 'south', name: '华南', holds: ['south'] },
  { key: 'sales', name: '销售部', holds: ['sales', 'east', 'south'] },
];
/** January to December in percent of an ordinary month. */
const seasons = [70, 50, 110, 100, 100, 120, 90, 90, 110, 100, 120, 140];
const metrics = { contractAmount: '签约额', receiptAmount: '收款额', contractCount: '签约数量' } as const;

type Metric = keyof typeof metrics;

/** Months of a target: teams are to reach exactly what their people are. */
function monthsOf(metric: Metric, part: typeof persons): Record<string, string> {
  const share = { contractAmount: 100, receiptAmount: 90, contractCount: 100 }[metric];
  const month = (season: number) =>
    part.reduce(
      (sum, { amount, count }) => sum + (metric === 'contractCount' ? count : (amount * season * share) / 10_000),
      0,
    );
  return Object.fromEntries(seasons.map((season, index) => [`m${index + 1}`, String(Math.round(month(season)))]));
}

/** Targets of the year of `today` for the company, its sales departments and everybody who sells, issued at its beginning. */
export function targetsOf(today: string): DemoRecord[] {
  const year = today.slice(0, 4);
  const start = `${year}-01-06` < today ? `${year}-01-06` : dayFrom(today, -1);
  const at = instant(workday(start), 9, 30);
  return (Object.keys(metrics) as Metric[]).flatMap((metric) => {
    const target = (key: string, name: string, part: typeof persons, values: DemoRecord['values']): DemoRecord => ({
      object: 'salesTarget',
      key: `target-${metric}-${key}`,
      author: 'li',
      at,
      values: {
        name: `${year} 年${name}${metrics[metric]}`,
        year,
        metric,
        status: 'issued',
        ...monthsOf(metric, part),
        ...values,
      },
    });
    return [
      target('company', '公司', persons, { subject: 'company' }),
      ...teams.map(({ key, name, holds }) =>
        target(
          key,
          name,
          persons.filter(({ team }) => holds.includes(team)),
          { subject: 'department', department: { departmentKey: key } },
        ),
      ),
      ...persons.map((person) =>
        target(person.username, person.name, [person], {
          subject: 'person',
          person: { username: person.username },
        }),
      ),
    ];
  });
}
