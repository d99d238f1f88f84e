import { lost, outcomeOfAnswer } from "./outcome.ts";
import type { ClaimedItem, ItemOutcome, JobStore } from "../../store/job-store.ts";
import type { Ledger, LedgerEntry } from "../../store/store.ts";

/** Without a beat for this long a worker has died, whatever the clock on the wall says. */
const DEAD_MS = 10_000;

type RecoverOptions = { jobs: JobStore; ledger: Ledger; worker: string; deadMs?: number };

/**
 * Makes the look after other workers: the rows of one that has died get what the ledger knows of them. What was not
 * sent waits again; what may have been sent and has no answer is unknown, and is never sent again by itself.
 */
export function createRecovery({
  jobs,
  ledger,
  worker,
  deadMs = DEAD_MS,
}: RecoverOptions): () => Promise<void> {
  const seen = new Map<string, { beat: number; at: number }>();

  /** Undefined while the ledger waits for the process that sends it. */
  const judge = async (item: ClaimedItem, userId: number): Promise<ItemOutcome | undefined> => {
    const entry = await ledger.look(userId, item.key);
    if (entry?.state === "running") return undefined;
    return { line: item.line, key: item.key, ...verdict(entry) };
  };

  const recover = async (dead: string) => {
    let open = false;
    for (const [jobId, items] of Map.groupBy(await jobs.heldBy(dead), (item) => item.jobId)) {
      const job = await jobs.find(jobId);
      const outcomes = job ? await Promise.all(items.map((item) => judge(item, job.userId))) : [];
      const known = outcomes.filter((outcome) => outcome !== undefined);
      if (known.length < items.length) open = true;
      if (known.length > 0) await jobs.settle(jobId, dead, known);
    }
    if (!open) await jobs.retire(dead);
  };

  return async () => {
    const beats = await jobs.beats();
    for (const id of seen.keys()) if (!beats.has(id)) seen.delete(id);
    for (const [id, beat] of beats) {
      const before = seen.get(id);
      if (before?.beat !== beat) seen.set(id, { beat, at: performance.now() });
      else if (id !== worker && performance.now() - before.at >= deadMs) await recover(id);
    }
  };
}

function verdict(entry: LedgerEntry | undefined): Pick<ItemOutcome, "state" | "result"> {
  const outcome = entry?.state === "done" ? outcomeOfAnswer(entry.answer) : lost;
  // The ledger keeps a key for longer than a job is kept, and a refusal means that nothing was done: asked again, the row
  // gets its own answer.
  const again = entry === undefined || entry.state === "refused";
  if (again || outcome.kind === "too_many" || outcome.kind === "silent" || outcome.kind === "session_ended") {
    return { state: "waiting" };
  }
  return { state: outcome.kind, result: outcome.result };
}
