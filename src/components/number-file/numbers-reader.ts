import { startWorker } from "../../lib/start-worker.ts";
import { callsTo, WorkerError } from "../../lib/worker-calls.ts";
import type { NumbersDesk, ReadSoFar } from "./numbers-desk.ts";
// oxlint-disable-next-line import/default -- the build makes it the address of the worker's file
import address from "./numbers.worker.ts?worker&url";

/** Starts the worker that reads and holds numbers. It lives until `end`. */
export const startNumbersReader = (onRead: (soFar: ReadSoFar) => void) =>
  callsTo<NumbersDesk>(startWorker(address), (said) => onRead(said as ReadSoFar));

export type NumbersReader = ReturnType<typeof startNumbersReader>;

/** Whether the worker is gone, and all that it held. */
export const isOver = (error: unknown) => error instanceof WorkerError && error.kind === "ended";

/** Why a file couldn't be read, in a sentence. */
export function readingProblem(error: unknown): string {
  const kind = error instanceof WorkerError ? error.kind : "";
  if (error instanceof WorkerError && kind === "FileProblem") return error.message;
  if (kind === "NotReadableError" || kind === "NotFoundError")
    return "The file has changed or is gone since you chose it. Choose it again.";
  return "We couldn't read this. Try again.";
}
