import type { DemoRecord } from '@tide/model/demo';
import type { DemoCustomer } from './customers';
import type { Random } from './random';
import { dayFrom, entryDay, officeTime, workday } from './time';
import { givenNames, jobs, surnames } from './words';

/** A contact of the demo: his record and how people speak of him. */
export interface DemoContact {
  key: string;
  /** 张经理, 沈工 */
  address: string;
  /** Keys of the customers he belongs to; the first is where he was met. */
  customers: string[];
  record: DemoRecord;
}

const prefixes = ['138', '139', '136', '135', '137', '158', '159', '188', '186', '177', '199', '180'];
const titles = Object.fromEntries(jobs.map((job) => [job.title, job.weight]));
const hobbies = ['钓鱼', '羽毛球', '马拉松', '摄影', '喝茶', '书法', '篮球', '自驾游'];

/** One to four contacts for each customer; one in fifteen also works for a second customer of the same owner. */
export function contactsOf(random: Random, today: string, customers: readonly DemoCustomer[]): DemoContact[] {
  const contacts: DemoContact[] = [];
  const earlier = new Map<string, DemoCustomer>();
  for (const customer of customers) {
    const count = Number(random.weighted({ '1': 48, '2': 37, '3': 11, '4': 4 }));
    const held = new Set<string>();
    for (let position = 0; position < count; position++) {
      const job = jobs.find((candidate) => candidate.title === random.weighted(titles)) ?? jobs[0];
      if (!job || held.has(job.title)) continue;
      held.add(job.title);
      const second = position === 0 && random.chance(0.07) ? earlier.get(customer.owner) : undefined;
      contacts.push(contactOf(random, today, customer, job, position === 0, contacts.length + 1, second));
    }
    earlier.set(customer.owner, customer);
  }
  return contacts;
}

function contactOf(
  random: Random,
  today: string,
  customer: DemoCustomer,
  job: (typeof jobs)[number],
  primary: boolean,
  serial: number,
  second: DemoCustomer | undefined,
): DemoContact {
  const gender = random.weighted({ male: 6, female: 4 });
  const [surname, surnameSound] = random.pick(surnames);
  const [given, givenSound] = random.pick(givenNames[gender]);
  const day = primary ? customer.since : later(random, today, customer.since);
  const at = primary ? customer.record.at : officeTime(random, day);
  const customers = [customer, ...(second ? [second] : [])];
  const key = `contact-${serial}`;
  const values = {
    name: `${surname}${given}`,
    customers: customers.map(({ key: customerKey }, position) => ({
      key: customerKey,
      jobTitle: position === 0 ? job.title : '顾问',
      department: position === 0 ? job.department : null,
      isPrimary: position === 0 && primary,
      status: 'active',
    })),
    gender,
    decisionRole: job.role,
    ...(random.chance(0.6) && { attitude: random.weighted({ support: 5, neutral: 4, oppose: 1 }) }),
    mobile: `${prefixes[serial % prefixes.length]}0000${String(1000 + serial)}`,
    ...(random.chance(0.5) && { email: `${givenSound}.${surnameSound}${serial}@${customer.brand}.example` }),
    ...(random.chance(0.3) && { wechat: `${surnameSound}_${givenSound}_${serial}` }),
    ...(random.chance(0.3) && {
      birthday: `${random.between(1970, 1998)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`,
    }),
    ...(random.chance(0.2) && { hobby: random.pick(hobbies) }),
  };
  const called = job.title.includes('工程师')
    ? '工'
    : job.title.includes('总经理')
      ? '总'
      : job.title.includes('经理')
        ? '经理'
        : job.title.includes('厂长')
          ? '厂长'
          : job.title.includes('主管')
            ? '主管'
            : gender === 'male'
              ? '先生'
              : '女士';
  return {
    key,
    address: `${surname}${called}`,
    customers: customers.map((item) => item.key),
    record: { object: 'contact', key, author: customer.owner, at, values },
  };
}

const two = (number: number) => String(number).padStart(2, '0');

/** A working day between the first meeting and yesterday. */
function later(random: Random, today: string, since: string): string {
  const span = (Date.parse(today) - Date.parse(since)) / 86_400_000;
  const day = workday(dayFrom(since, random.between(0, Math.max(0, Math.min(60, span - 1)))));
  return entryDay(today, day < since ? since : day);
}
