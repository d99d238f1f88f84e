import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { LogEntry } from "../../../log.ts";
import { runOnce } from "../../../once.ts";
import type { JobState, JobStore, JobWrite } from "../../../store/job-store.ts";
import { openGatewayStore } from "../../../store/sqlite-store.ts";
import type { GatewayStore, Session, StoredAnswer } from "../../../store/store.ts";
import { storeFile } from "../../../testing/store-file.ts";
import { createVault } from "../../../vault.ts";
import { startJobRunner, type JobRunner } from "../job-runner.ts";

const vault = createVault("a secret of more than thirty-two characters");

/** An API that counts what reaches it. `answer` may take its time, throw or refuse. */
type FakeApi = {
  /** How often each label was done. */
  done: Map<string, number>;
  sent: number;
  /** How many were on their way at once, at most. */
  most: number;
  answer: (label: string) => Promise<StoredAnswer> | StoredAnswer;
  probes: number;
  /** Rows that the user's role doesn't allow. */
  forbidden: Set<string>;
  works: () => boolean;
};

export type JobWorld = {
  file: string;
  store: GatewayStore;
  api: FakeApi;
  log: LogEntry[];
  /** Who is signed in: users whose jobs can run. */
  signedIn: Set<number>;
  /** Another process on the same store. */
  process: (options?: { store?: GatewayStore }) => JobRunner & { store: GatewayStore };
  /** Makes a job of rows "1", "2" … */
  job: (rows: number, userId?: number) => Promise<string>;
  until: (id: string, ...states: JobState[]) => Promise<NonNullable<Awaited<ReturnType<JobStore["find"]>>>>;
};

/** An answer of the API. */
export function answer(status: number, headers: Record<string, string> = {}, message = "Fine"): StoredAnswer {
  const body = JSON.stringify({ code: status, message, data: null, request_id: "req-1" });
  return { status, headers, bodyBase64: Buffer.from(body).toString("base64") };
}

/** Rows of a list of writes; their labels are their numbers. */
function writes(count: number): JobWrite[] {
  return Array.from({ length: count }, (_, index) => ({
    method: "PUT",
    path: `/v3/tag/${index + 1}`,
    body: { tag_name: `Tag ${index + 1}` },
    label: String(index + 1),
  }));
}

/** Opens a store as one process does; it closes with the test. */
export function openStore(file: string, log: (entry: LogEntry) => void = () => {}): GatewayStore {
  const store = openGatewayStore(file, vault, Date.now, log);
  let open = true;
  const close = () => {
    if (open) store.close();
    open = false;
  };
  onTestFinished(close);
  return { ...store, close };
}

/** Jobs, a store on a file, and an API in memory behind the real ledger. */
export function jobWorld(): JobWorld {
  const file = storeFile();
  const log: LogEntry[] = [];
  const store = openStore(file, (entry) => log.push(entry));
  const signedIn = new Set([7, 8]);
  const api: FakeApi = {
    done: new Map(),
    sent: 0,
    most: 0,
    probes: 0,
    forbidden: new Set(),
    answer: () => answer(200),
    works: () => true,
  };
  let now = 0;
  const work = async (label: string): Promise<StoredAnswer> => {
    api.sent += 1;
    now += 1;
    api.most = Math.max(api.most, now);
    try {
      const got = await api.answer(label);
      if (got.status < 300) api.done.set(label, (api.done.get(label) ?? 0) + 1);
      return got;
    } finally {
      now -= 1;
    }
  };
  const process: JobWorld["process"] = ({ store: own = store } = {}) => {
    const runner = startJobRunner({
      jobs: own.jobs,
      ledger: own.ledger,
      sweepMs: 50,
      deadMs: 300,
      log: (entry) => log.push(entry),
      sessionOf: async ({ userId }) =>
        signedIn.has(userId)
          ? ({ id: `session-${userId}`, user: { user_id: userId } } as Session)
          : undefined,
      isOpen: async ({ user }) => signedIn.has(user.user_id),
      mayDo: async ({ write }) => !api.forbidden.has(write.label),
      async send({ session, write, key, requestId }) {
        const intention = { userId: session.user.user_id, key, bodyHash: write.label, requestId };
        const upstream = async () => {
          const { status, headers, bodyBase64 } = await work(write.label);
          return { status, headers, body: Buffer.from(bodyBase64, "base64") };
        };
        const keep = (kept: Awaited<ReturnType<typeof upstream>>) => ({
          status: kept.status,
          headers: kept.headers,
          bodyBase64: kept.body.toString("base64"),
        });
        return (await runOnce(own.ledger, intention, keep as never, upstream)).answer;
      },
      async probe() {
        api.probes += 1;
        return api.works();
      },
    });
    onTestFinished(() => runner.stop());
    return { ...runner, store: own };
  };
  return {
    file,
    store,
    api,
    log,
    signedIn,
    process,
    async job(rows, userId = 7) {
      const id = randomUUID();
      const owner = { userId, unitId: 1001, startedBy: "ann@acme.test" };
      await store.jobs.create({ id, title: "Rename tags", ...owner }, writes(rows));
      return id;
    },
    until: (id, ...states) => reached(store.jobs, id, states),
  };
}

async function reached(jobs: JobStore, id: string, states: JobState[]) {
  for (;;) {
    const job = await jobs.find(id);
    if (job && states.includes(job.state)) return job;
    await sleep(10);
  }
}
