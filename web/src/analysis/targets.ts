import type { RecordJson, Reference } from '@tide/model/api/records';
import { Exact } from '@tide/model/values/exact';

/** What a target can be of. */
export const metrics = { contractAmount: '签约额', receiptAmount: '收款额', contractCount: '签约数量' } as const;
export type Metric = keyof typeof metrics;

/** What the address of 目标完成 says. */
export interface TargetsSearch {
  year?: number;
  metric?: Metric;
}

export function parseTargetsSearch({ year, metric }: Record<string, unknown>): TargetsSearch {
  return {
    ...(typeof year === 'number' && year >= 2000 && year <= 2100 && { year }),
    ...(typeof metric === 'string' && Object.hasOwn(metrics, metric) && { metric: metric as Metric }),
  };
}

/** A row of `POST /api/actions/targetActuals`. */
export interface ActualRow {
  person: Reference | null;
  department: Reference | null;
  month: number;
  actual: string;
}

export interface DepartmentRow {
  id: string;
  name: string;
  parentId: string | null;
}

/** Twelve months, January first. */
export type Months = string[];

export const monthFields = Array.from({ length: 12 }, (_, index) => `m${index + 1}`);
const zeros = (): Months => Array.from({ length: 12 }, () => '0');
const plus = (a = '0', b = '0') => new Exact(a).plus(b).toFixed();

const idIn = (value: unknown) => (value as Reference | null | undefined)?.id ?? null;

/** One subject with a target: whose it is, how deep it stands under the others, target and actual by month. */
export interface TargetRow {
  record: RecordJson;
  level: 0 | 1 | 2;
  /** Id of the target that it is a part of; null where there is none. */
  parent: string | null;
  target: Months;
  actual: Months;
  /** What was reached in the months of the year before. */
  before: Months;
  /** What the targets right below come to, less this one; null where there are none. */
  difference: string | null;
}

/** The department and those below it. */
function withBelow(id: string | null, departments: readonly DepartmentRow[]): Set<string> {
  const found = new Set(id === null ? [] : [id]);
  for (const one of found) for (const { id: below, parentId } of departments) if (parentId === one) found.add(below);
  return found;
}

/** Company, departments and people in their order, with what was reached of what the reader may see (spec TGT-01, TGT-02). */
export function rowsOf(
  records: readonly RecordJson[],
  actuals: readonly ActualRow[],
  departments: readonly DepartmentRow[],
  lastYear: readonly ActualRow[],
): TargetRow[] {
  const of = (subject: string) => records.filter((record) => record.subject === subject);
  const companies = of('company');
  const groups = of('department');
  const people = of('person');
  const reachedOf = (of: readonly ActualRow[], counts: (row: ActualRow) => boolean) => {
    const months = zeros();
    for (const row of of) if (counts(row)) months[row.month - 1] = plus(months[row.month - 1], row.actual);
    return months;
  };
  const row = (
    record: RecordJson,
    level: TargetRow['level'],
    counts: (row: ActualRow) => boolean,
    parent: RecordJson | undefined,
    below: RecordJson[],
  ): TargetRow => ({
    record,
    level,
    parent: parent?.id ?? null,
    target: monthFields.map((name) => String(record[name] ?? '0')),
    actual: reachedOf(actuals, counts),
    before: reachedOf(lastYear, counts),
    difference: below.length > 0 ? differenceOf(record, below) : null,
  });
  const rowOfPerson = (record: RecordJson, parent: RecordJson | undefined) =>
    row(record, 2, ({ person }) => person !== null && person.id === idIn(record.person), parent, []);
  const placed = new Set<RecordJson>();
  // The deepest department that has a target takes its people.
  const bySize = groups.map((record) => ({ record, inside: withBelow(idIn(record.department), departments) }));
  const homeOf = (person: RecordJson) =>
    bySize
      .filter(({ inside }) => inside.has(idIn(person.ownerDepartment) ?? ''))
      .toSorted((a, b) => a.inside.size - b.inside.size)[0]?.record;
  // Of the company are those departments that stand below no other one with a target.
  const highest = bySize.filter(
    (one) => !bySize.some((other) => other !== one && other.inside.has(idIn(one.record.department) ?? '')),
  );
  const rows: TargetRow[] = companies.map((record) =>
    row(
      record,
      0,
      () => true,
      undefined,
      highest.map((one) => one.record),
    ),
  );
  for (const { record, inside } of bySize) {
    const own = people.filter((person) => homeOf(person) === record);
    const parent = highest.some((one) => one.record === record) ? companies[0] : undefined;
    rows.push(row(record, 1, ({ department }) => inside.has(department?.id ?? ''), parent, own));
    for (const person of own) {
      placed.add(person);
      rows.push(rowOfPerson(person, record));
    }
  }
  return [...rows, ...people.filter((person) => !placed.has(person)).map((person) => rowOfPerson(person, undefined))];
}

const differenceOf = (record: RecordJson, below: readonly RecordJson[]) =>
  below
    .reduce((sum, one) => sum.plus(String(one.total ?? '0')), new Exact(0))
    .minus(String(record.total ?? '0'))
    .toFixed();

/** The sum of some months, `from` counted from 0. */
export const sumOf = (months: Months, from: number, count: number): string =>
  months.slice(from, from + count).reduce((sum, month) => plus(sum, month), '0');

/** Reached of a target in percent with two decimals (AC-60: 75.00%); a dash where there is no target. */
export function completion(actual: string, target: string): string {
  if (new Exact(target).isZero()) return '—';
  return `${new Exact(actual).times(100).div(target).toFixed(2)}%`;
}

/** How much more or less than the year before, in percent with two decimals and its sign; a dash where there was nothing. */
export function growth(actual: string, before: string): string {
  if (new Exact(before).isZero()) return '—';
  const percent = new Exact(actual).minus(before).times(100).div(before).toFixed(2);
  return percent.startsWith('-') ? `${percent}%` : `+${percent}%`;
}
