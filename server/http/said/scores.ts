/**
 * scores.json, made by scripts/said-scores.ts: what each word, and each pair of words, speaks for or against, in hundredths: a
 * wish, a wrong number.
 */
export type Scores = Record<string, [informal: number, wrongNumber: number]>;

/** How sure the words of a text are that it is a wish (0 to 1), and of which kind it would be. */
export type Score = { sure: number; wish: "informal" | "wrong_number" };

/** The words of a text, the pairs of neighbours, and the pairs with one word between them; a text begins and ends with a mark. */
export function wordsAndPairs(text: string): string[] {
  const words = ["^", ...text.split(" "), "$"];
  const pairs = words.slice(1).map((word, at) => `${words[at] ?? ""} ${word}`);
  const apart = words.slice(2).map((word, at) => `${words[at] ?? ""} * ${word}`);
  return [...new Set([...words, ...pairs, ...apart])];
}

const nothing: [number, number] = [0, 0];

/** Makes what adds up the scores. What is unknown counts as nothing. */
export function scorer(scores: Scores): (text: string) => Score {
  const known = new Map(Object.entries(scores));
  return (text) => {
    const found = wordsAndPairs(text);
    const spoken = found.map((one) => known.get(one) ?? nothing);
    const odds = (side: 0 | 1) =>
      Math.exp(spoken.reduce((sum, both) => sum + both[side], 0) / (100 * Math.sqrt(found.length)));
    const [informal, wrongNumber] = [odds(0), odds(1)];
    const sure = (informal + wrongNumber) / (1 + informal + wrongNumber);
    return { sure, wish: informal > wrongNumber ? "informal" : "wrong_number" };
  };
}
