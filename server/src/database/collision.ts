/**
 * Does a whole transaction once more when it has collided with somebody else's (unique key, deadlock) and was rolled back. For
 * work in portions; a person who waits is told instead.
 */
export async function onceMore<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!['23505', '40P01', '40001'].includes((error as { code?: string }).code ?? '')) throw error;
    return write();
  }
}
