import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

/*
 * The rules of docs/architecture.md that a machine can check. Each test fails with a list of `file:line  what is wrong`.
 */
const root = import.meta.dirname;

/** Floors of the server, ground first. A file imports from lower floors and from its own folder; equals do not know each other. */
const floors: readonly (readonly string[])[] = [
  ['config', 'errors', 'clock', 'work'],
  ['database', 'search', 'sheets'],
  ['settings'],
  ['mail', 'metadata', 'people'],
  ['access'],
  ['files'],
  ['records'],
  // Records that are shared out of a pool; hand-overs and imports put records there.
  ['pool'],
  ['backup', 'demo', 'exports', 'functions', 'imports', 'notifications', 'organisation', 'print'],
  // A hand-over is made of transfers of records and changes of the organisation.
  ['accounts', 'handover'],
  ['jobs'],
  ['http'],
  ['app'],
  ['main'],
];

interface Import {
  /** As written. */
  from: string;
  line: number;
  /** Gone after compiling: `import type`. */
  typeOnly: boolean;
}

interface Source {
  path: string;
  lines: readonly string[];
  imports: readonly Import[];
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', 'data', 'test-results'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(text: string): Import[] {
  const found = text.matchAll(
    /^(import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm,
  );
  return [...found].map((match) => ({
    from: match[3] ?? match[4] ?? match[5] ?? '',
    line: text.slice(0, match.index).split('\n').length,
    typeOnly: match[2] !== undefined,
  }));
}

const sources: readonly Source[] = ['model', 'server', 'web', 'solutions', 'bench', 'e2e', 'scripts']
  .flatMap((folder) => walk(join(root, folder)))
  .map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path: relative(root, path), lines: text.split('\n'), imports: importsOf(text) };
  });

const isTest = ({ path }: Source) => /\.test\.tsx?$/.test(path) || path.startsWith('server/src/testing/');
const product = sources.filter((source) => !isTest(source));

/** `file:line  sentence` for each import that is not allowed. */
function wrongImports(files: readonly Source[], wrong: (source: Source, item: Import) => string | false): string[] {
  return files.flatMap((source) =>
    source.imports.flatMap((item) => {
      const sentence = wrong(source, item);
      return sentence ? [`${source.path}:${item.line}  ${sentence}`] : [];
    }),
  );
}

/** `file:line  sentence` for each line that shows a pattern. The line below a biome-ignore has said why. */
function linesWith(files: readonly Source[], pattern: RegExp, sentence: string): string[] {
  return files.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) =>
      pattern.test(line) && !lines[index - 1]?.includes('biome-ignore') ? [`${path}:${index + 1}  ${sentence}`] : [],
    ),
  );
}

/** The file of the repository that a relative import names. */
const known = new Map(sources.map((source) => [source.path, source]));
function target(source: Source, { from }: Import): Source | undefined {
  if (!from.startsWith('.')) return undefined;
  const base = join(dirname(source.path), from);
  return [base, `${base}.ts`, `${base}.tsx`].map((path) => known.get(path)).find((found) => found !== undefined);
}

const inServer = product.filter(({ path }) => path.startsWith('server/src/'));

/** `server/src/records/read.ts` → records; `server/src/app.ts` → app. */
const floorName = (path: string) => path.split('/')[2]?.replace(/\.ts$/, '') ?? '';
const floorOf = (name: string) => floors.findIndex((floor) => floor.includes(name));

test('every folder of the server has its floor', () => {
  const unknown = inServer.filter(({ path }) => floorOf(floorName(path)) < 0);
  expect(unknown.map(({ path }) => `${path}:1  stands on no floor; name its folder in architecture.test.ts`)).toEqual(
    [],
  );
});

test('the server imports downwards only', () => {
  const wrong = wrongImports(inServer, (source, item) => {
    const [from, to] = [floorName(source.path), floorName(target(source, item)?.path ?? source.path)];
    if (from === to || floorOf(to) < floorOf(from)) return false;
    if (to === 'testing') return `the product imports test code (${item.from})`;
    return `${from} imports ${to}, which is not below it (${item.from})`;
  });
  expect(wrong).toEqual([]);
});

test('packages import only what they may', () => {
  const allowed: Record<string, (from: string, path: string) => boolean> = {
    model: (from) => !from.startsWith('@tide/') && !/^(node:|react|antd|kysely|pg$|hono)/.test(from),
    // Packs are named in one place; everything else knows them as data.
    server: (from, path) =>
      !from.startsWith('@tide/') || from.startsWith('@tide/model/') || path === 'server/src/app.ts',
    web: (from) => !/^(@tide\/server|node:|kysely|pg$|hono)/.test(from),
    solutions: (from) => !/^(@tide\/(server|web)|node:|kysely|pg$|hono)/.test(from),
  };
  const wrong = wrongImports(product, ({ path }, { from }) => {
    const home = path.split('/')[0] ?? '';
    return /^(model|server|web|solutions)\/(.*\/)?(src|[^/]+\.ts)/.test(path) &&
      !path.endsWith('.config.ts') &&
      allowed[home]?.(from, path) === false
      ? `${home} may not import ${from}`
      : false;
  });
  expect(wrong).toEqual([]);
});

test('the web knows of packs only their locales and pages', () => {
  const web = product.filter(({ path }) => path.startsWith('web/'));
  const wrong = wrongImports(
    web,
    (_, { from }) => /^@tide\/(?!model\/|[^/]+\/(locales\/|.*\.page$))/.test(from) && `the web may not import ${from}`,
  );
  expect(wrong).toEqual([]);
});

test('no package reaches into another by a relative path', () => {
  const wrong = wrongImports(product, (source, item) => {
    const home = (path: string) =>
      path
        .split('/')
        .slice(0, path.startsWith('solutions/') ? 2 : 1)
        .join('/');
    const base = join(dirname(source.path), item.from);
    return item.from.startsWith('.') &&
      home(base) !== home(source.path) &&
      /^(model|server|web|solutions)\//.test(source.path)
      ? `write @tide/… instead of ${item.from}`
      : false;
  });
  expect(wrong).toEqual([]);
});

test('no file imports itself in a circle', () => {
  const circles = new Set<string>();
  const done = new Set<string>();
  const visit = (source: Source, path: readonly string[]): void => {
    const start = path.indexOf(source.path);
    if (start >= 0) circles.add([...path.slice(start), source.path].join(' → '));
    if (start >= 0 || done.has(source.path)) return;
    for (const item of source.imports) {
      const next = item.typeOnly ? undefined : target(source, item);
      if (next) visit(next, [...path, source.path]);
    }
    done.add(source.path);
  };
  for (const source of sources) visit(source, []);
  expect([...circles]).toEqual([]);
});

test('only config.ts reads the environment; main.ts hands it over', () => {
  const others = inServer.filter(({ path }) => !/^server\/src\/(config|main)\.ts$/.test(path));
  const model = product.filter(({ path }) => /^(model|web\/src|solutions)\//.test(path));
  expect(
    linesWith([...others, ...model], /process\.env/, 'reads the environment; make it a setting in config.ts'),
  ).toEqual([]);
});

test('only http/ knows HTTP', () => {
  const others = inServer.filter(({ path }) => !/^server\/src\/(http\/|main\.ts)/.test(path));
  const wrong = wrongImports(
    others,
    (_, { from }) => /^(@hono|hono)(\/|$)/.test(from) && `imports ${from}; only http/ does`,
  );
  expect([
    ...wrong,
    ...linesWith(others, /new Response\(|statusCode/, 'speaks of HTTP answers; only http/ does'),
  ]).toEqual([]);
});

test('only records/ touches record tables', () => {
  const others = inServer.filter(({ path }) => !/^server\/src\/(records|database|metadata)\//.test(path));
  expect(linesWith(others, /\b(tableName|linkTable)\(/, 'names a record table; go through records/')).toEqual([]);
});

test('files are small and named after what they do', () => {
  const vague = /(^|\/)(utils?|helpers?|common|core|misc|shared|types|index)(\/|\.tsx?$)/;
  const wrong = sources.flatMap(({ path, lines }) => [
    ...(lines.length > 320 && !path.includes('/locales/') ? [`${path}:${lines.length}  is longer than 320 lines`] : []),
    ...(vague.test(path) ? [`${path}:1  has a name that says nothing`] : []),
    ...(lines.length > 1 && lines.every((line) => /^(export .* from .*|\s*)$/.test(line))
      ? [`${path}:1  is a barrel`]
      : []),
  ]);
  expect(wrong).toEqual([]);
});

test('nothing is left for later, skipped, untyped or tied to one machine', () => {
  const marks = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|XXX)\\b`);
  expect([
    ...linesWith(sources, marks, 'is left for later'),
    ...linesWith(sources, /\b(it|test|describe)\.(skip|only)\b|\bx(it|describe)\(/, 'skips tests'),
    ...linesWith(sources, /(:|\bas|<|\||,)\s*any\b(?!\()/, 'says any'),
    ...linesWith(sources, /@ts-(ignore|nocheck)/, 'silences the compiler'),
    ...linesWith(sources, /['"`\s](\/work|\/home\/\w+|\/root|\/Users\/\w+)\//, 'names a folder of one machine'),
  ]).toEqual([]);
});
