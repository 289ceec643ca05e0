/** One thing wrong with one field of a record, in words for the person who typed it. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/**
 * An error that a caller may see. `code` is stable API (spec GEN-16); `message` is a whole sentence naming the object,
 * field or setting. Only `http/` turns the code into a status. Anything else that is thrown is a defect and is shown
 * to callers as INTERNAL_ERROR with the request id.
 */
export class TideError extends Error {
  readonly code: string;
  readonly fields: FieldProblem[];
  /** Facts beside the sentence, e.g. the duplicates found or the newer version of a record. Seen by the caller. */
  readonly details: Record<string, unknown>;

  constructor(
    code: string,
    message: string,
    more: { fields?: FieldProblem[]; details?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = 'TideError';
    this.code = code;
    this.fields = more.fields ?? [];
    this.details = more.details ?? {};
  }
}

/** The answer for a record that is absent or outside the caller's scope: one and the same, so that nothing leaks. */
export function notFound(label: string): TideError {
  return new TideError('NOT_FOUND', `${label}不存在或无权查看。`);
}
