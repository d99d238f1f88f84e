import { setTimeout as sleep } from "node:timers/promises";
import { isRefusal } from "./api-client.ts";
import { GatewayProblem, problemBody } from "./problem.ts";
import type { Ledger, LedgerEntry, LedgerOutcome, StoredAnswer } from "./store/store.ts";
import type { UpstreamAnswer } from "./upstream.ts";

/** Longer than the longest upstream limit; a running entry is settled or given up before. */
const MAX_WAIT_MS = 120_000;
/** Without a beat for this long the process that runs an entry has died, whatever the clock on the wall says. */
const DEAD_MS = 10_000;

/** Who asked twice at once is told what a refusal says; of what stands in the way only as much. */
const MAX_DATA = 16_000;

type Intention = {
  userId: number;
  /** The browser's Idempotency-Key: one per user intention. */
  key: string;
  bodyHash: string;
  requestId: string;
};

/** `replayed`: the answer is that of an earlier request. */
export type Once = { answer: StoredAnswer; replayed: boolean };

/**
 * Runs `work` once per intention, whoever asks how often, in however many processes.
 * Same key and body: the stored answer. Other body: 422. Outcome unknown, or its answer isn't kept any more: 409, for as
 * long as the key lives.
 * A refusal (4xx) leaves the key free, so that a corrected form can be sent again.
 */
export async function runOnce(
  ledger: Ledger,
  intention: Intention,
  keep: (answer: UpstreamAnswer) => StoredAnswer,
  work: () => Promise<UpstreamAnswer>,
): Promise<Once> {
  const { userId, key, bodyHash } = intention;
  const claim = await ledger.claim(userId, key, bodyHash);
  if (claim !== "mine") return { answer: await waitFor(ledger, intention, claim), replayed: true };
  const settle = (outcome: LedgerOutcome) => ledger.settle(userId, key, outcome);
  let answer: StoredAnswer;
  try {
    answer = keep(await work());
  } catch (error) {
    if (error instanceof GatewayProblem && !error.maybeDone) {
      await settle({ state: "refused", answer: storedProblem(error, intention.requestId) });
      throw error;
    }
    await settle({ state: "unknown" });
    throw outcomeUnknown(error);
  }
  if (isUnclear(answer.status)) {
    await settle({ state: "unknown" });
    throw outcomeUnknown();
  }
  await settle({ state: isRefusal(answer.status) ? "refused" : "done", answer });
  return { answer, replayed: false };
}

async function waitFor(ledger: Ledger, intention: Intention, claim: LedgerEntry): Promise<StoredAnswer> {
  const until = Date.now() + MAX_WAIT_MS;
  let entry: LedgerEntry | undefined = claim;
  let beat = { of: 0, at: 0 };
  for (let pause = 10; entry?.state === "running" && Date.now() < until; pause = Math.min(pause * 2, 250)) {
    // A different body is refused at once, without waiting for the running request.
    if (entry.bodyHash !== intention.bodyHash) break;
    if (entry.beat !== beat.of) beat = { of: entry.beat, at: performance.now() };
    if (performance.now() - beat.at > DEAD_MS) break;
    await sleep(pause);
    entry = await ledger.look(intention.userId, intention.key);
  }
  if (entry && entry.bodyHash !== intention.bodyHash) {
    throw new GatewayProblem(
      422,
      "idempotency_mismatch",
      "This Idempotency-Key was already used for a different request.",
      { field: "Idempotency-Key" },
    );
  }
  if (entry?.state === "done" || entry?.state === "refused") return entry.answer;
  throw outcomeUnknown();
}

/** A gateway's or load balancer's 5xx comes from between us and the API, which may have finished the work. */
function isUnclear(status: number): boolean {
  return status === 408 || status > 501;
}

function outcomeUnknown(cause?: unknown): GatewayProblem {
  const message = "We don't know whether this was done. Check before you try again.";
  return new GatewayProblem(409, "outcome_unknown", message, { cause });
}

/** As the ledger keeps it: the record in the way may be anybody's, of any size. */
function storedProblem(problem: GatewayProblem, requestId: string): StoredAnswer {
  const { code, message, errors, data } = problem;
  const isShort = Buffer.byteLength(JSON.stringify(data ?? null)) <= MAX_DATA;
  return {
    status: problem.status,
    headers: { ...problem.headers, "content-type": "application/json" },
    bodyBase64: Buffer.from(
      problemBody({ code, message, errors, data: isShort ? data : undefined }, requestId),
    ).toString("base64"),
  };
}
