import { open } from 'node:fs/promises';
import { TideError } from '../errors';

export type Format = 'xlsx' | 'xls' | 'csv';

const starts = (head: Buffer, signature: string) =>
  head.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'));

/** What a file is, by its first bytes; its name may lie. Errors: FILE_TYPE. */
export async function formatOf(path: string, fileName: string): Promise<Format> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    const refuse = (what: string) =>
      new TideError('FILE_TYPE', `文件「${fileName}」${what}，请上传 xlsx、xls 或 csv 文件。`);
    if (starts(head, 'PK\u0003\u0004')) return 'xlsx';
    if (starts(head, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return 'xls';
    if (/^\s*(<!doctype html|<html|<table|<\?xml)/i.test(head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')))
      throw refuse('其实是网页或 XML，不是表格');
    const utf16 = starts(head, '\u00ff\u00fe') || starts(head, '\u00fe\u00ff');
    if (!utf16 && head.includes(0)) throw refuse('不是表格');
    if (/^(%PDF|\u0089PNG|GIF8|\u00ff\u00d8\u00ff|Rar!|7z\u00bc)/.test(head.toString('latin1')))
      throw refuse('不是表格');
    return 'csv';
  } finally {
    await file.close();
  }
}
