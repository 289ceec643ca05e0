import { toHalfWidth } from './text';

const pad = (part: string | number) => String(part).padStart(2, '0');

function day(year: number, month: number, date: number): string | null {
  const utc = new Date(Date.UTC(year, month - 1, date));
  const real = utc.getUTCFullYear() === year && utc.getUTCMonth() === month - 1 && utc.getUTCDate() === date;
  return real && year >= 1900 && year <= 2200 ? `${year}-${pad(month)}-${pad(date)}` : null;
}

/** A day as people and files write it (2019/2/8, 2020.7.2, 2021年2月13日, 20210213, an Excel serial number) → YYYY-MM-DD, else null. */
export function parseDate(value: unknown): string | null {
  if (typeof value === 'number') return fromSerial(value);
  const text = toHalfWidth(String(value)).trim();
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?$/.exec(text) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (parts) return day(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return /^\d{5}(\.\d+)?$/.test(text) ? fromSerial(Number(text)) : null;
}

/** Days since 1899-12-30, as Excel counts them. */
function fromSerial(serial: number): string | null {
  if (!(serial >= 1 && serial < 110_000)) return null;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** A local time as files write it → `YYYY-MM-DDTHH:mm:ss` without a zone (the importer knows the zone); a bare day is its midnight. */
export function parseLocalDateTime(value: unknown): string | null {
  const date = parseDate(value);
  if (date === null) return null;
  if (typeof value === 'number') {
    const seconds = Math.round((value % 1) * 86_400);
    return `${date}T${pad(Math.floor(seconds / 3600))}:${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}`;
  }
  const time = /[ T](\d{1,2}):(\d\d)(?::(\d\d))?/.exec(toHalfWidth(String(value)));
  if (!time) return `${date}T00:00:00`;
  if (Number(time[1]) > 23 || Number(time[2]) > 59 || Number(time[3] ?? 0) > 59) return null;
  return `${date}T${pad(time[1] ?? 0)}:${time[2]}:${time[3] ?? '00'}`;
}
