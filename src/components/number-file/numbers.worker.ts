import { answerCalls } from "../../lib/worker-calls.ts";
import { numbersDesk, type ReadSoFar } from "./numbers-desk.ts";

// The scope of a worker: what `self` is here, TypeScript takes for a window.
const say = answerCalls(
  globalThis,
  numbersDesk((soFar: ReadSoFar) => say(soFar)),
);
