declare module "virtual:said/words" {
  /** The wish of a text that is a word on which carriers act by themselves: to end texting, or to take that back. */
  export const carrierWord: (body: string) => "stop" | "start" | null;
  /** What a text of ours confirms: that somebody gets no more, or that they get them again. */
  export const confirmation: (body: string) => "stop" | "start" | null;
  /** Whether a text is "thanks", "ok", a thumb or a reaction: nothing that wants an answer. */
  export const isCourtesy: (body: string) => boolean;
}

declare module "virtual:said/wishes" {
  /**
   * What a person means who wants no more texts, beyond the words that carriers act on: to be left alone, in words of their
   * own, or that somebody else has the number.
   */
  export const wishIn: (body: string) => "informal" | "wrong_number" | null;
}

declare module "virtual:said/says-opt-out" {
  /** Whether a text says how to get no more of such texts, as the launch desk looks for it. */
  export const saysOptOut: (text: string) => boolean;
}

declare module "virtual:said/transcript" {
  export type Side = "agent" | "caller" | "other";

  /** One thing said. `start` and `end` are seconds from the start of the recording, null where the source has no times. */
  export type Turn = {
    speaker: string;
    side: Side;
    start: number | null;
    end: number | null;
    text: string;
    words?: { text: string; start: number; end: number }[];
  };

  /**
   * Reads a transcription of any shape the vendor may send. Never throws; null when there is nothing to read. `timed` is true
   * when every turn has a start: only then can the text be used to seek.
   * @param duration seconds of the call: the end of the last turn where it has none
   */
  export const parseTranscript: (
    source: unknown,
    duration: number,
  ) => { turns: Turn[]; timed: boolean } | null;
}

declare module "virtual:said/masks" {
  export type SensitiveKind = "card" | "ssn" | "phone" | "email";
  /** Where it stands in a text: characters `from` up to `to`. */
  export type Sensitive = { kind: SensitiveKind; from: number; to: number };
  /** What stands in its place until somebody asks to see it. */
  export const maskLabels: Record<SensitiveKind, string>;
  /**
   * Where card, social security and phone numbers and e-mail addresses stand in what somebody said; in order, never overlapping.
   * @param before what was said right before, by anybody
   */
  export const sensitiveIn: (text: string, before?: string) => Sensitive[];
}

declare module "virtual:said/spoken" {
  import type { Turn } from "virtual:said/transcript";

  /** When a turn is over: most sources give no ends, so that a turn seems to last until the next one, silence included. */
  export const spokenUntil: (start: number, turn: Pick<Turn, "end" | "text">) => number;
}
