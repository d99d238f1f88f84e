import type { SensitiveKind } from "virtual:said/masks";
import { spokenUntil } from "virtual:said/spoken";
import type { Turn } from "virtual:said/transcript";
import type { Stretch } from "./sound-plan.ts";

import { secondAt } from "./word-times.ts";

/**
 * A part of a turn that is hidden until somebody asks for it: characters `from` up to `to` of what was said. What was said in
 * pieces ("4111 1111", "Mhm.", "1111 1111") has one `id`, and is shown together. `label` stands in its place.
 */
export type Secret = { id: string; kind: SensitiveKind; label: string; from: number; to: number };

/** What is hidden in a transcript, by the index of the turn. */
export type Secrets = ReadonlyMap<number, readonly Secret[]>;

/** A place in the text that is shown: a label instead of a secret, or a secret that was revealed. */
export type Mask = Secret & { isRevealed: boolean };

/** A turn as it is shown. Everything that reads the page's text reads this: the search, copies, files, paper. */
export type ShownTurn = Turn & { masks?: readonly Mask[] };

/** The turns as they are shown: a label in the place of each secret, but for those that were revealed. */
export function shownTurns(
  turns: readonly Turn[],
  secrets: Secrets,
  revealed: ReadonlySet<string>,
): readonly ShownTurn[] {
  if (secrets.size === 0) return turns;
  return turns.map((turn, index) => {
    const own = secrets.get(index);
    return own === undefined ? turn : shownTurn(turn, own, revealed);
  });
}

function shownTurn(turn: Turn, secrets: readonly Secret[], revealed: ReadonlySet<string>): ShownTurn {
  let text = "";
  let done = 0;
  const masks: Mask[] = [];
  for (const secret of secrets) {
    const isRevealed = revealed.has(secret.id);
    text += turn.text.slice(done, secret.from);
    const from = text.length;
    text += isRevealed ? turn.text.slice(secret.from, secret.to) : secret.label;
    masks.push({ ...secret, isRevealed, from, to: text.length });
    done = secret.to;
  }
  return { ...turn, text: text + turn.text.slice(done), masks };
}

/** Where a character of the shown text stands in what was said. */
export function saidOffset(secrets: readonly Secret[], masks: readonly Mask[], offset: number): number {
  let shift = 0;
  for (const [index, { from, to, isRevealed }] of masks.entries()) {
    const secret = secrets[index];
    if (secret === undefined || offset < from) break;
    if (!isRevealed && offset < to) return secret.from;
    shift = secret.to - to;
  }
  return offset + shift;
}

/**
 * Times are estimates, the longer the turn the more so, and most sources round them down to a second: what is silenced is a
 * little more than what is hidden.
 */
const MARGIN = { before: 1, after: 2, ofTurn: 0.15 };

/** The parts of the recording in which a hidden secret can be heard, in order; without times nobody knows any. */
export function silencedIn(
  turns: readonly Turn[],
  secrets: Secrets,
  revealed: ReadonlySet<string>,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const [index, own] of secrets) {
    const turn = turns[index];
    for (const { id, from, to } of own) {
      if (turn === undefined || revealed.has(id)) continue;
      const [begin, end] = [secondAt(turn, from), secondAt(turn, to)];
      if (begin === null || end === null || turn.start === null) continue;
      const isTimed = turn.words !== undefined;
      const length = spokenUntil(turn.start, turn) - turn.start;
      const margin = isTimed ? 0 : length * MARGIN.ofTurn;
      stretches.push({ from: Math.max(begin - margin - MARGIN.before, 0), to: end + margin + MARGIN.after });
    }
  }
  return joined(stretches);
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else whole.push({ from, to });
  }
  return whole;
}
