import type { DemoRecord } from '@tide/model/demo';
import { companyKey } from '@tide/model/values/companyName';
import type { Random } from './random';
import { dayFrom, entryDay, officeTime, workday } from './time';
import { brands, type City, east, south, type Trade, trades } from './words';

/** A customer of the demo and what its contacts and its story need to know of it. */
export interface DemoCustomer {
  key: string;
  owner: string;
  /** Day on which it was entered. */
  since: string;
  brand: string;
  city: City;
  trade: Trade;
  lifecycle: string;
  record: DemoRecord;
}

/** How many customers each salesperson has, and where. */
const territories: readonly { owner: string; cities: readonly City[]; count: number }[] = [
  { owner: 'qian', cities: east, count: 82 },
  { owner: 'sun', cities: east, count: 74 },
  { owner: 'zhou', cities: south, count: 78 },
  { owner: 'zhao', cities: east, count: 32 },
  { owner: 'wu', cities: south, count: 30 },
  { owner: 'li', cities: [...east.slice(0, 4), ...south.slice(0, 2)], count: 18 },
];

/** The customers that the scenarios name (spec section 5): name, owner, city. */
const named: readonly [name: string, short: string, owner: string, city: string, mobile: string | null][] = [
  ['上海华星制造有限公司', '华星制造', 'qian', '上海', '13812345678'],
  ['苏州明达电子有限公司', '明达电子', 'sun', '苏州', null],
  ['广州联创自动化有限公司', '广州联创', 'zhou', '广州', null],
  ['杭州天成智能科技有限公司', '杭州天成', 'qian', '杭州', null],
  ['宁波海川紧固件有限公司', '宁波海川', 'sun', '宁波', null],
  ['无锡东方泵业有限公司', '无锡东方', 'qian', '无锡', null],
  ['合肥科力数据服务有限公司', '合肥科力', 'sun', '合肥', null],
];

const lifecycles = { potential: 34, intent: 30, deal: 20, repeat: 7, lost: 7, invalid: 2 };
const sources = {
  exhibition: 22,
  network: 20,
  referral: 16,
  telemarketing: 14,
  visit: 10,
  campaign: 7,
  existing: 5,
  tender: 4,
  advertising: 2,
};
const scales = { under20: 18, from20: 42, from100: 30, from500: 10 };
const levels: Record<string, Record<string, number>> = {
  deal: { A: 5, B: 4, C: 1 },
  repeat: { A: 8, B: 2 },
  intent: { A: 2, B: 5, C: 3 },
  lost: { B: 1, C: 4, D: 4 },
  invalid: { D: 1 },
  potential: { B: 2, C: 5, D: 3 },
};
const descriptions = [
  '主营{trade}，去年新建了二期厂房，今年有设备联网的预算。',
  '同行介绍认识，目前用的是另一家的采集方案，对稳定性不太满意。',
  '展会上看过演示，对报警推送到微信这一点很感兴趣。',
  '采购流程较长，超过五万元要总部审批，需要提前准备资料。',
  '老板亲自抓数字化，决策快，价格敏感度不高，看重交期。',
  '对账日为每月 25 日，开专票，付款习惯月结 60 天。',
  '去年招标没有中，今年换了设备部负责人，可以重新接触。',
];

/** All customers, oldest first. */
export function customersOf(random: Random, today: string): DemoCustomer[] {
  const taken = new Set(named.map(([name]) => companyKey(name)));
  const owners = territories.flatMap(({ owner, cities, count }) =>
    Array.from({ length: count }, () => ({ owner, cities })),
  );
  const fixed = named.map(([name, shortName, owner, short, mobile]) => {
    const city = [...east, ...south].find((candidate) => candidate.short === short) ?? random.pick(east);
    const trade =
      trades.find((candidate) => candidate.names.some((word) => name.includes(word))) ?? random.pick(trades);
    return { name, shortName, owner, city, trade, brand: 'huaxing', mobile };
  });
  const invented = owners.map(({ owner, cities }) => {
    for (;;) {
      const city = random.pick(cities);
      const trade = random.chance(0.4) ? (trades[0] as Trade) : random.pick(trades);
      const [brand, sound] = random.pick(brands);
      const word = random.pick(trade.names);
      const name = `${city.short}${brand}${word}${random.chance(0.12) ? '股份' : ''}有限公司`;
      if (taken.has(companyKey(name))) continue;
      taken.add(companyKey(name));
      return { name, shortName: `${brand}${word.slice(0, 2)}`, owner, city, trade, brand: sound, mobile: null };
    }
  });
  return [...fixed, ...invented]
    .map((company, position) => ({ company, position, age: position < fixed.length ? 400 : random.between(1, 390) }))
    .sort((one, other) => other.age - one.age)
    .map(({ company, position, age }) => {
      const since = entryDay(today, workday(dayFrom(today, -age)));
      const lifecycle = age < 20 ? random.weighted({ potential: 3, intent: 1 }) : random.weighted(lifecycles);
      const key = `customer-${position + 1}`;
      const won = lifecycle === 'deal' || lifecycle === 'repeat';
      const serial = String(1000 + position);
      const values: Record<string, unknown> = {
        name: company.name,
        ...(random.chance(0.7) && { shortName: company.shortName }),
        lifecycle,
        level: random.weighted(levels[lifecycle] ?? { C: 1 }),
        source: random.weighted(sources),
        industry: company.trade.industry,
        scale: random.weighted(scales),
        phone: `${company.city.area}-${company.city.area.length === 3 ? '5555' : '555'}${serial}`,
        ...(company.mobile && { mobile: company.mobile }),
        ...(random.chance(0.5) && { email: `info${position + 1}@${company.brand}.example` }),
        ...(random.chance(0.4) && { website: `https://www.${company.brand}${position + 1}.example` }),
        address: {
          province: company.city.province,
          city: company.city.city,
          district: random.pick(company.city.districts),
          detail: `${random.pick(['创业', '科技', '工业', '兴业', '望江', '新华', '东环', '湖滨'])}路 ${random.between(8, 988)} 号`,
        },
        ...(won && { annualRevenue: `${random.between(8, lifecycle === 'repeat' ? 680 : 260) * 1_000}.00` }),
        ...(random.chance(0.35) && {
          description: random.pick(descriptions).replace('{trade}', random.pick(company.trade.names)),
        }),
        ...tagsOf(random, lifecycle),
      };
      const record = { object: 'customer', key, author: company.owner, at: officeTime(random, since), values };
      return {
        key,
        owner: company.owner,
        since,
        brand: company.brand,
        city: company.city,
        trade: company.trade,
        lifecycle,
        record,
      };
    });
}

function tagsOf(random: Random, lifecycle: string): { tags?: string[] } {
  const likely: Record<string, number> =
    lifecycle === 'repeat' ? { key: 0.6, reference: 0.5 } : { key: 0.12, trial: 0.1, yearEnd: 0.14, price: 0.14 };
  const tags = Object.keys(likely).filter((tag) => random.chance(likely[tag] ?? 0));
  return tags.length > 0 ? { tags } : {};
}
