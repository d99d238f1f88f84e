import type { SpokenTurn } from "../recordings/call-sound.ts";

/** A row of `transcripts`; `turns` is JSON. */
export type StoredTranscript = { format: "timed" | "plain"; turns: string };

const names: Record<SpokenTurn["speaker"], string> = { agent: "Agent", caller: "Caller" };

/**
 * A transcript as the API gives it. Documented only as text; its form is assumed: one line for each turn,
 * `[00:01:02] Agent: …`, or, where the times are not to be had, the words alone.
 */
export function renderTranscript({ format, turns }: StoredTranscript): string {
  const spoken = JSON.parse(turns) as SpokenTurn[];
  if (format === "plain") return spoken.map((turn) => oneLine(turn.text)).join(" ");
  return spoken
    .map((turn) => `[${clock(turn.start)}] ${names[turn.speaker]}: ${oneLine(turn.text)}`)
    .join("\n");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** Whole seconds as hours, minutes and seconds, rounded down: a listener who seeks there hears the first word. */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
