import autocannon from 'autocannon';

/** A request of a case. Functions are called for each request that is sent. */
export interface Step {
  path: string | (() => string);
  /** Who asks, where it is not always the same. */
  token?(): string;
  method?: 'GET' | 'POST';
  body?(): unknown;
}

export interface Measure {
  /** Pieces of work (all steps of a case) per second. */
  rate: number;
  /** Milliseconds of one piece of work; the steps of one case add up. */
  p50: number;
  p95: number;
  p99: number;
  /** Answers other than 2xx, and connections that broke. */
  failures: number;
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;

/** What came back while something was sent. */
export interface Answers {
  /** Milliseconds of each answer. */
  times: number[];
  failures: number;
  seconds: number;
}

/** Sends the steps round and round over a number of connections, for some seconds or until something is over. */
export async function send(
  url: string,
  token: string,
  steps: readonly Step[],
  connections: number,
  during: number | Promise<unknown>,
): Promise<Answers> {
  const times: number[] = [];
  let failures = 0;
  const started = performance.now();
  const options: autocannon.Options = {
    url,
    connections,
    duration: typeof during === 'number' ? during : 3_600,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    requests: steps.map(({ path, token: tokenOf, method = 'GET', body }) => ({
      path: typeof path === 'string' ? path : '/',
      method,
      setupRequest: (request) => ({
        ...request,
        ...(typeof path !== 'string' && { path: path() }),
        ...(tokenOf && { headers: { ...request.headers, authorization: `Bearer ${tokenOf()}` } }),
        ...(body && { body: JSON.stringify(body()) }),
      }),
    })),
  };
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error, end) => (error ? reject(error) : resolve(end)));
    if (typeof during !== 'number') during.finally(() => run.stop());
    // Its own histogram knows whole milliseconds only.
    run.on('response', (_client, status, _bytes, milliseconds) => {
      times.push(milliseconds);
      if (status < 200 || status > 299) failures++;
    });
  });
  return { times, failures: failures + result.errors, seconds: (performance.now() - started) / 1000 };
}

/** What several turns of the same case say together; its steps add up to one piece of work. */
export function measureOf(turns: readonly Answers[], steps: number): Measure {
  const sum = (of: (turn: Answers) => number) => turns.reduce((whole, turn) => whole + of(turn), 0);
  const times = turns.flatMap((turn) => turn.times).sort((one, other) => one - other);
  return {
    rate: times.length / steps / sum(({ seconds }) => seconds),
    p50: percentile(times, 0.5) * steps,
    p95: percentile(times, 0.95) * steps,
    p99: percentile(times, 0.99) * steps,
    failures: sum(({ failures }) => failures),
  };
}

/** One turn alone. */
export async function load(...given: Parameters<typeof send>): Promise<Measure> {
  return measureOf([await send(...given)], given[2].length);
}
