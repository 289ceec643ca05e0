/** What the address of the page says: whose records went back; mine where it names nobody. */
export interface RecycledSearch {
  person?: string;
}

export const parseRecycledSearch = ({ person }: Record<string, unknown>): RecycledSearch =>
  typeof person === 'string' ? { person } : {};
