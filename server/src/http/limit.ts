import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TideError } from '../errors';

/** Counts tries per key; one too many is refused with TOO_MANY_REQUESTS and the seconds to wait. */
export function tries(points: number, seconds: number): (key: string | null) => Promise<void> {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return async (key) => {
    await limiter.consume(key ?? 'local').catch((refusal: unknown) => {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfter = Math.ceil(refusal.msBeforeNext / 1000);
      throw new TideError('TOO_MANY_REQUESTS', `尝试太频繁，请 ${retryAfter} 秒后再试。`, { details: { retryAfter } });
    });
  };
}
