import { setTimeout as sleep } from "node:timers/promises";
import { GatewayProblem } from "../../problem.ts";
import type { UpstreamAnswer } from "../../upstream.ts";

const AT_ONCE = 4;
/** After so many good answers in a row one more is asked at a time again. */
const GOOD_IN_A_ROW = 12;
const MOST_TRIES = 6;
const WAIT_MS = 2_000;
const MOST_WAIT_MS = 60_000;
/** What may pass by itself is asked again after a moment, twice. */
const AGAIN_MS = [400, 1_500];

type PacedOptions = {
  signal: AbortSignal;
  /** Called with when the next question may be asked, as the API wants. */
  onWait: (until: number) => void;
};

/**
 * Makes the way to send reads a few at a time. One that the API calls too many makes it fewer, and all of them wait as long as
 * it says. It gives the API's answer, of whatever status.
 * @throws GatewayProblem where none has come, and the signal's reason when it was stopped
 */
export function paced({ signal, onWait }: PacedOptions) {
  const pace = { atOnce: AT_ONCE, running: 0, good: 0, waitUntil: 0 };
  const waiting: (() => void)[] = [];

  const slower = (retryAfter: string | undefined) => {
    pace.good = 0;
    pace.atOnce = Math.max(1, Math.floor(pace.atOnce / 2));
    const seconds = Number(retryAfter);
    const wait = seconds > 0 ? Math.min(seconds * 1_000, MOST_WAIT_MS) : WAIT_MS;
    pace.waitUntil = Math.max(pace.waitUntil, Date.now() + wait);
    onWait(pace.waitUntil);
  };
  const faster = () => {
    pace.good += 1;
    if (pace.good < GOOD_IN_A_ROW || pace.atOnce >= AT_ONCE) return;
    pace.good = 0;
    pace.atOnce += 1;
  };

  const ask = async (send: () => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> => {
    let failures = 0;
    for (let tries = 1; ; tries += 1) {
      if (pace.waitUntil > Date.now()) await sleep(pace.waitUntil - Date.now(), undefined, { signal });
      signal.throwIfAborted();
      const came = await outcomeOf(send);
      if (came.status === 429 && tries < MOST_TRIES) slower(came.retryAfter);
      else if (came.status >= 502 && failures < AGAIN_MS.length)
        await sleep(AGAIN_MS[failures++], undefined, { signal });
      else if ("error" in came) throw came.error;
      else return came.answer;
    }
  };

  return async (send: () => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> => {
    // Who leaves hands their place on, so that nobody steps in between.
    if (pace.running >= pace.atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else pace.running += 1;
    try {
      const answer = await ask(send);
      if (answer.status === 200) faster();
      return answer;
    } finally {
      const isTooMany = pace.running > pace.atOnce && pace.running > 1;
      const next = isTooMany ? undefined : waiting.shift();
      if (next) next();
      else pace.running -= 1;
      // One more may go than before.
      if (pace.running < pace.atOnce && waiting.length > 0) {
        pace.running += 1;
        waiting.shift()?.();
      }
    }
  };
}

type Outcome = { status: number; retryAfter: string | undefined } & (
  | { answer: UpstreamAnswer }
  | { error: unknown }
);

async function outcomeOf(send: () => Promise<UpstreamAnswer>): Promise<Outcome> {
  try {
    const answer = await send();
    return { status: answer.status, retryAfter: answer.headers["retry-after"], answer };
  } catch (error) {
    if (!(error instanceof GatewayProblem)) return { status: 0, retryAfter: undefined, error };
    return { status: error.status, retryAfter: error.headers["retry-after"], error };
  }
}
