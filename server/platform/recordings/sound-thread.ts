import { parentPort } from "node:worker_threads";
import { makePart, type SoundPart } from "./call-sound.ts";
import type { MadePart } from "./sound-maker.ts";

/** The thread in which recordings are made, one part after the other, so that all who listen get on. */
parentPort?.on("message", ({ n, part }: { n: number; part: SoundPart }) => {
  const bytes = makePart(part);
  parentPort?.postMessage({ n, bytes } satisfies MadePart, [bytes.buffer]);
});
