import type { UserChanges, UserImportRow, UserStatus } from '@tide/model/api/organisation';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../access/actor';
import { TideError } from '../../errors';
import type { Engine } from '../../records/engine';
import type { KeptUser, Organisation } from '../state';
import { planUser } from '../userRules';
import { changesBetween } from './changes';
import type { UserRow } from './read';
import { findDepartment, findRole, splitWords } from './references';

/** What becomes of a row, and the user as he is then; he is absent where nothing is written. */
export interface PlannedRow extends UserImportRow {
  user?: KeptUser;
}

const states: Record<string, UserStatus> = {
  在职: 'active',
  启用: 'active',
  active: 'active',
  停用: 'disabled',
  disabled: 'disabled',
  离职: 'left',
  left: 'left',
};

/**
 * What becomes of each row, one after the other under the rules of the form; a superior who stands in the file comes before whoever reports to him. The
 * organisation is carried along in memory and nothing is written. Answered in the order in which the rows can be written.
 */
export function planUserImport(
  engine: Engine,
  actor: Actor,
  organisation: Organisation,
  rows: readonly UserRow[],
): PlannedRow[] {
  const planned = new Map<number, PlannedRow>();
  const open = new Set<number>();
  const usernameOf = ({ cells }: UserRow) => (cells.username ?? '').toLowerCase();
  const byUsername = new Map<string, UserRow>();
  const byName = new Map<string, UserRow[]>();
  for (const row of rows) {
    if (!byUsername.has(usernameOf(row))) byUsername.set(usernameOf(row), row);
    if (row.cells.name !== undefined) byName.set(row.cells.name, [...(byName.get(row.cells.name) ?? []), row]);
  }

  /** The superior that a row names, once his own row is planned. */
  function findManager(text: string): string {
    const direct = byUsername.get(text.toLowerCase());
    const named = direct ? [direct] : (byName.get(text) ?? []);
    for (const row of named) plan(row);
    const people = [...organisation.people.values()];
    const called = people.filter(({ username }) => username.toLowerCase() === text.toLowerCase());
    const [one, other] = called.length > 0 ? called : people.filter(({ name }) => name === text);
    if (one && other) throw new TideError('VALIDATION_FAILED', `有几个用户叫「${text}」，请写用户名。`);
    if (one) return one.id;
    // His row waits for the row that waits for him.
    if (named.some(({ row }) => !planned.has(row))) throw new TideError('ORG_CYCLE', '上下级不能形成循环。');
    throw new TideError('VALIDATION_FAILED', `没有名为「${text}」的用户。`);
  }

  function plan(row: UserRow): void {
    if (planned.has(row.row) || open.has(row.row)) return;
    open.add(row.row);
    planned.set(row.row, planRow(row));
  }

  function planRow(row: UserRow): PlannedRow {
    const { cells } = row;
    const found = [...organisation.people.values()].find(({ username }) => username.toLowerCase() === usernameOf(row));
    const base = { row: row.row, username: cells.username ?? '', name: cells.name ?? found?.name ?? '' };
    const messages: string[] = [];
    const attempt = <Result>(read: () => Result): Result | undefined => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof TideError)) throw error;
        messages.push(error.message);
        return undefined;
      }
    };
    const first = byUsername.get(usernameOf(row));
    if (cells.username === undefined) messages.push('请填写用户名。');
    else if (first && first.row !== row.row) messages.push(`与第 ${first.row} 行的用户名相同。`);
    else if (!found && !/^[a-z0-9._-]{2,32}$/.test(cells.username))
      messages.push('用户名只能用 2 到 32 个小写字母、数字、点、下划线和减号。');
    const given = readChanges(row, attempt);
    const user =
      messages.length > 0
        ? undefined
        : attempt(() => planUser(engine, actor, organisation, found ?? { id: uuidv7() }, given));
    if (!user) return { ...base, outcome: 'refuse', changes: [], messages };
    const changes = changesBetween(
      engine,
      actor,
      { ...organisation, people: withUser(organisation, user) },
      found,
      user,
    );
    if (changes.length === 0) return { ...base, outcome: 'skip', changes, messages };
    organisation.people.set(user.id, user);
    return { ...base, outcome: found ? 'update' : 'create', changes, messages, user };
  }

  function readChanges({ cells }: UserRow, attempt: <Result>(read: () => Result) => Result | undefined): UserChanges {
    const { departments } = organisation;
    const { department, extraDepartments, roles, manager, status, username, ...texts } = cells;
    const changes: UserChanges = { ...texts };
    if (username !== undefined) changes.username = username.toLowerCase();
    if (department !== undefined) changes.departmentId = attempt(() => findDepartment(departments, department));
    if (extraDepartments !== undefined)
      changes.extraDepartmentIds = splitWords(extraDepartments).flatMap(
        (text) => attempt(() => findDepartment(departments, text)) ?? [],
      );
    if (roles !== undefined)
      changes.roles = splitWords(roles).flatMap((text) => attempt(() => findRole(engine, text)) ?? []);
    if (manager !== undefined) changes.managerId = attempt(() => findManager(manager));
    if (status !== undefined) changes.status = attempt(() => stateOf(status));
    return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  }

  for (const row of rows) plan(row);
  return [...planned.values()];
}

function stateOf(text: string): UserStatus {
  const state = states[text.toLowerCase()];
  if (!state) throw new TideError('VALIDATION_FAILED', `状态「${text}」不是在职、停用或离职。`);
  return state;
}

const withUser = ({ people }: Organisation, user: KeptUser) => new Map([...people, [user.id, user]]);
