import type { DemoRecord } from '@tide/model/demo';
import type { DemoContact } from './contacts';
import type { DemoCustomer } from './customers';
import { first, lost, need, offer, type Phrase, won } from './phrases';
import type { Random } from './random';
import { dayFrom, entryDay, officeTime, workday } from './time';

/** The acts of a customer's story by where it stands now. */
const plots: Record<string, readonly (readonly Phrase[])[]> = {
  potential: [first, need],
  intent: [first, need, need, offer, offer],
  deal: [first, need, offer, offer, won, won],
  repeat: [first, need, offer, won, won, offer, won, won],
  lost: [first, need, offer, lost],
  invalid: [first],
};

/** When to speak next, counted from today: some are late, some are due today. */
const nextDays = { late: 12, today: 9, soon: 30, later: 14, none: 35 };

/** What was said with each customer, oldest first. Ends yesterday; the newest note of most names the next day to speak. */
export function interactionsOf(
  random: Random,
  today: string,
  customers: readonly DemoCustomer[],
  contacts: readonly DemoContact[],
): DemoRecord[] {
  const known = new Map<string, DemoContact[]>();
  for (const contact of contacts)
    for (const customer of contact.customers) known.set(customer, [...(known.get(customer) ?? []), contact]);
  return customers.flatMap((customer) => storyOf(random, today, customer, known.get(customer.key) ?? []));
}

function storyOf(
  random: Random,
  today: string,
  customer: DemoCustomer,
  contacts: readonly DemoContact[],
): DemoRecord[] {
  const plot = plots[customer.lifecycle] ?? [first];
  if (customer.lifecycle === 'potential' && random.chance(0.15)) return [];
  const open = customer.lifecycle !== 'lost' && customer.lifecycle !== 'invalid';
  const next = open ? random.weighted(nextDays) : 'none';
  const acts = plot.slice(0, customer.lifecycle === 'potential' ? random.between(1, plot.length) : plot.length);
  const days = daysOf(random, today, customer.since, acts.length, next !== 'none' ? 18 : 150);
  return acts.slice(0, days.length).map((phrases, position) => {
    const day = days[position] ?? customer.since;
    const phrase = random.pick(phrases);
    const speaker = contacts.find((contact) => contact.record.at.slice(0, 10) <= day) ?? contacts[0];
    const late = position < days.length - 1 ? null : dayOfNext(random, today, day, next);
    const occurredAt = officeTime(random, day);
    const entered = officeTime(random, entryDay(today, day), 18, 19);
    const at = entered < customer.record.at ? customer.record.at : entered;
    const content = phrase.content
      .replaceAll('{who}', speaker?.address ?? '对方')
      .replaceAll('{need}', random.pick(customer.trade.needs))
      .replaceAll('{count}', String(random.between(6, 120)));
    return {
      object: 'interaction',
      key: `${customer.key}-note-${position + 1}`,
      author: customer.owner,
      at,
      values: {
        customer: { key: customer.key },
        ...(speaker && { contacts: [{ key: speaker.key }] }),
        type: phrase.type,
        ...(phrase.type === 'phone' && {
          direction: random.weighted({ out: 5, in: 1 }),
          duration: String(random.between(1, 24)),
        }),
        occurredAt,
        content,
        ...(phrase.result && { result: phrase.result }),
        ...(late && { nextFollowAt: late, ...(phrase.next && { nextPlan: phrase.next }) }),
      },
    };
  });
}

/** Working days of the story in order: the last within `recent` days before today, the others spread back to the beginning. */
function daysOf(random: Random, today: string, since: string, count: number, recent: number): string[] {
  const span = Math.round((Date.parse(today) - Date.parse(since)) / 86_400_000);
  const lastAge = Math.min(span, random.between(1, recent));
  const ages = Array.from({ length: count - 1 }, () => random.between(lastAge, span)).sort((one, other) => other - one);
  const days = [...ages, lastAge].map((age) => workday(dayFrom(today, -age)));
  return [...new Set(days.map((day) => (day < since ? since : day)))];
}

function dayOfNext(random: Random, today: string, day: string, next: keyof typeof nextDays): string | null {
  if (next === 'none') return null;
  const days = { late: -random.between(1, 9), today: 0, soon: random.between(1, 10), later: random.between(11, 45) }[
    next
  ];
  const wanted = days === 0 ? today : workday(dayFrom(today, days));
  return wanted <= day ? officeTime(random, workday(dayFrom(today, random.between(3, 9)))) : officeTime(random, wanted);
}
