import { parseEmail } from '@tide/model/values/email';
import { isZone } from '@tide/model/values/localTime';
import { parsePhones } from '@tide/model/values/phone';
import { TideError } from '../errors';

/** Fields of a person that nobody else may have too, as they are called. */
export const personLabels = { email: '邮箱', mobile: '手机', employeeNumber: '工号' } as const;

const refuse = (field: string, message: string) =>
  new TideError('VALIDATION_FAILED', message, { fields: [{ field, code: 'INVALID', message }] });

/** A person's name as it is kept. Errors: VALIDATION_FAILED at `name`. */
export function parseName(typed: string): string {
  const name = typed.trim();
  if (name === '' || [...name].length > 50) throw refuse('name', '姓名应为 1 到 50 个字。');
  return name;
}

/** A person's e-mail, null when empty. Errors: VALIDATION_FAILED at `email`. */
export function parsePersonEmail(typed: string | null): string | null {
  const text = typed?.trim() ?? '';
  const email = text === '' ? null : parseEmail(text);
  if (text !== '' && email === null) throw refuse('email', '邮箱格式不正确。');
  return email;
}

/** A person's mobile number, null when empty. Errors: VALIDATION_FAILED at `mobile`. */
export function parseMobile(typed: string | null): string | null {
  const { phones, unclear } = parsePhones(typed ?? '');
  if (unclear.length > 0 || phones.length > 1) throw refuse('mobile', '不是有效的手机号码。');
  return phones[0] ?? null;
}

/** A person's telephone, which several may share, null when empty. Errors: VALIDATION_FAILED at `phone`. */
export function parsePersonPhone(typed: string | null): string | null {
  const { phones, unclear } = parsePhones(typed ?? '');
  if (unclear.length > 0 || phones.length > 1) throw refuse('phone', '不是有效的电话号码。');
  return phones[0] ?? null;
}

/** The zone in which a person reads times, null when it is the company's (spec GEN-02). Errors: VALIDATION_FAILED at `timeZone`. */
export function parseTimeZone(typed: string | null): string | null {
  const zone = typed?.trim() ?? '';
  if (zone !== '' && !isZone(zone)) throw refuse('timeZone', `没有时区「${zone}」，应如 Asia/Shanghai。`);
  return zone === '' ? null : zone;
}
