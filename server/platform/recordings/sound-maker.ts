import { Worker } from "node:worker_threads";
import type { SoundPart } from "./call-sound.ts";
import type { Bytes } from "./sound.ts";

/** What the thread answers to part number `n`. */
export type MadePart = { n: number; bytes: Bytes };

type Waiting = { resolve: (bytes: Bytes) => void; reject: (error: Error) => void };

let thread: Worker | undefined;
let parts = 0;
const waiting = new Map<number, Waiting>();

/**
 * Makes a part of a recording beside the event loop: an hour of sound is two seconds of computing, in which
 * nobody else would be answered.
 */
export function makeAside(part: SoundPart): Promise<Bytes> {
  thread ??= startThread();
  const n = (parts += 1);
  const made = new Promise<Bytes>((resolve, reject) => {
    waiting.set(n, { resolve, reject });
  });
  thread.postMessage({ n, part });
  return made;
}

function startThread(): Worker {
  const started = new Worker(new URL("sound-thread.ts", import.meta.url));
  started.on("message", ({ n, bytes }: MadePart) => {
    waiting.get(n)?.resolve(bytes);
    waiting.delete(n);
  });
  // What was asked of it fails; the next part starts another thread.
  const lost = (error: Error) => {
    if (thread !== started) return;
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  started.on("error", lost);
  started.on("exit", (code) => lost(new Error(`The thread that makes sound ended with ${code}.`)));
  // It never keeps the process from ending.
  started.unref();
  return started;
}
