/** Whether following `next` from a start ever comes to `goal`: a new superior or parent must not lie below. */
export function reaches(start: string | null, goal: string, next: (id: string) => string | null | undefined): boolean {
  const seen = new Set<string>();
  for (let at = start; at; at = next(at) ?? null) {
    if (at === goal) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}
