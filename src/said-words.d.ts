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
