import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Cell } from './cell';
import { inspectSheets, readRows } from './read';
import { type Column, writeCsv, writeXlsx } from './write';

const folder = mkdtempSync(join(tmpdir(), 'tide-sheets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name);

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function all(path: string, sheet = 'CSV') {
  const rows = [];
  for await (const row of readRows(path, 'x', sheet)) rows.push(row);
  return rows;
}

describe('the three files of the field', () => {
  it('IMP-01 the workbook: two sheets, a title row, numbers, dates, rich text and formula results', async () => {
    const path = fixture('客户资料导出.xlsx');
    const { format, sheets } = await inspectSheets(path, '客户资料导出.xlsx');
    expect(format).toBe('xlsx');
    expect(sheets.map((sheet) => sheet.name)).toEqual(['客户', '填写说明']);
    const rows = await all(path, '客户');
    expect(rows[0]?.cells[0]).toContain('客户资料导出');
    expect(rows[1]?.cells.slice(0, 3)).toEqual(['客户名称*', '客户编号', '首要联系人']);
    expect(sheets[0]?.rows).toBe(rows.at(-1)?.number);
    const kinds = new Set(
      rows.flatMap((row) => row.cells.map((cell) => (cell instanceof Date ? 'date' : typeof cell))),
    );
    expect([...kinds].sort()).toEqual(['date', 'number', 'object', 'string']);
    expect(rows.flatMap((row) => row.cells)).not.toContain('[object Object]');
  });

  it('AC-103 the GB18030 file and the UTF-8 file with a byte order mark', async () => {
    const gb = await inspectSheets(fixture('客户资料-gb18030.csv'), 'x');
    expect(gb).toMatchObject({ format: 'csv', encoding: 'GB18030', delimiter: ',' });
    const [header] = await all(fixture('客户资料-gb18030.csv'));
    expect(header?.cells[0]).toBe('客户名称*');
    const utf = await all(fixture('companies-export.csv'));
    expect(utf[0]?.cells[0]).toBe('Company name');
    expect(utf[2]?.cells[5]).toBe('北京市朝阳区科技园路899号\n9楼');
  });
});

describe('CSV', () => {
  it.each([
    [';', 'a;b\n1;2'],
    ['\t', 'a\tb\n1\t2'],
    [',', 'a,"b;c;d"\n1,2'],
  ])('finds the separator %j', async (delimiter, text) => {
    expect((await inspectSheets(put('s.csv', text), 'x')).delimiter).toBe(delimiter);
  });

  it('reads UTF-16 with a byte order mark', async () => {
    const rows = await all(put('u.csv', Buffer.from('\ufeff名称,电话\n华星,1', 'utf16le')));
    expect(rows[1]?.cells).toEqual(['华星', '1']);
  });

  it('keeps empty lines in the count, so that row numbers are those of the file', async () => {
    const rows = await all(put('e.csv', 'a\n\n\nb'));
    expect(rows.map((row) => [row.number, row.cells[0] ?? null])).toEqual([
      [1, 'a'],
      [2, null],
      [3, null],
      [4, 'b'],
    ]);
  });
});

describe('what is refused, in a sentence', () => {
  it.each([
    ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', 'latin1'), 'FILE_TYPE'],
    ['a web page that calls itself xls', '<html><table><tr><td>1</td></tr></table></html>', 'FILE_TYPE'],
    ['a program', Buffer.from('MZ\u0090\0\u0003\0', 'latin1'), 'FILE_TYPE'],
    ['a zip that is no workbook', archive([['hello.txt', Buffer.from('hello')]]), 'FILE_DAMAGED'],
    ['a cut-off workbook', readFileSync(fixture('客户资料导出.xlsx')).subarray(0, 200_000), 'FILE_DAMAGED'],
  ])('%s', async (_, content, code) => {
    await expect(inspectSheets(put('bad.xlsx', content), 'bad.xlsx')).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/「bad\.xlsx」.*。$/),
    });
  });

  it('a zip bomb, although its directory claims a small size, without filling the memory', async () => {
    const bomb = archive([['xl/worksheets/sheet1.xml', Buffer.alloc(420 * 1024 * 1024)]], 10);
    const before = process.memoryUsage().rss;
    await expect(inspectSheets(put('bomb.xlsx', bomb), 'bomb.xlsx')).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });
});

describe('writing', () => {
  const columns: Column[] = [
    { label: '名称', kind: 'text' },
    { label: '金额', kind: 'number' },
    { label: '日期', kind: 'date' },
    { label: '时间', kind: 'instant' },
  ];
  const rows: Cell[][] = [
    ['=HYPERLINK("http://x.cn","点我")', 1234.5, new Date('2025-03-10T00:00:00Z'), new Date('2025-03-10T09:50:00Z')],
    ['+86 13800138000', null, null, null],
    ['<b>𠮷🙂</b>, "引号"\n第二行', -0.01, null, null],
  ];
  async function* given() {
    yield* rows;
  }

  it('AC-104 a workbook keeps formulas as text and dates as dates, also for another program', async () => {
    const path = join(folder, 'out.xlsx');
    expect(await writeXlsx(createWriteStream(path), '客户', columns, given())).toBe(3);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.getWorksheet('客户');
    expect(sheet?.getCell('A2').type).toBe(ExcelJS.ValueType.String);
    expect(sheet?.getCell('A2').value).toBe(rows[0]?.[0]);
    expect(sheet?.getCell('C2').value).toEqual(rows[0]?.[2]);
    expect(sheet?.getCell('B2').value).toBe(1234.5);
    const back = await all(path, '客户');
    expect(back.slice(1).map((row) => row.cells[0])).toEqual(rows.map((row) => row[0]));
  });

  it('AC-104 a CSV file guards formulas with an apostrophe that reading takes off again', async () => {
    const path = join(folder, 'out.csv');
    expect(await writeCsv(createWriteStream(path), columns, given())).toBe(3);
    const text = readFileSync(path, 'utf8');
    expect(text.startsWith('\ufeff名称,金额,日期,时间\r\n')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(`);
    expect(text).toContain(`'+86 13800138000`);
    expect((await all(path)).slice(1).map((row) => row.cells[0])).toEqual(rows.map((row) => row[0]));
  });
});

/** A zip file of our own making; `claimed` is the size that its directory pretends. */
function archive(entries: [string, Buffer][], claimed?: number): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const packed = deflateRawSync(content, { level: 1 });
    const title = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claimed ?? content.length, 22);
    head.writeUInt16LE(title.length, 26);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(8, 10);
    record.writeUInt32LE(packed.length, 20);
    record.writeUInt32LE(claimed ?? content.length, 24);
    record.writeUInt16LE(title.length, 28);
    record.writeUInt32LE(offset, 42);
    parts.push(head, title, packed);
    list.push(record, title);
    offset += 30 + title.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
