/** The API must not be asked for everything at once. */
const AT_ONCE = 8;

/** Asks for each of many, some at a time; the answers are in the order of the questions. */
export async function eachOf<T, Answer>(
  all: readonly T[],
  ask: (one: T) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const next = all.entries();
  const work = async () => {
    for (const [n, one] of next) answers[n] = await ask(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}
