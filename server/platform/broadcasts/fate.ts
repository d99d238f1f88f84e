import { createRandom, seedOf } from "../db/seed/random.ts";

/** What becomes of one text of a broadcast. Times are counted from the sending, in milliseconds. */
export type Fate = {
  /** The carrier's code when the text does not arrive; null when it does. */
  errorCode: 30_003 | 30_005 | 30_006 | 30_007 | 30_008 | null;
  /** When the carrier knows. */
  outcomeAfter: number;
  /** What the contact writes back, long after it has arrived; null for most. */
  reply: { body: string; after: number } | null;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const FAILED = 0.04;
const STOPPED = 0.01;
const ANSWERED = 0.06;

/** Unreachable phone, unknown number, landline, filtered by the carrier, unknown reason. */
const errorCodes = [
  [30_003, 40],
  [30_005, 20],
  [30_006, 10],
  [30_007, 20],
  [30_008, 10],
] as const;

const stops = ["STOP", "Stop", "stop", "STOP", "Stop please.", "Unsubscribe"] as const;

/** Replies that fit any offer: what the broadcast is about isn't known here. */
const answers = [
  "Yes please",
  "How much would that be?",
  "Can you call me? I have a question first.",
  "Tuesday morning works for me.",
  "Thanks, just booked online.",
  "What days do you have open next week?",
  "We just had it done, thank you.",
  "Who is this?",
  "Sounds good, put me down please.",
  "Not right now, maybe next month.",
  "👍",
  "Is this still available?",
  "We moved in the summer, that's not our house anymore.",
  "Call my husband instead, he takes care of these things.",
  "Already scheduled, thanks!",
  "How long does it take?",
  "Is there a fee to come out?",
  "can you do saturday",
  "interested",
  "No thank you",
  "Do I need to be home for that?",
  "Who would be coming? Last time it was Marcus and he was great.",
  "is that per unit or for the whole house?",
  "Please text me the details, I'm at work",
] as const;

/** The same for the same recipient of the same broadcast, so that it need not be stored to survive a restart. */
export function fateOf(broadcastId: number, contactId: number): Fate {
  const random = createRandom(seedOf(`${broadcastId}/${contactId}`));
  const outcomeAfter = random.int(2 * SECOND, 20 * SECOND);
  if (random.chance(FAILED)) return { errorCode: random.weighted(errorCodes), outcomeAfter, reply: null };
  const after = random.int(MINUTE, 25 * MINUTE);
  const wish = random.next();
  if (wish < STOPPED) return { errorCode: null, outcomeAfter, reply: { body: random.pick(stops), after } };
  if (wish < STOPPED + ANSWERED) {
    return { errorCode: null, outcomeAfter, reply: { body: random.pick(answers), after } };
  }
  return { errorCode: null, outcomeAfter, reply: null };
}
