import { toHalfWidth } from './text';

/** One number in its national form, or null: 11-digit mobiles, landlines 0512-68881234[-801], service numbers, foreign +NN. */
function parseOne(text: string): string | null {
  const typed = text.replace(/[\s()（）]/g, '').replace(/^(?:tel|电话|手机)[:：]?/i, '');
  const extension = /(?:-|转|ext\.?|#)(\d{1,6})$/i.exec(typed);
  const national = typed.replace(/^(?:\+|00)86-?/, '');
  const digits = national.replace(/-/g, '');
  if (/^1[3-9]\d{9}$/.test(digits)) return digits;
  if (/^(?:400|800)\d{7}$/.test(digits)) return digits;
  if (/^(?:\+|00)(?!86)\d{7,15}$/.test(typed.replace(/-/g, '')))
    return `+${typed.replace(/-/g, '').replace(/^(?:\+|00)/, '')}`;
  const landline = /^(0(?:10|2\d|[3-9]\d{2}))-?(\d{7,8})(?:(?:-|转|ext\.?|#)(\d{1,6}))?$/i.exec(national);
  if (landline) return `${landline[1]}-${landline[2]}${landline[3] ? `-${landline[3]}` : ''}`;
  return !extension && /^[2-8]\d{6,7}$/.test(digits) ? digits : null;
}

/** A cell or an input with one or several numbers → the numbers understood and the pieces that were not. Nothing is dropped. */
export function parsePhones(text: string): { phones: string[]; unclear: string[] } {
  const clean = toHalfWidth(text).trim();
  const pieces = clean.split(/[/、;；,，|\n]|\s{2,}|(?<=\d{11})\s+(?=1\d{10})/).map((piece) => piece.trim());
  const phones: string[] = [];
  const unclear: string[] = [];
  for (const piece of pieces) {
    if (piece === '') continue;
    const phone = parseOne(/^\d\.\d+e\+?\d+$/i.test(piece) ? String(Number(piece)) : piece);
    if (phone === null) unclear.push(piece);
    else if (!phones.includes(phone)) phones.push(phone);
  }
  return { phones, unclear };
}

/** 13812345678 → 138****5678; shorter numbers keep their ends. */
export function maskPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  return phone.length <= 4 ? '***' : `${phone.slice(0, Math.max(2, phone.length - 7))}***${phone.slice(-3)}`;
}
