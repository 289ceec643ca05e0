/** One field that the server refused. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** An RFC 9457 answer of the server, or a network that is away (status 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldProblem[];
  readonly details: Record<string, unknown>;
  readonly requestId: string;

  constructor(status: number, body: Record<string, unknown>) {
    super(String(body.detail ?? ''));
    this.status = status;
    this.code = String(body.code ?? '');
    this.fields = (body.errors as FieldProblem[] | undefined) ?? [];
    this.details = body;
    this.requestId = String(body.requestId ?? '');
  }
}

type Query = Record<string, string | number | boolean | undefined>;

/** Called when the server no longer knows the session, so that the frame can ask for the password over the open page (AC-120). */
let signedOut: () => void = () => undefined;
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** Called when what the person may do, or what the definitions say, has changed since the last answer (spec PERM-10). */
let changed: () => void = () => undefined;
let version: string | null = null;
export function onChanged(listener: () => void): void {
  changed = listener;
}

function notice(response: Response): void {
  const now = response.headers.get('x-tide-version');
  if (now === null || now === version) return;
  const known = version !== null;
  version = now;
  if (known) changed();
}

export function addressOf(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/api/${path}${search && `?${search}`}`;
}

interface Options {
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
}

/** An answer that is no refusal. */
async function send(method: string, path: string, options: Options): Promise<Response> {
  const { query, body, headers } = options;
  const form = body instanceof FormData;
  const response = await fetch(addressOf(path, query), {
    method,
    ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    headers: { ...(body !== undefined && !form && { 'content-type': 'application/json' }), ...headers },
  }).catch((error: Error) => {
    throw new ApiProblem(0, { code: 'OFFLINE', detail: `连接不上服务器，请检查网络后重试。(${error.message})` });
  });
  notice(response);
  if (response.ok) return response;
  const text = await response.text();
  const problem = text.startsWith('{')
    ? (JSON.parse(text) as Record<string, unknown>)
    : { code: 'UNKNOWN', detail: `服务器答复 ${response.status}。` };
  if (response.status === 401 && problem.code === 'NOT_SIGNED_IN') signedOut();
  throw new ApiProblem(response.status, problem);
}

async function call<Answer>(method: string, path: string, options: Options = {}): Promise<Answer> {
  const response = await send(method, path, options);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** Asks for a file and hands it to the browser to keep. */
async function download(path: string, body: unknown): Promise<void> {
  const response = await send('POST', path, { body });
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'file';
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = decodeURIComponent(name);
  link.click();
  URL.revokeObjectURL(address);
}

/** Calls of /api. They throw an ApiProblem whose message is a whole sentence for the person. */
export const api = {
  get: <Answer>(path: string, query?: Query) => call<Answer>('GET', path, { query }),
  post: <Answer>(path: string, body?: unknown, headers?: Record<string, string>) =>
    call<Answer>('POST', path, { body: body ?? {}, headers }),
  put: <Answer>(path: string, body: unknown) => call<Answer>('PUT', path, { body }),
  patch: <Answer>(path: string, body: unknown, headers?: Record<string, string>) =>
    call<Answer>('PATCH', path, { body, headers }),
  delete: (path: string, query?: Query) => call<void>('DELETE', path, { query }),
  download,
};
