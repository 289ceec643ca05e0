import type { RecordJson, Reference } from '@tide/model/api/records';
import type { Comparison, Condition } from '@tide/model/conditions/condition';
import { type Statement, statementsOf } from '@tide/model/documents/statement';
import { formatAmount } from '@tide/model/values/amount';
import type { Content } from 'pdfmake/interfaces';
import type { Actor } from '../access/actor';
import { UNSAFE_withEnginePower } from '../access/system';
import { today } from '../clock';
import { TideError } from '../errors';
import type { StatementSource } from '../metadata/statement';
import { translateObject } from '../metadata/translate';
import type { Engine } from '../records/engine';
import { groupRecords } from '../records/groups';
import { listRecords } from '../records/read';
import { facts, grey, heading, table } from './blocks';
import type { Material } from './material';
import { valueText } from './values';
import { word } from './words';

/** Days of a statement, both inclusive; open where they are not given. */
export interface Period {
  from?: string;
  to?: string;
}

/** More entries are no statement that anybody checks line by line. */
const mostEntries = 5_000;

/** 对账单: what was booked on a record or a customer in a period, with the balance before and after it, one table for each currency (spec ORD-04). */
export async function statementPage(
  engine: Engine,
  actor: Actor,
  source: StatementSource,
  material: Material,
  { from, to }: Period,
): Promise<Content[]> {
  const { language } = actor;
  const paper = { language, zone: engine.workspace.zone };
  const own: Comparison = { field: source.link, op: 'is', value: material.record.id };
  const day = (op: 'lt' | 'gte' | 'lte', value: string | undefined): Comparison[] =>
    value === undefined ? [] : [{ field: 'entryDate', op, value }];
  const last = to ?? today(engine.clock, engine.workspace.zone);
  const inPeriod: Condition = { and: [own, ...day('gte', from), ...day('lte', last)] };
  const opening =
    from === undefined
      ? { groups: [] }
      : await groupRecords(engine, actor, source.entries, {
          filter: { and: [own, ...day('lt', from)] },
          by: ['currency'],
          sums: ['debit', 'credit'],
        });
  const entries = await readEntries(engine, actor, source, inPeriod);
  const statements = statementsOf(opening, entries);
  const title = material.item(material.object.titleField);
  const until = word('untilNow', language);
  return [
    heading(word('statement', language), ''),
    facts([
      {
        label: material.object.label,
        text: title ? valueText(title.field, title.value, title.masked, paper) : '',
      },
      {
        label: word('period', language),
        text: `${from ?? word('beginning', language)} ${until} ${last}`,
      },
    ]),
    ...statements.map((statement) => currencyTable(engine, actor, source, statement)),
    statements.length === 0 ? [{ text: word('nothingBooked', language) }] : [],
    (await isPartly(engine, actor, source, own, last)) ? [note(word('partly', language))] : [],
  ].flat();
}

const note = (text: string): Content => ({ text, color: grey, margin: [0, 6, 0, 0] });

async function readEntries(
  engine: Engine,
  actor: Actor,
  { entries, over }: StatementSource,
  filter: Condition,
): Promise<RecordJson[]> {
  const found: RecordJson[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRecords(engine, actor, entries, {
      filter,
      sort: 'entryDate,createdAt',
      fields: ['entryDate', 'kind', 'source', 'debit', 'credit', 'currency', over],
      limit: 500,
      count: 'none',
      cursor,
    });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
    if (found.length > mostEntries) throw new TideError('TOO_MANY_ROWS', `对账单最多 ${mostEntries} 笔，请缩短期间。`);
  } while (cursor);
  return found;
}

/** Whether there are entries that the person who prints may not see: a statement must say that it is not the whole. */
async function isPartly(
  engine: Engine,
  actor: Actor,
  { entries }: StatementSource,
  own: Comparison,
  last: string,
): Promise<boolean> {
  const filter: Condition = { and: [own, { field: 'entryDate', op: 'lte', value: last }] };
  const count = async (as: Actor) => (await groupRecords(engine, as, entries, { filter })).groups[0]?.count ?? 0;
  return (await count(actor)) < (await count(UNSAFE_withEnginePower(actor)));
}

function currencyTable(engine: Engine, { language }: Actor, source: StatementSource, statement: Statement): Content[] {
  const texts = engine.workspace.locales[language] ?? {};
  const { fields } = translateObject(engine.workspace.object(source.entries), texts);
  const paper = { language, zone: engine.workspace.zone };
  const amount = (exact: string | null) => (exact === null ? '' : formatAmount(exact, 2));
  const moved = (exact: string | null) => (Number(exact ?? 0) === 0 ? '' : amount(exact));
  const bookedOn = source.over === source.link ? undefined : fields[source.over];
  const kind = fields.kind;
  const cells = (before: string[], on: string, after: string[]) => [...before, ...(bookedOn ? [on] : []), ...after];
  const column = (label: string, right = false, wide = false) => ({ label, right, wide });
  return [
    { text: `${word('currency', language)} ${statement.currency}`, bold: true, margin: [0, 8, 0, 0] },
    table(
      [
        column(word('date', language)),
        column(word('kind', language)),
        ...(bookedOn ? [column(bookedOn.label, false, true)] : []),
        column(word('source', language), false, !bookedOn),
        column(word('debit', language), true),
        column(word('credit', language), true),
        column(word('balance', language), true),
      ],
      [
        { cells: cells(['', word('opening', language)], '', ['', '', '', amount(statement.opening)]), bold: true },
        ...statement.lines.map((line) => {
          const on = (line as unknown as Record<string, Reference | null>)[source.over]?.title ?? '';
          const kindText = kind ? valueText(kind, line.kind, false, paper) : line.kind;
          return {
            cells: cells([line.entryDate, kindText], on, [
              line.source ?? '',
              moved(line.debit),
              moved(line.credit),
              amount(line.balance),
            ]),
          };
        }),
        {
          cells: cells(['', word('closing', language)], '', [
            '',
            amount(statement.debit),
            amount(statement.credit),
            amount(statement.closing),
          ]),
          bold: true,
        },
      ],
    ),
  ];
}
