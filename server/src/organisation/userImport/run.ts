import { createHash } from 'node:crypto';
import type { UserImportAnswer } from '@tide/model/api/organisation';
import type { Actor } from '../../access/actor';
import { TideError } from '../../errors';
import { hashPassword } from '../../people/passwords';
import { createUser } from '../../people/users';
import type { Engine } from '../../records/engine';
import { fromTo, traceAction } from '../../records/trace';
import { changeOrganisation } from '../changeOrganisation';
import { oneTimePassword } from '../oneTimePassword';
import { type KeptUser, readOrganisation } from '../state';
import { writeUser } from '../writeUser';
import { type PlannedRow, planUserImport } from './plan';
import { readUserFile, type UserRow } from './read';
import { passwordSheet } from './sheets';

/** What would become of every row of a file; nothing is written (spec ORG-05). Errors: those of `readUserFile`. */
export async function checkUserImport(engine: Engine, actor: Actor, file: File): Promise<UserImportAnswer> {
  const { rows, ignored } = await readUserFile(file);
  const planned = planUserImport(engine, actor, await readOrganisation(engine.database), rows);
  return answerOf(planned, ignored, null);
}

/**
 * Imports a file that was checked: all that can be in one transaction, under the rules of the form. Refused with WRONG_STATE where the file or the organisation has
 * changed since, so that what is written is what was shown. `changed` are the users who were written.
 */
export async function runUserImport(
  engine: Engine,
  actor: Actor,
  file: File,
  hash: string,
): Promise<{ answer: UserImportAnswer; changed: string[] }> {
  const { rows, ignored } = await readUserFile(file);
  const expected = newRows(await demandSame(engine, actor, rows, ignored, hash));
  const passwords = await passwordsFor(expected);
  return changeOrganisation(engine, async (inside) => {
    const { database, clock } = inside;
    const outcome = await demandSame(inside, actor, rows, ignored, hash);
    const organisation = await readOrganisation(database);
    for (const { row, outcome: verb, user } of outcome) {
      if (!user) continue;
      const facts = fromTo(organisation.people.get(user.id) ?? {}, user);
      const { id, username, name } = user;
      const given = passwords.get(row);
      if (given)
        await createUser(
          database,
          clock,
          { id, username, name, roles: [], password: given.password, mustChangePassword: true },
          given.hash,
        );
      await writeUser(inside, organisation, user);
      const action = verb === 'create' ? 'user.add' : 'user.change';
      await traceAction(inside, database, actor, action, null, { ...facts, user: id });
    }
    const made = newRows(outcome).map((row) => ({ ...row.user, password: passwords.get(row.row)?.password ?? '' }));
    const answer = answerOf(outcome, ignored, made.length > 0 ? await passwordSheet(made) : null);
    await traceAction(inside, database, actor, 'user.import', null, { file: file.name, ...answer.counts });
    return { answer, changed: outcome.flatMap(({ user }) => user?.id ?? []) };
  });
}

type NewRow = PlannedRow & { user: KeptUser };

/** The new users in the order of the file. */
const newRows = (rows: readonly PlannedRow[]): NewRow[] =>
  rows
    .filter((row): row is NewRow => row.outcome === 'create' && row.user !== undefined)
    .sort((one, other) => one.row - other.row);

async function demandSame(
  engine: Engine,
  actor: Actor,
  rows: readonly UserRow[],
  ignored: readonly string[],
  hash: string,
): Promise<PlannedRow[]> {
  const outcome = planUserImport(engine, actor, await readOrganisation(engine.database), rows);
  if (answerOf(outcome, ignored, null).hash !== hash)
    throw new TideError('WRONG_STATE', '检查之后文件或组织有了变化，请重新检查。');
  return outcome;
}

/** Hashing takes long on purpose: it is done before anybody else has to wait. */
async function passwordsFor(rows: readonly NewRow[]): Promise<Map<number, { password: string; hash: string }>> {
  const made = rows.map(async ({ row }) => {
    const password = oneTimePassword();
    return [row, { password, hash: await hashPassword(password) }] as const;
  });
  return new Map(await Promise.all(made));
}

function answerOf(
  outcome: readonly PlannedRow[],
  ignored: readonly string[],
  passwords: string | null,
): UserImportAnswer {
  const rows = outcome.map(({ user: _user, ...row }) => row).sort((one, other) => one.row - other.row);
  const count = (verb: PlannedRow['outcome']) => rows.filter((row) => row.outcome === verb).length;
  return {
    hash: createHash('sha256').update(JSON.stringify(rows)).digest('base64url'),
    counts: {
      read: rows.length,
      created: count('create'),
      updated: count('update'),
      skipped: count('skip'),
      failed: count('refuse'),
    },
    ignored: [...ignored],
    rows,
    passwords,
  };
}
