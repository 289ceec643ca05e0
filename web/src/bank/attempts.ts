/**
 * Keys for what must not be written twice: the same while the same body is sent again, a new one for another body and for whatever follows a
 * success. A match that is made void may be made again with the very same body.
 */
export function attempts(newKey: () => string = () => crypto.randomUUID()) {
  let last: { body: string; key: string } | null = null;
  return {
    keyFor(body: unknown): string {
      const text = JSON.stringify(body);
      if (last?.body !== text) last = { body: text, key: newKey() };
      return last.key;
    },
    succeeded(): void {
      last = null;
    },
  };
}
