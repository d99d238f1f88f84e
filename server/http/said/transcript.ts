import { speakerReader } from "./speaker-labels.ts";

type Side = "agent" | "caller" | "other";
type Word = { text: string; start: number; end: number };

/** One thing said. `start` and `end` are seconds from the start of the recording, null where the source has no times. */
export type Turn = {
  speaker: string;
  side: Side;
  start: number | null;
  end: number | null;
  text: string;
  words?: Word[];
};

/** `timed` is true when every turn has a start: only then can the text be used to seek. */
export type Transcript = { turns: Turn[]; timed: boolean };

/**
 * Reads a transcription of any shape the vendor may send (contract: an array of turns, text with `[00:01:02] Agent: …`
 * lines, text with `Agent: …` lines, plain text; documented only as "AI-generated call transcription text").
 * Never throws; null when there is nothing to read.
 * @param duration seconds of the call: the end of the last turn where it has none
 */
export function parseTranscript(source: unknown, duration: number): Transcript | null {
  const turns = Array.isArray(source) ? fromTurns(source as unknown[]) : fromText(source);
  if (turns.length === 0) return null;
  const timed = turns.every(({ start }) => start !== null);
  return {
    turns: timed ? withEnds(turns, duration) : turns.map((turn) => ({ ...turn, start: null, end: null })),
    timed,
  };
}

function fromTurns(rows: unknown[]): Turn[] {
  if (rows.every((row) => typeof row === "string")) return fromText(rows.join("\n"));
  return rows.flatMap((row) => {
    if (typeof row === "string") return row.trim() === "" ? [] : [untimed("", row.trim())];
    if (typeof row !== "object" || row === null) return [];
    const { speaker, start, end, text, words } = row as Record<string, unknown>;
    if (typeof text !== "string" || text.trim() === "") return [];
    const turn: Turn = {
      ...untimed(typeof speaker === "string" ? speaker : "", text),
      start: seconds(start),
      end: seconds(end),
    };
    const spoken = wordsOf(words);
    return [spoken.length > 0 ? { ...turn, words: spoken } : turn];
  });
}

function wordsOf(words: unknown): Word[] {
  if (!Array.isArray(words)) return [];
  const read = (words as unknown[]).map((word) => {
    if (typeof word !== "object" || word === null) return null;
    const { text, word: alias, start, end } = word as Record<string, unknown>;
    const spoken = typeof text === "string" ? text : alias;
    const [from, to] = [seconds(start), seconds(end)];
    return typeof spoken === "string" && from !== null
      ? { text: spoken, start: from, end: to ?? from }
      : null;
  });
  // Times of some words are worse than none: a highlight that jumps.
  return read.every((word) => word !== null) ? read : [];
}

const timedLine = /^\s*\[(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?\]\s*(.*)$/;

/** A line with what was taken off its start. */
type Line = { at: number | null; text: string };

function fromText(source: unknown): Turn[] {
  if (typeof source !== "string") return [];
  const lines = source.split(/\r\n|[\r\n\u2028\u2029]/).flatMap((line): Line[] => {
    if (line.trim() === "") return [];
    const time = timedLine.exec(line);
    return [time === null ? { at: null, text: line } : { at: clock(time), text: time[5] ?? "" }];
  });
  const isTimed = lines.some(({ at }) => at !== null);
  // A time may stand on a line of its own, above what was said then.
  const starts = lines.filter((line, index) => !isTimed || line.at !== null || lines[index - 1]?.text === "");
  const speakerOf = speakerReader(starts.map(({ text }) => text));
  const hasSpeakers = lines.some(({ text }) => speakerOf(text) !== null);
  if (!isTimed && !hasSpeakers) return paragraphs(source);
  const found: { turn: Turn; lines: string[] }[] = [];
  for (const { at, text: given } of lines) {
    const said = speakerOf(given);
    const text = (said?.text ?? given).trim();
    const last = found.at(-1);
    const isOpen = last !== undefined && last.turn.speaker === "" && last.lines.every((line) => line === "");
    // A time on a line of its own belongs to what follows.
    if (at === null && isOpen) {
      last.turn = { ...untimed(said?.speaker ?? "", ""), start: last.turn.start };
      last.lines.push(text);
    } else if (at === null && said === null && last !== undefined) {
      // A line without a mark goes on with what was being said.
      last.lines.push(text);
    } else {
      // Without a time of its own in a text that has them, a turn starts no earlier than the one before it; what stands
      // above the first time ("Call of 5 March") was there from the start.
      const start = at ?? (isTimed ? (last?.turn.start ?? 0) : null);
      found.push({ turn: { ...untimed(said?.speaker ?? "", ""), start }, lines: [text] });
    }
  }
  return found
    .map(({ turn, lines: said }) => ({ ...turn, text: said.join("\n").trim() }))
    .filter(({ text }) => text !== "");
}

function paragraphs(text: string): Turn[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => untimed("", part));
}

function untimed(speaker: string, text: string): Turn {
  return { speaker: speaker.trim(), side: sideOf(speaker), start: null, end: null, text };
}

function sideOf(speaker: string): Side {
  const name = speaker.trim().toLowerCase();
  if (/^(ai |virtual |voice )?(agent|assistant|representative|rep|operator|employee)\b/.test(name))
    return "agent";
  if (/^(caller|customer|client|contact|lead)\b/.test(name)) return "caller";
  return "other";
}

function clock([, hours, minutes, rest, fraction]: RegExpExecArray): number {
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(rest) + Number(`0.${fraction ?? "0"}`);
}

function seconds(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

/** Gives every turn an end: its own, else the start of the next, else the end of the call. */
function withEnds(turns: Turn[], duration: number): Turn[] {
  const last = Number.isFinite(duration) ? duration : 0;
  return turns.map((turn, index) => {
    const start = turn.start ?? 0;
    const next = turns[index + 1]?.start ?? last;
    return { ...turn, end: Math.max(turn.end ?? next, start) };
  });
}
