import type { DemoData } from '@tide/model/demo';
import { companyKey } from '@tide/model/values/companyName';
import { businessOf } from './business';
import { contactsOf } from './contacts';
import { customersOf } from './customers';
import { interactionsOf } from './interactions';
import { agreeWith } from './lifecycles';
import { departments, people } from './people';
import { keyAccounts } from './pipelines';
import { poolOf } from './pool';
import { seeded } from './random';

/**
 * A company with a year of history before `today` (YYYY-MM-DD): about 320 customers, 500 contacts and 900 notes, and what it has sold to them
 * (business.ts).
 */
export function demo(today: string): DemoData {
  const random = seeded(20_251_123);
  const customers = customersOf(random, today);
  const contacts = contactsOf(random, today, customers);
  const notes = interactionsOf(random, today, customers, contacts);
  const { setting, records } = businessOf(seeded(20_251_124), today, customers, contacts);
  return {
    departments,
    people,
    pipelines: { opportunity: [keyAccounts] },
    records: [
      ...setting,
      ...customers.map((item) => agreeWith(records, item.record)),
      ...contacts.map((item) => item.record),
      ...notes,
      ...records,
    ],
    pools: [
      poolOf(seeded(20_251_125), today, new Set(customers.map(({ record }) => companyKey(String(record.values.name))))),
    ],
  };
}
