import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Cell } from '../../sheets/read';
import { writeXlsx } from '../../sheets/write';
import { userColumns } from './columns';

interface NewUser {
  username: string;
  name: string;
  password: string;
}

const text = (label: string, width = 20) => ({ label, kind: 'text' as const, width });

/** The one-time passwords of new users as a file in Base64: the only place where they ever stand. */
export async function passwordSheet(users: readonly NewUser[]): Promise<string> {
  const output = new PassThrough();
  async function* rows(): AsyncIterable<Cell[]> {
    for (const { username, name, password } of users) yield [username, name, password];
  }
  const columns = [text(userColumns.username.label), text(userColumns.name.label), text('一次性密码')];
  const [bytes] = await Promise.all([buffer(output), writeXlsx(output, '一次性密码', columns, rows())]);
  return bytes.toString('base64');
}

/** The file to fill in: above what each column takes, below the headers that the import knows. Cells that are left empty change nothing. */
export async function writeUserTemplate(output: Writable): Promise<void> {
  async function* header(): AsyncIterable<Cell[]> {
    yield Object.values(userColumns).map(({ label }) => label);
  }
  const notes = Object.values(userColumns).map(({ note }) => text(note, 18));
  await writeXlsx(output, '用户', notes, header());
}
