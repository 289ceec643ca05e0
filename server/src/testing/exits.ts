import { inflateRawSync } from 'node:zlib';
import { type Field, typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { plainPrint, statementPrint } from '@tide/model/print';
import type { Nest, Planted } from './canaries';
import { pdfText } from './pdfText';
import { absentId, addressOf, type Route } from './routes';

/** Operators by which a text can be guessed; those that say what it is not are the same question the other way round. */
const guesses = ['is', 'in', 'contains', 'startsWith', 'isNotEmpty'] as const;

/** A comparison that asks about a canary. */
export interface Guess {
  field: string;
  op: string;
  value?: unknown;
}

/** What may be asked of one field about a canary, as comparisons. */
function guessesAt(path: string, field: Field, { value, mark }: Pick<Planted, 'value' | 'mark'>): Guess[] {
  const known = typeOf(field).operators(field) as readonly string[];
  const text = typeof value === 'string' ? value : mark;
  return guesses.flatMap((op): Guess[] => {
    if (!known.includes(op)) return [];
    if (op === 'isNotEmpty') return [{ field: path, op }];
    if (op === 'in') return [{ field: path, op, value: [text] }];
    return op === 'startsWith' ? [{ field: path, op, value: text.slice(0, 3) }] : [{ field: path, op, value: text }];
  });
}

type Find = (name: string) => ObjectDefinition;

/** Every guess at the object's own canaries, and at those of what its lookups lead to. */
export function guessesOf(
  object: ObjectDefinition,
  planted: readonly Planted[],
  find: Find,
): { own: Guess[]; far: Guess[] } {
  const at = (name: string, path: (field: string) => string) =>
    planted
      // Columns of lines are asked about by nobody: every path to them is refused.
      .filter((canary) => canary.object === name && !canary.field.includes('.'))
      .flatMap((canary) => guessesAt(path(canary.field), find(name).fields[canary.field] as Field, canary));
  const far = Object.entries(fieldsOf(object)).flatMap(([lookup, field]) =>
    field.type === 'lookup' ? at(field.to, (name) => `${lookup}.${name}`) : [],
  );
  return { own: at(object.name, (name) => name), far };
}

/** Words for the search box: the canaries whole, in part, by their pinyin and by a few of their digits. */
export function searchesOf(planted: readonly Planted[]): string[] {
  const words = planted.flatMap(({ value, mark }) =>
    typeof value === 'string' && /^\d+$/.test(value) ? [value, value.slice(3, 9), value.slice(-4)] : [mark],
  );
  return ['金丝雀', 'jinsique', 'jsq', ...new Set(words)];
}

/** What the definition of an object offers for the last parameter of a route. */
function namesIn({ path }: Route, object: ObjectDefinition): string[] {
  if (path.includes(':name')) return Object.keys(object.related);
  if (path.includes(':copy')) return [...Object.keys(object.copies ?? {}), absentId];
  if (path.includes(':print')) return [...Object.keys(object.prints ?? {}), plainPrint, statementPrint];
  if (path.includes(':action')) return [...Object.keys(object.states?.actions ?? {}), absentId];
  return [''];
}

/** What a route asks for beside its parameters. */
const queryOf = ({ path }: Route) => (path.endsWith('/versions/compare') ? '?from=1&to=1' : '');

/** The addresses of a route of whatever parameters, for one object and the ids that may stand in it. */
export function fill(route: Route, object: ObjectDefinition, nest: Nest, others: readonly string[]): string[] {
  const own = [nest.kept, nest.deleted, ...(nest.pointing ? [nest.pointing] : [])];
  const ids = route.path.includes(':object') ? own : others;
  const candidates = ids.flatMap((id) =>
    namesIn(route, object).map((name) =>
      addressOf(route, { object: object.name, id, name, copy: name, action: name, print: name }),
    ),
  );
  const query = queryOf(route);
  return [...new Set(candidates)].map((address) => `${address}${query}`);
}

/** What an answer shows: its text, unpacked where it is a workbook, read where it is a PDF, its headers, and what its cursors hold. */
export async function shownBy(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const headers = [...response.headers].map(([name, value]) => `${name}: ${decode(value)}`).join('\n');
  const kind = bytes.subarray(0, 4).toString('latin1');
  const text = kind.startsWith('PK') ? unpacked(bytes) : kind === '%PDF' ? pdfText(bytes) : bytes.toString();
  const cursors = [...text.matchAll(/"nextCursor":"([\w-]+)"/g)].map(([, cursor]) =>
    Buffer.from(cursor ?? '', 'base64url').toString(),
  );
  return [headers, text, ...cursors].join('\n');
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return value;
  }
}

/** Every entry of a zip file, by its central directory. */
function unpacked(bytes: Buffer): string {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const texts: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, name, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    texts.push((bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString());
    at += 46 + name + extra + comment;
  }
  return texts.join('\n');
}
