import { randomUUID } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import type { ApiClient } from "../../../api-client.ts";
import { GatewayProblem } from "../../../problem.ts";
import { recordReader } from "../../../read-record.ts";
import { marker } from "../../../record-mark.ts";
import { openGatewayStore } from "../../../store/sqlite-store.ts";
import type { GatewayStore, Session } from "../../../store/store.ts";
import { createVault } from "../../../vault.ts";
import { writer } from "../../../write.ts";
import type { OwnContext } from "../../context.ts";
import type { Asker } from "../../jobs/seen-jobs.ts";
import { launchHandlers } from "../../launches.ts";
import { startLaunches } from "../launch-clock.ts";
import { broadcastReader } from "../read-broadcast.ts";

/** What goes wrong with a request: it never arrives, or is done and not answered, or is done an hour later. */
export type Fault = "none" | "before" | "after" | "lost" | "late" | "500" | "500 done";
type Life = { isOver: boolean };

const vault = createVault("a secret of more than thirty-two characters");
const never = new Promise<never>(() => {});
const people = ["+18015550101", "+18015550102"];

/** The API with one broadcast, and all that can go wrong with it. */
export function scriptedApi(id: number) {
  const text = {
    broadcast_id: id,
    org_unit_id: 1001,
    name: "Spring",
    message: `Text ${id}. Reply STOP to opt out.`,
    phone_number_id: 1,
    phone_number: "+18015550199",
    recipients_total: people.length,
    status: "draft",
    scheduled_at: null as string | null,
  };
  const world = {
    text,
    faults: [] as Fault[],
    late: [] as (() => void)[],
    isAway: false,
    /** What goes by while it is away and somebody waits for its answer. */
    waited: () => {},
    scheduled: 0,
  };

  const commit = (change: { status: string; scheduled_at?: string }): number => {
    const allowed =
      change.status === "cancelled" ? ["draft", "scheduled", "sending"] : ["draft", "scheduled"];
    if (!allowed.includes(text.status)) return 422;
    if (change.status === "scheduled") world.scheduled += 1;
    Object.assign(text, change);
    return 200;
  };
  const read = (target: string): object => {
    if (target.startsWith("/phone-numbers")) {
      return {
        phone_numbers: [{ phone_number_id: 1, phone_number: text.phone_number, sms_status: "active" }],
      };
    }
    if (target.startsWith("/broadcast?")) return { broadcasts: [] };
    return { ...text, recipients: people.map((phone_number) => ({ phone_number })) };
  };
  const write = (change: Parameters<typeof commit>[0]): number => {
    const fault = world.faults.shift() ?? "none";
    if (fault === "none") return commit(change);
    if (fault === "before") throw new GatewayProblem(502, "upstream_unreachable", "It never arrived.");
    if (fault === "500") return 500;
    if (fault === "500 done") return commit(change) === 200 ? 500 : 422;
    if (fault === "after") commit(change);
    if (fault === "late") world.late.push(() => void commit(change));
    throw new GatewayProblem(504, "upstream_timeout", "No answer came.", { maybeDone: true });
  };
  const api: ApiClient = async (_, { method, target, body }) => {
    await turn();
    if (world.isAway && method === "GET") {
      world.waited();
      throw new GatewayProblem(502, "upstream_unreachable", "The service is away.");
    }
    const data = method === "GET" ? read(target) : {};
    const chunks: Buffer[] = [];
    if (body) for await (const chunk of body.open()) chunks.push(chunk as Buffer);
    const said = Buffer.concat(chunks).toString();
    const status = method === "GET" ? 200 : write(JSON.parse(said) as { status: string });
    await turn();
    const answer = {
      code: status,
      message: status === 200 ? "Success" : "It is not in a state for that.",
      data,
    };
    const headers = { "content-type": "application/json" };
    return { status, headers, body: Buffer.from(JSON.stringify(answer)) };
  };
  return { world, api };
}

/** Locks that are let go when their holder is killed; the real ones wait for that by the clock on the wall. */
export function scriptedLocks() {
  const held = new Map<string, Life>();
  return (life: Life): GatewayStore["locks"] => ({
    async run(name, _lease, work) {
      for (let holder = held.get(name); holder && !holder.isOver; holder = held.get(name)) await turn();
      const mine = { isOver: false };
      const isHeld = {
        get isOver() {
          return mine.isOver || life.isOver;
        },
      };
      held.set(name, isHeld);
      try {
        return await work();
      } finally {
        mine.isOver = true;
      }
    },
  });
}

type ProcessOptions = {
  file: string;
  account: number;
  api: ApiClient;
  locks: ReturnType<typeof scriptedLocks>;
  now: () => number;
};

export type Process = ReturnType<typeof scriptedProcess>;

/** A gateway as far as launches go, that can be killed at any `await`. */
export function scriptedProcess({ file, account, api: outer, locks, now }: ProcessOptions) {
  const life: Life = { isOver: false };
  const whole = openGatewayStore(file, vault, now);
  const mortal = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as (...values: unknown[]) => Promise<unknown>;
        return async (...values: unknown[]) => {
          if (life.isOver) return never;
          const result = await method(...values);
          return life.isOver ? never : result;
        };
      },
    });
  const store: GatewayStore = {
    ...whole,
    sessions: mortal(whole.sessions),
    ledger: mortal(whole.ledger),
    history: mortal(whole.history),
    launches: {
      ...mortal({
        ...whole.launches,
        // The others in the file are of scripts that are over, and of another API.
        due: async (at: number) =>
          (await whole.launches.due(at)).filter((launch) => launch.account === account),
      }),
      // Nothing is waited for there.
      listHashOf: whole.launches.listHashOf,
    },
    suppressions: mortal(whole.suppressions),
    locks: locks(life),
  };
  const api: ApiClient = async (session, request) => {
    if (life.isOver) return never;
    const answer = await outer(session, request);
    return life.isOver ? never : answer;
  };
  const markOf = marker(store.history);
  const readRecord = recordReader(api, markOf);
  const broadcasts = broadcastReader(api, readRecord);
  const nameOf = async () => null;
  const chainOf = async () => account;
  const limits = { limitMs: 1_000, launchLimitMs: 1_000 };
  const readCaller = async ({ user }: Session) => callerOf(user.user_id, account);
  const sendWrite = writer({ api, store, readRecord, markOf, readCaller, chainOf, nameOf, ...limits });
  const log = () => {};
  const options = {
    store,
    broadcasts,
    sendWrite,
    readCaller,
    now,
    log,
    sweepMs: 1e7,
    endSessions: async () => {},
  };
  const launchClock = startLaunches(options);
  const context = { store, api, readRecord, nameOf, log, broadcasts, launchClock };
  const handlers = launchHandlers(context as unknown as OwnContext);

  return {
    store: whole,
    handlers,
    async sweep() {
      for (const { id } of await store.launches.due(now())) {
        await launchClock.change(id, async (launch) => launch).catch(log);
      }
    },
    kill() {
      life.isOver = true;
      void launchClock.stop();
      whole.close();
    },
  };
}

const callerOf = (userId: number, account: number) => ({
  userId,
  role: "Admin" as const,
  orgUnitId: account,
  account,
});

/** Somebody who asks, with a session that is open. */
export function asker(userId: number, account: number): Asker {
  const user = {
    user_id: userId,
    email: `user${userId}@acme.test`,
    role_id: 1,
    org_unit_id: account,
  } as const;
  const session = { id: `s${userId}`, user, accessToken: "access", refreshToken: "refresh" };
  return { session, caller: callerOf(userId, account), requestId: randomUUID() };
}
