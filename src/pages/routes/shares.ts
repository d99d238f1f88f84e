/** What is missing to 100; negative when there is too much. */
export function restOf(shares: readonly { percent: number | null }[]): number {
  return 100 - shares.reduce((sum, { percent }) => sum + (percent ?? 0), 0);
}

/** So many whole percentages that differ by one at most and add up to 100: 34, 33, 33. */
export function evenShares(count: number): number[] {
  const share = Math.floor(100 / count);
  return Array.from({ length: count }, (_, index) => share + (index < 100 - share * count ? 1 : 0));
}
