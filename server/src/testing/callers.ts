import type { Aviary, Reader } from './canaries';
import { shownBy } from './exits';
import { json } from './json';

/** An answer that a reader got, and everything it shows. */
export interface Shown {
  status: number;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test states the shape by what it expects of it
  body: any;
}

/** Asks as readers do, and notes every answer that shows what its reader may not see. */
export interface Callers {
  ask(reader: Reader, method: string, path: string, body?: unknown, allowed?: readonly string[]): Promise<Shown>;
  /** `stranger: GET /api/… shows customer.phone`. */
  leaks: string[];
  /** Calls that were answered with success, `GET /api/…`. */
  answered: Set<string>;
  count: number;
}

/** `allowed` are marks that this one call may show, because the specification says so. */
export function openCallers({ crew }: Pick<Aviary, 'crew'>): Callers {
  const callers: Callers = {
    leaks: [],
    answered: new Set(),
    count: 0,
    async ask(reader, method, path, body, allowed = []) {
      const response = await crew.request(reader.key, path, { method, ...(body !== undefined && { body }) });
      const copy = response.clone();
      const text = await shownBy(response);
      callers.count += 1;
      if (response.status < 400) callers.answered.add(`${method} ${path}`);
      if (response.status >= 500) callers.leaks.push(`${reader.key}: ${method} ${path} answers ${response.status}`);
      for (const { mark, object, field } of reader.denied)
        if (!allowed.includes(mark) && text.includes(mark))
          callers.leaks.push(`${reader.key}: ${method} ${path} shows ${object}.${field}`);
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      return { status: response.status, text, body: isJson ? await json(copy) : {} };
    },
  };
  return callers;
}
