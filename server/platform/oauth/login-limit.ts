/** Documented: ten logins per minute and address. */
const LOGINS = 10;
const WINDOW = 60_000;
/** So many addresses are remembered before the quiet ones are forgotten. */
const SWEEP_AT = 10_000;

/** Lets a login through, or says how many seconds to wait. */
export type LoginLimit = (address: string, now: Date) => { retryAfter: number } | null;

/** Counts logins per address over the last minute. A refused one does not count: waiting always helps. */
export function createLoginLimit(): LoginLimit {
  const logins = new Map<string, number[]>();
  return (address, now) => {
    const time = now.getTime();
    // A moment in the future was written before the clock was set back.
    const isRecent = (moment: number): boolean => moment > time - WINDOW && moment <= time;
    if (logins.size >= SWEEP_AT) {
      for (const [key, moments] of logins) if (!moments.some(isRecent)) logins.delete(key);
    }
    const recent = (logins.get(address) ?? []).filter(isRecent);
    logins.set(address, recent);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= LOGINS) {
      return { retryAfter: Math.max(1, Math.ceil((oldest + WINDOW - time) / 1000)) };
    }
    recent.push(time);
    return null;
  };
}
