import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Contract } from "../../../http/contract.ts";

let reading: Promise<Contract> | undefined;

/**
 * openapi.yaml, read when a job asks for it first, once per process. In a thread of its own: it takes a second or two,
 * and meanwhile everybody else's requests go on.
 */
export function apiContract(): Promise<Contract> {
  reading ??= readInThread().catch((error: unknown) => {
    reading = undefined;
    throw error;
  });
  return reading;
}

async function readInThread(): Promise<Contract> {
  const thread = new Worker(new URL("contract-thread.ts", import.meta.url));
  thread.unref();
  const [contract] = (await once(thread, "message")) as [Contract];
  return contract;
}
