import type { DatabaseSync } from "node:sqlite";
import type { Hono } from "hono";
import { createApiApp } from "./api/app.ts";
import type { PlatformContext } from "./context.ts";
import { builtPassword, buildUnit, buildUser } from "./db/builders.ts";
import { openDatabase } from "./db/database.ts";
import { get, run } from "./db/query.ts";
import type { LogEntry } from "./http/log.ts";
import type { ServiceEnv } from "./http/service.ts";
import { createOauthApp } from "./oauth/app.ts";

/** An answer read to its end. `data` is the envelope's, or the whole body where there is none. */
export type Answer = { status: number; headers: Headers; body: Json; data: Json };

type Json = Record<string, unknown>;

export type TestPlatform = {
  db: DatabaseSync;
  oauth: Hono<ServiceEnv>;
  api: Hono<ServiceEnv>;
  log: LogEntry[];
  /** The platform's clock; a test moves it. */
  clock: { now: Date };
  /** Posts to the OAuth service, from an address if that matters. */
  post: (path: string, body: unknown, headers?: Record<string, string>, peer?: string) => Promise<Answer>;
  /** Signs in with the built password and answers the access token. */
  signIn: (first: string) => Promise<string>;
  /** Calls the public API. `call("PATCH /users/1", token, body)`. */
  call: (request: string, token: string | null, body?: unknown) => Promise<Answer>;
};

/** One field of each row of a list. */
export function column(answer: Answer, list: string, field: string): unknown[] {
  return (answer.data[list] as Json[]).map((row) => row[field]);
}

async function read(response: Response): Promise<Answer> {
  const body = (await response.json()) as Json;
  return {
    status: response.status,
    headers: response.headers,
    body,
    data: "data" in body ? (body["data"] as Json) : body,
  };
}

/**
 * Both services in process on a database of their own, with one company and a stranger beside it (when new):
 * Acme 1001 (ann, Admin; sue, Standard; rob, ReadOnly) › Sales 1002 (sam, Admin) › East 1003, West 1004;
 * Support 1005; Closed 1006, inactive. Other Inc 2001 (olga, Admin) › Other Sales 2002.
 */
export function createTestPlatform(
  file = ":memory:",
  settings: Pick<PlatformContext, "allowLoopbackWebhooks" | "accessTokenMs"> = {},
): TestPlatform {
  const db = openDatabase(file);
  if (!get(db, "SELECT 1 FROM org_units LIMIT 1")) buildCompany(db);
  const clock = { now: new Date("2026-03-05T10:30:00.000Z") };
  const log: LogEntry[] = [];
  const context: PlatformContext = {
    db,
    now: () => clock.now,
    publicUrl: "http://127.0.0.1:4175",
    log: (entry) => log.push(entry),
    validateResponses: true,
    ...settings,
  };
  const oauth = createOauthApp(context);
  const api = createApiApp(context);

  const post: TestPlatform["post"] = async (path, body, headers = {}, peer = "127.0.0.1") =>
    read(
      await oauth.request(
        path,
        {
          method: "POST",
          headers: { "Content-Type": "application/json", ...headers },
          body: JSON.stringify(body),
        },
        { incoming: { socket: { remoteAddress: peer } } },
      ),
    );

  return {
    db,
    oauth,
    api,
    log,
    clock,
    post,
    signIn: async (first) => {
      const answer = await post("/oauth/token", { email: `${first}@acme.test`, password: builtPassword });
      return String(answer.data["access_token"]);
    },
    call: async (request, token, body) => {
      const [method = "GET", path = ""] = request.split(" ");
      return read(
        await api.request(`/v3${path}`, {
          method,
          headers: {
            ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
            ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
    },
  };
}

function buildCompany(db: DatabaseSync): void {
  buildUnit(db, { id: 1001, name: "Acme", ext: "ACC-1" });
  buildUnit(db, { id: 1002, parent: 1001, name: "Sales", ext: "SAL-1" });
  buildUnit(db, { id: 1003, parent: 1002, name: "East" });
  buildUnit(db, { id: 1004, parent: 1002, name: "West" });
  buildUnit(db, { id: 1005, parent: 1001, name: "Support" });
  buildUnit(db, { id: 1006, parent: 1001, name: "Closed", status: "inactive" });
  buildUnit(db, { id: 2001, name: "Other Inc" });
  buildUnit(db, { id: 2002, parent: 2001, name: "Other Sales" });
  buildUser(db, { id: 1, unit: 1001, first: "Ann", last: "Archer", created: "2026-01-01T00:00:00.000Z" });
  buildUser(db, { id: 2, unit: 1001, first: "Sue", role: 2, created: "2026-01-02T00:00:00.000Z" });
  buildUser(db, { id: 3, unit: 1001, first: "Rob", role: 3, created: "2026-01-03T00:00:00.000Z" });
  buildUser(db, { id: 4, unit: 1002, first: "Sam", created: "2026-01-04T00:00:00.000Z" });
  buildUser(db, { id: 9, unit: 2001, first: "Olga" });
  run(db, "INSERT INTO industries (industry_id, industry_name) VALUES (1, 'Retail'), (2, 'Dental')");
}
