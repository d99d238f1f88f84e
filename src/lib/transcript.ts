export type Side = "agent" | "caller" | "other";
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

const timedLine = /^\s*\[(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?\]\s*(.*)$/;
const speakerLine = /^\s*([\p{L}][\p{L}\p{N} ._'’-]{0,39}):\s+(.*)$/u;

function fromText(source: unknown): Turn[] {
  if (typeof source !== "string") return [];
  const lines = source.split(/\r\n|\r|\n/);
  const isTimed = lines.some((line) => timedLine.test(line));
  const hasSpeakers = lines.some((line) => speakerOf(line) !== null);
  if (!isTimed && !hasSpeakers) return paragraphs(source);
  const found: { turn: Turn; lines: string[] }[] = [];
  for (const line of lines) {
    if (line.trim() === "") continue;
    const time = timedLine.exec(line);
    const rest = time ? (time[5] ?? "") : line;
    const said = speakerOf(rest);
    const text = (said?.text ?? rest).trim();
    const last = found.at(-1);
    // A line without a mark goes on with what was being said.
    if (!time && said === null && last !== undefined) last.lines.push(text);
    else
      found.push({
        turn: { ...untimed(said?.speaker ?? "", ""), start: time ? clock(time) : null },
        lines: [text],
      });
  }
  const turns = found
    .map(({ turn, lines }) => ({ ...turn, text: lines.join("\n").trim() }))
    .filter(({ text }) => text !== "");
  // What stands above the first mark ("Call of 5 March") was there from the start.
  const [first] = turns;
  if (isTimed && first?.start === null && first.speaker === "") first.start = 0;
  return turns;
}

function speakerOf(line: string): { speaker: string; text: string } | null {
  const match = speakerLine.exec(line);
  return match ? { speaker: (match[1] ?? "").trim(), text: match[2] ?? "" } : null;
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
