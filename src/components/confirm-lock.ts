/** What is said after the count of what depends on a record: of one, and of several. */
export type Said = { one: string; more: string };

/** "Move it first.", of several "Move them first." */
export const saidOf = (count: number, { one, more }: Said): string => (count === 1 ? one : more);

/** What a question waits for before its button works. */
type Waiting = {
  /** What depends on the record: its count, undefined until it is known; with `stops` there must be none of it. */
  impact: readonly { query: { data: number | undefined }; stops?: Said }[];
  /** Something of what it does is still being looked up. */
  isLocked: boolean;
  /** What has to be typed first. */
  typed?: string | undefined;
};

/** Whether the button of a question does nothing yet, or can't at all. */
export function isLockedNow({ impact, isLocked, typed }: Waiting, text: string): boolean {
  const isKnown = impact.every(({ query }) => query.data !== undefined);
  const isStopped = impact.some(({ stops, query }) => stops !== undefined && query.data !== 0);
  return isLocked || !isKnown || isStopped || (typed !== undefined && text.trim() !== typed);
}
