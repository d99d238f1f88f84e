import type { ApiClient } from "../../api-client.ts";
import type { ReadCaller } from "../../caller.ts";
import { bodyHash } from "../../fingerprint.ts";
import type { Log } from "../../log.ts";
import type { GatewayStore } from "../../store/store.ts";
import { bodyOf } from "../../upstream.ts";
import { jsonBody, type Write, type WriteBody } from "../../write-plan.ts";
import type { SendWrite } from "../../write.ts";
import { apiContract } from "./api-contract.ts";
import { mayDo } from "./job-rules.ts";
import { startJobRunner, type JobRunner } from "./job-runner.ts";
import type { Sending } from "./run-job.ts";
import { sessionFinder } from "./session-of.ts";

const PROBE_LIMIT_MS = 10_000;
/** A user who is demoted does no more than that of a job. */
const ROLE_MS = 5_000;

type Options = {
  store: GatewayStore;
  api: ApiClient;
  /** The way of a browser's write. */
  sendWrite: SendWrite;
  readCaller: ReadCaller;
  log: Log;
  /** For tests: how often the runner looks, and how long it waits for another process. */
  sweepMs?: number;
  deadMs?: number;
  /** And how old a role may be. */
  roleMs?: number;
};

/** Runs the jobs of everybody in this gateway, each row as a write of its user's own browser. */
export function startJobs({
  store,
  api,
  sendWrite,
  readCaller,
  roleMs = ROLE_MS,
  ...rest
}: Options): JobRunner {
  const { jobs, ledger, sessions } = store;
  return startJobRunner({
    ...rest,
    jobs,
    ledger,
    sessionOf: sessionFinder(sessions),
    isOpen: async ({ id }) => (await sessions.find(id)) !== undefined,
    async mayDo({ session, write, requestId }) {
      const { role } = await readCaller(session, requestId, roleMs);
      return mayDo(await apiContract(), role, write);
    },
    async send(sending) {
      return (await sendWrite(writeOf(sending))).answer;
    },
    async probe(session, requestId) {
      const headers = { accept: "application/json", "accept-encoding": "identity" };
      const request = { method: "GET", target: "/auth/profile", headers, limitMs: PROBE_LIMIT_MS, requestId };
      return (await api(session, request)).status === 200;
    },
  });
}

function writeOf({ session, write, key, requestId }: Sending): Write {
  const hasBody = write.body !== undefined;
  return {
    session,
    // The rules have let it through.
    method: write.method as Write["method"],
    path: write.path.slice("/v3".length),
    headers: {
      accept: "application/json",
      "idempotency-key": key,
      ...(hasBody ? { "content-type": "application/json" } : {}),
    },
    body: hasBody ? jsonBody(write.body) : noBody(),
    key,
    ifMatch: write.ifMatch,
    onlyIf: write.onlyIf,
    via: "job",
    requestId,
  };
}

function noBody(): WriteBody {
  const bytes = Buffer.alloc(0);
  return { ...bodyOf(bytes), bytes, hash: bodyHash("").digest() };
}
