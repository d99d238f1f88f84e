import { codePart } from "../../lib/code.ts";

/** What reads a transcript, and finds card numbers and the like in it: its many patterns come while the call is on its way. */
export const transcriptPart = codePart(() =>
  import("./find-secrets.ts").then((module) => module.readTranscript),
);
