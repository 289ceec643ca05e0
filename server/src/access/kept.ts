/** Callers may name any set of fields; after so many different questions all answers are given up and found anew. */
const most = 100;

/**
 * Keeps what follows from definitions and grants alone, so that the next request does not work it out again. A keeper never changes: when people,
 * roles, settings or definitions change, there are other grants (actor.ts) and other definitions, and so other answers.
 */
export function keptWith<Keeper extends object, Value>(): (
  keeper: Keeper,
  question: string,
  find: () => Value,
) => Value {
  const known = new WeakMap<Keeper, Map<string, Value>>();
  return (keeper, question, find) => {
    const answers = known.get(keeper) ?? new Map<string, Value>();
    known.set(keeper, answers);
    const before = answers.get(question);
    if (before !== undefined) return before;
    const answer = find();
    if (answers.size >= most) answers.clear();
    answers.set(question, answer);
    return answer;
  };
}
