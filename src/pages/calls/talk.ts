import { spokenUntil } from "virtual:said/spoken";
import type { Turn } from "virtual:said/transcript";

/** A stretch of talking, seconds from the start of the recording. */
type Stretch = { from: number; to: number };

/** Everything that one speaker said: when, and how much of all the talking that was (0–1). */
export type Lane = { name: string; side: Turn["side"]; stretches: Stretch[]; seconds: number; share: number };

const sideNames = { agent: "Agent", caller: "Caller", other: "Speaker" };

/** The name above a turn: what the transcript says, else the side. */
export function speakerName({ speaker, side }: Pick<Turn, "speaker" | "side">): string {
  return speaker === "" ? sideNames[side] : speaker;
}

/**
 * The index of the turn that is being spoken: the one that started last. −1 before the first. Turns may overlap, and
 * nothing promises that they are in order.
 */
export function turnAt(turns: readonly Turn[], seconds: number): number {
  let found = -1;
  let latest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < turns.length; index += 1) {
    const start = turns[index]?.start ?? null;
    if (start === null || start > seconds || start < latest) continue;
    latest = start;
    found = index;
  }
  return found;
}

/** As `turnAt`, for a clock that many look at: searches once per moment. */
export function turnAtClock(turns: readonly Turn[], time: () => number): () => number {
  let known = Number.NaN;
  let index = -1;
  return () => {
    const now = time();
    if (now !== known) index = turnAt(turns, now);
    known = now;
    return index;
  };
}

/** The start of the turn after (1) or before (−1) a moment's own; null at the ends. */
export function neighbourStart(turns: readonly Turn[], seconds: number, by: 1 | -1): number | null {
  const own = turns[turnAt(turns, seconds)]?.start ?? -1;
  // By time, not by index: among turns that start in the same second, stepping by index would not move.
  const beyond = turns.flatMap(({ start }) => (start !== null && (start - own) * by > 0 ? [start] : []));
  return beyond.length === 0 ? null : beyond.reduce((a, b) => (by === 1 ? Math.min(a, b) : Math.max(a, b)));
}

/** Who speaks at a moment; null while nobody does. */
export function speakerAt(turns: readonly Turn[], seconds: number): string | null {
  const turn = turns[turnAt(turns, seconds)];
  if (turn === undefined || turn.start === null || spokenUntil(turn.start, turn) < seconds) return null;
  return speakerName(turn);
}

/** One lane per speaker, agents first. Talking time is what the turns say, as far as it can be believed. */
export function talkLanes(turns: readonly Turn[]): Lane[] {
  const bySpeaker = new Map<string, Lane>();
  for (const turn of turns) {
    if (turn.start === null) continue;
    const name = speakerName(turn);
    const lane = bySpeaker.get(name) ?? { name, side: turn.side, stretches: [], seconds: 0, share: 0 };
    bySpeaker.set(name, lane);
    addStretch(lane, turn.start, spokenUntil(turn.start, turn));
  }
  const order = ["agent", "caller", "other"];
  const lanes = [...bySpeaker.values()].sort((a, b) => order.indexOf(a.side) - order.indexOf(b.side));
  const total = lanes.reduce((sum, lane) => sum + lane.seconds, 0);
  return lanes.map((lane) => ({ ...lane, share: total === 0 ? 0 : lane.seconds / total }));
}

function addStretch(lane: Lane, from: number, to: number): void {
  const last = lane.stretches.at(-1);
  // Said twice at once is said once.
  const fresh = last === undefined ? from : Math.max(from, Math.min(last.to, to));
  lane.seconds += to - fresh;
  if (last !== undefined && from >= last.from && from <= last.to) last.to = Math.max(last.to, to);
  else lane.stretches.push({ from, to });
}

/**
 * The lane's talking as an SVG path in a box `width` × `height`: one rectangle per stretch, and stretches closer than a
 * pixel joined, so that a five-hour call costs no more than a short one.
 */
export function lanePath(
  { stretches }: { stretches: readonly Stretch[] },
  duration: number,
  width: number,
  height: number,
): string {
  if (duration <= 0) return "";
  const parts: string[] = [];
  let open: { left: number; right: number } | null = null;
  const close = () => {
    if (open !== null) parts.push(`M${open.left} 0H${open.right}V${height}H${open.left}Z`);
  };
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const left = Math.min(Math.round((from / duration) * width), width - 1);
    const right = Math.max(Math.min(Math.round((to / duration) * width), width), left + 1);
    if (open !== null && left <= open.right) open.right = Math.max(open.right, right);
    else {
      close();
      open = { left, right };
    }
  }
  close();
  return parts.join("");
}
