/** PostgreSQL's code for a second row under a unique index. */
export const collision = '23505';
/** PostgreSQL's code for two who wait for each other. */
export const deadlock = '40P01';

/**
 * Two people who save the same new thing at once: the unique index lets one through. The other one's second try sees the
 * winner's row and is answered with the duplicate like anybody who comes later (AC-16). A row that moves to another parent while somebody
 * locks both may meet him crosswise; PostgreSQL then ends one of the two, which begins again.
 */
export async function retryOnce<Result>(codes: readonly string[], write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!codes.includes((error as { code?: string }).code ?? '')) throw error;
    return write();
  }
}
