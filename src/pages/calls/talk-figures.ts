import { spokenUntil } from "virtual:said/spoken";
import type { Side, Turn } from "virtual:said/transcript";
import type { Stretch } from "./sound-plan.ts";
import { speakerName } from "./talk.ts";

/** What a figure counts: when it is, whose, and which turn says more of it. */
export type Moment = Stretch & { turn: number; speaker: string; side: Side };

/** What the times of a transcript say of a conversation. All of it in order; seconds from the start of the recording. */
export type TalkFigures = {
  /** Nobody speaks for `LONG_SILENCE` or more, between the first word and the last. `turn` is the one that ends it. */
  silences: readonly Moment[];
  /** Two speak at once. `turn` is the one that began while another was spoken. */
  crossTalk: readonly Moment[];
  /** Somebody says more than a nod while the other one still speaks. */
  interruptions: readonly Moment[];
  questions: readonly Moment[];
  /** The longest that one person speaks with nobody else saying anything; null when nobody speaks. */
  longest: Moment | null;
};

/** Seconds. Shorter pauses are breath. */
export const LONG_SILENCE = 3;
/** Words of a nod: "Uh-huh", "I see". */
const NOD = 2;
/** Seconds by which sources err when they say who speaks: shorter is no interruption. */
const AT_ONCE = 0.5;

const known = new WeakMap<readonly Turn[], TalkFigures>();

/** The figures of turns that have times; of the same turns they are found once. */
export function figuresOf(turns: readonly Turn[]): TalkFigures {
  const figures = known.get(turns) ?? talkFigures(turns);
  known.set(turns, figures);
  return figures;
}

/** The figures of turns that have times. */
export function talkFigures(turns: readonly Turn[]): TalkFigures {
  const spoken = spokenTurns(turns);
  return {
    silences: silencesIn(spoken),
    crossTalk: crossTalkIn(spoken),
    interruptions: interruptionsIn(spoken, turns),
    questions: questionsIn(spoken, turns),
    longest: longestIn(spoken),
  };
}

/** Each turn as long as somebody speaks, by its start. */
function spokenTurns(turns: readonly Turn[]): Moment[] {
  return turns
    .flatMap((turn, index) => {
      const { start: from, side } = turn;
      return from === null
        ? []
        : [{ from, to: spokenUntil(from, turn), turn: index, speaker: speakerName(turn), side }];
    })
    .sort((a, b) => a.from - b.from);
}

function silencesIn(spoken: readonly Moment[]): Moment[] {
  const silences: Moment[] = [];
  let end = spoken[0]?.from ?? 0;
  for (const moment of spoken) {
    if (moment.from - end >= LONG_SILENCE) silences.push({ ...moment, from: end, to: moment.from });
    end = Math.max(end, moment.to);
  }
  return silences;
}

function crossTalkIn(spoken: readonly Moment[]): Moment[] {
  const stretches: Moment[] = [];
  const ends = new Map<string, number>();
  for (const now of spoken) {
    const [from, to] = [now.from, Math.min(now.to, othersUntil(ends, now))];
    const last = stretches.at(-1);
    ends.set(now.speaker, Math.max(ends.get(now.speaker) ?? 0, now.to));
    if (to <= from) continue;
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else stretches.push({ ...now, from, to });
  }
  return stretches;
}

/** Until when anybody else speaks; what is over is forgotten. */
function othersUntil(ends: Map<string, number>, { from, speaker: own }: Moment): number {
  let last = 0;
  for (const [speaker, to] of ends) {
    if (to <= from) ends.delete(speaker);
    else if (speaker !== own) last = Math.max(last, to);
  }
  return last;
}

function interruptionsIn(spoken: readonly Moment[], turns: readonly Turn[]): Moment[] {
  const ends = new Map<string, number>();
  /** Who begins together interrupts nobody. */
  let together: Moment[] = [];
  return spoken.filter((now) => {
    if (together.some(({ from }) => from < now.from)) {
      for (const { speaker, to } of together) ends.set(speaker, Math.max(ends.get(speaker) ?? 0, to));
      together = [];
    }
    together.push(now);
    const words = turns[now.turn]?.text.split(/\s+/).filter(Boolean).length ?? 0;
    return othersUntil(ends, now) - now.from >= AT_ONCE && words > NOD;
  });
}

const aQuestion = /[?？؟]+(?=\s|$)/u;

function questionsIn(spoken: readonly Moment[], turns: readonly Turn[]): Moment[] {
  return spoken.filter(({ turn }) => aQuestion.test(turns[turn]?.text ?? ""));
}

function longestIn(spoken: readonly Moment[]): Moment | null {
  const speeches: Moment[] = [];
  for (const moment of spoken) {
    const last = speeches.at(-1);
    if (last?.speaker === moment.speaker) last.to = Math.max(last.to, moment.to);
    else speeches.push({ ...moment });
  }
  return speeches.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0] ?? null;
}
