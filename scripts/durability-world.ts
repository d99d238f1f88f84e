import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { ask, type Reply } from "../server/gateway/testing/ask.ts";
import { openDatabase } from "../server/platform/db/database.ts";
import { seedDatabase } from "../server/platform/db/seed/seed.ts";
import { between, type Between } from "./durability-between.ts";
import { startProcess, type ServiceProcess } from "./service-process.ts";

/** The address that all gateways are known by, so that a cookie of one opens the session in each. */
const PUBLIC_URL = "http://127.0.0.1:4173";

/** Where a write of `Tab.write` arrives at the API. */
export const WRITES = "/v3/provisioned-routes";

export type Tab = {
  get: (gateway: ServiceProcess, path?: string) => Promise<Reply>;
  /**
   * Creates a route of this name; the name is the key, so the same name again is the same intention. The API takes two
   * routes of one name: what keeps it at one is the gateway alone.
   */
  write: (gateway: ServiceProcess, name: string) => Promise<Reply>;
  signOut: (gateway: ServiceProcess) => Promise<Reply>;
  headers: Record<string, string>;
};

/** Both services of the platform, with something between them and every gateway. */
export type World = {
  db: DatabaseSync;
  oauth: Between;
  api: Between;
  /** Both services, which nothing here ever ends. */
  services: readonly ServiceProcess[];
  /** A new folder for gateways to keep their data in. */
  folder: () => string;
  startGateway: (dataDir: string) => Promise<ServiceProcess>;
  signIn: (gateway: ServiceProcess) => Promise<Tab>;
  /** Expires everybody's access tokens; refresh tokens stay valid. */
  expire: () => void;
  /** How many sessions the service still knows. */
  sessions: () => number;
  /** How many routes have this name. */
  written: (name: string) => number;
  close: () => Promise<void>;
};

/** Something that happens to a gateway, and what has to hold all the same. */
export type Scenario = {
  name: string;
  /** Answers which promises were broken, or why this machine can't try them. */
  run: (world: World) => Promise<string[] | { notDone: string }>;
};

/** Starts the platform on a small database of its own. */
export async function startWorld(): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), "durability-"));
  const db = openDatabase(join(root, "platform.db"));
  seedDatabase(db, { now: new Date(), calls: 200 });
  const apiPort = await freePort();
  const api = await between(`http://127.0.0.1:${apiPort}`);
  const [oauthProcess, apiProcess] = await Promise.all([
    startProcess("oauth", { DATA_DIR: root, OAUTH_PORT: "0" }),
    // Sound comes from where everything comes from, so that it competes with reads.
    startProcess("api", { DATA_DIR: root, API_PORT: String(apiPort), API_PUBLIC_URL: api.url }),
  ]);
  const oauth = await between(oauthProcess.url);
  const gateways: ServiceProcess[] = [];
  let clients = 0;
  const expiring = db.prepare("UPDATE oauth_sessions SET access_hash = NULL");
  const living = db.prepare(
    "SELECT count(*) AS n FROM oauth_sessions WHERE access_hash IS NOT NULL OR refresh_hash IS NOT NULL",
  );
  const counting = db.prepare("SELECT count(*) AS n FROM provisioned_routes WHERE route_name = ?");

  return {
    db,
    oauth,
    api,
    services: [oauthProcess, apiProcess],
    folder: () => mkdtempSync(join(root, "gateway-")),
    async startGateway(dataDir) {
      const port = await freePort();
      const gateway = await startProcess("gateway", {
        DATA_DIR: dataDir,
        PORT: String(port),
        OAUTH_URL: oauth.url,
        API_URL: `${api.url}/v3`,
        PUBLIC_URL,
        TRUST_PROXY: "1",
      });
      const known = { ...gateway, url: `http://127.0.0.1:${port}` };
      gateways.push(known);
      return known;
    },
    signIn: (gateway) => signIn(gateway, `198.51.100.${(clients += 1)}`),
    expire: () => void expiring.run(),
    sessions: () => Number(living.get()?.["n"]),
    written: (name) => Number(counting.get(name)?.["n"]),
    async close() {
      await Promise.all([...gateways, oauthProcess, apiProcess].map(({ kill }) => kill()));
      oauth.close();
      api.close();
      db.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** @param address where the person seems to be: logins are limited per address */
async function signIn(gateway: ServiceProcess, address: string): Promise<Tab> {
  const own = { "x-app": "1", "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const answer = await ask(gateway.url, "/oauth/token", {
    method: "POST",
    headers: { ...own, "x-forwarded-for": address },
    body: JSON.stringify({ email: "admin@acme.test", password: "demo-password" }),
  });
  if (answer.status !== 200) throw new Error(`Signing in answered ${answer.status}: ${answer.text}`);
  const headers = { ...own, cookie: answer.headers["set-cookie"]?.[0]?.split(";", 1)[0] ?? "" };
  return {
    headers,
    get: ({ url }, path = "/v3/users/list?limit=1") => ask(url, path, { headers }),
    write: ({ url }, name) =>
      ask(url, WRITES, {
        method: "POST",
        headers: { ...headers, "idempotency-key": name.replaceAll(" ", "-") },
        body: JSON.stringify({
          route_name: name,
          route_type: "hangup",
          org_unit_id: 1006,
          config: { prompt_id: 3 },
        }),
      }),
    signOut: ({ url }) => ask(url, "/oauth/revoke-token", { method: "POST", headers }),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

/** What an answer says: its status, and the word or number of an error. */
export function outcome({ status, text }: Reply): string {
  if (status === 200) return "200";
  const code: unknown = (JSON.parse(text || "{}") as { code?: unknown }).code;
  return code === status ? String(status) : `${status} ${String(code)}`;
}

/** How often each outcome came: `3 × 200, 1 × 409 outcome_unknown`. */
export function tally(outcomes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const one of outcomes) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].map(([one, n]) => `${n} × ${one}`).join(", ");
}
