import type { DemoPool, DemoRecord } from '@tide/model/demo';
import { companyKey } from '@tide/model/values/companyName';
import type { Random } from './random';
import { dayFrom, entryDay, officeTime, workday } from './time';
import { brands, east, south, trades } from './words';

/** Who has claimed how many of the customers of the pool lately; the others lie there. */
const claims: readonly [username: string, count: number][] = [
  ['qian', 4],
  ['sun', 3],
  ['zhou', 2],
];
const waiting = 18;

/** 公海 of the demo: customers whom nobody has looked after, some of them claimed within the last days. */
export function poolOf(random: Random, today: string, taken: ReadonlySet<string>): DemoPool {
  const names = new Set(taken);
  const claimed = claims.flatMap(([username, count]) => Array.from({ length: count }, () => username));
  const records = Array.from({ length: claimed.length + waiting }, (_, position): DemoRecord => {
    const since = entryDay(today, workday(dayFrom(today, -random.between(120, 380))));
    return {
      object: 'customer',
      key: `pool-${position + 1}`,
      author: 'admin',
      at: officeTime(random, since),
      values: customerOf(random, names),
    };
  });
  return {
    object: 'customer',
    author: 'admin',
    rules: {
      name: '销售公海',
      enabled: true,
      administrators: ['wei'],
      members: ['qian', 'sun', 'zhou'],
      recycleDays: 30,
      maxOwned: 50,
      dailyClaimLimit: 10,
      cooldownDays: 7,
    },
    records,
    entered: records.map(({ key }) => ({
      key,
      at: officeTime(random, workday(dayFrom(today, -random.between(30, 90)))),
    })),
    claimed: claimed.map((username, position) => ({
      key: `pool-${position + 1}`,
      username,
      // Two of them go back within the next days.
      at: officeTime(random, workday(dayFrom(today, position % 4 === 0 ? -28 : -random.between(2, 20)))),
    })),
  };
}

function customerOf(random: Random, names: Set<string>): Record<string, unknown> {
  for (;;) {
    const city = random.pick(random.chance(0.6) ? east : south);
    const trade = random.pick(trades);
    const [brand] = random.pick(brands);
    const word = random.pick(trade.names);
    const name = `${city.short}${brand}${word}有限公司`;
    if (names.has(companyKey(name))) continue;
    names.add(companyKey(name));
    return {
      name,
      lifecycle: 'potential',
      level: random.weighted({ B: 2, C: 5, D: 3 }),
      source: random.weighted({ exhibition: 3, network: 4, telemarketing: 3 }),
      industry: trade.industry,
      phone: `${city.area}-${city.area.length === 3 ? '5556' : '556'}${String(1000 + names.size)}`,
      address: {
        province: city.province,
        city: city.city,
        district: random.pick(city.districts),
        detail: `工业路 ${random.between(8, 988)} 号`,
      },
    };
  }
}
