/** How many rows of one job are on their way at once. The API is asked for no more than a few busy people would. */
const MOST_LANES = 4;
const FIRST_LANES = 2;
/** Rows that go well, per lane, before one more is tried. */
const GOOD_ROWS = 10;
const FIRST_HOLD_MS = 1_000;
const LONGEST_HOLD_MS = 60_000;
/** A service may ask for more patience than we would have; a wrong header must not stop a job for a day. */
const LONGEST_ASKED_MS = 15 * 60_000;
/** Beyond what was asked, so that all who were told the same do not come back at one moment. */
const JITTER = 0.25;

export type Pace = {
  /** How many rows may be on their way at once. */
  lanes: () => number;
  /** How long nothing may be sent. */
  holdMs: () => number;
  /** The service must answer something harmless before the next row is sent. */
  doubtful: () => boolean;
  good: () => void;
  /** The service has said "too many". @param askedMs what it said in Retry-After */
  tooMany: (askedMs?: number) => void;
  /** The service was not reached, or gave no clear answer. */
  silent: () => void;
  /** It answers again. */
  answers: () => void;
};

/** How fast a job goes: slower at once when the service asks for it, then slowly back. */
export function createPace(now: () => number = () => performance.now(), random = Math.random): Pace {
  let lanes = FIRST_LANES;
  let good = 0;
  let holds = 0;
  let heldUntil = 0;
  let doubtful = false;
  const hold = (ms: number) => {
    heldUntil = Math.max(heldUntil, now() + ms * (1 + JITTER * random()));
  };
  /** Several rows on their way are turned away together: that is one refusal. */
  const first = () => now() >= heldUntil;
  const backOff = () => Math.min(LONGEST_HOLD_MS, FIRST_HOLD_MS * 2 ** (holds - 1));
  return {
    lanes: () => lanes,
    holdMs: () => Math.max(0, heldUntil - now()),
    doubtful: () => doubtful,
    good() {
      holds = 0;
      good += 1;
      if (good < lanes * GOOD_ROWS) return;
      good = 0;
      lanes = Math.min(MOST_LANES, lanes + 1);
    },
    tooMany(askedMs) {
      good = 0;
      if (first()) {
        holds += 1;
        lanes = Math.max(1, Math.floor(lanes / 2));
      }
      hold(Math.min(LONGEST_ASKED_MS, askedMs ?? backOff()));
    },
    silent() {
      good = 0;
      doubtful = true;
      lanes = 1;
      if (first()) holds += 1;
      hold(backOff());
    },
    answers() {
      doubtful = false;
      holds = 0;
    },
  };
}
