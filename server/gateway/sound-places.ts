import { setTimeout as sleep } from "node:timers/promises";
import { GatewayProblem } from "./problem.ts";

/** More tabs than a person listens to at once. */
const A_SESSION = 8;
/** Fewer than the connections that sound has, so that it never waits for one. */
const ALL = 120;
/** A player that has not read for so long is paused, or full: when it goes on it asks anew for the rest. */
const IDLE_MS = 1_000;
const WAIT_MS = 3_000;
const LOOK_EVERY_MS = 250;

/** One sound that is being sent. */
export type SoundPlace = {
  /** Ends the sound when its place is needed. */
  onEnd: (end: () => void) => void;
  /** The reader has taken all that there was, or asks for more. */
  waits: (forReader: boolean) => void;
  isEnded: () => boolean;
  leave: () => void;
};

type Holder = {
  sessionId: string;
  end: (() => void) | undefined;
  waitsSince: number | undefined;
  ended: boolean;
};

/**
 * Places for the sounds that are sent at one time. Who opens more than a session may have gets the place of
 * the one whose player has waited longest, or, while all of them are being read, a refusal. When all places are taken,
 * sessions with many sounds give way to those with few: whoever opens a first one hears it.
 */
export class SoundPlaces {
  readonly #holders = new Set<Holder>();

  /** @throws GatewayProblem 429 when no place became free */
  async take(sessionId: string): Promise<SoundPlace> {
    const until = performance.now() + WAIT_MS;
    while (!this.#makeRoom(sessionId)) {
      if (performance.now() >= until) {
        const message = "Too many recordings are playing at once. Pause one, then try again.";
        throw new GatewayProblem(429, "too_many_sounds", message, { headers: { "retry-after": "5" } });
      }
      await sleep(LOOK_EVERY_MS);
    }
    const holder: Holder = { sessionId, end: undefined, waitsSince: undefined, ended: false };
    this.#holders.add(holder);
    return {
      onEnd: (end) => (holder.end = end),
      waits: (forReader) => (holder.waitsSince = forReader ? performance.now() : undefined),
      isEnded: () => holder.ended,
      leave: () => this.#holders.delete(holder),
    };
  }

  #makeRoom(sessionId: string): boolean {
    const own = [...this.#holders].filter((holder) => holder.sessionId === sessionId);
    if (own.length >= A_SESSION) return this.#endIdle(own);
    if (this.#holders.size < ALL || this.#endIdle([...this.#holders])) return true;
    const most = this.#ofSessionWithMost();
    // By more than one: else two sessions would take the same place from each other again and again.
    return most.length > own.length + 1 && this.#endIdle(most, 0);
  }

  #ofSessionWithMost(): Holder[] {
    const sessions = Map.groupBy(this.#holders, ({ sessionId }) => sessionId).values();
    return [...sessions].reduce((most, some) => (some.length > most.length ? some : most), []);
  }

  #endIdle(holders: Holder[], idleMs = IDLE_MS): boolean {
    const now = performance.now();
    const since = (holder: Holder) => holder.waitsSince ?? now;
    const idle = holders.toSorted((a, b) => since(a) - since(b)).find(({ end }) => end !== undefined);
    if (idle?.end === undefined || now - since(idle) < idleMs) return false;
    idle.ended = true;
    this.#holders.delete(idle);
    idle.end();
    return true;
  }
}
