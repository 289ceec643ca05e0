import { TideError } from '../errors';

/** A refusal at one field of a form. */
export function refusedAt(field: string, message: string, code = 'VALIDATION_FAILED'): TideError {
  return new TideError(code, message, { fields: [{ field, code, message }] });
}
