import { codePart } from "../../lib/code.ts";

/** Few change how they listen, and then once. */
export const listeningPart = codePart(() =>
  import("./listening-options.tsx").then((module) => module.ListeningOptions),
);
