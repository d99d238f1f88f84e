const words: Readonly<Record<string, string>> = {
  received: "",
  queued: "Queued",
  pending: "Waiting",
  skipped: "Skipped",
  sent: "Sent",
  delivered: "Delivered",
  failed: "Not delivered",
};

/** A text's way through the carrier in words, which of theirs is nothing to say; a word that nobody has told us as it is. */
export const messageState = (status: string): string => words[status] ?? status;
