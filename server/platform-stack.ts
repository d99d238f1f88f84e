import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { listen } from "./listen.ts";
import { createApiApp } from "./platform/api/app.ts";
import type { PlatformContext } from "./platform/context.ts";
import { openDatabase } from "./platform/db/database.ts";
import { seedDatabase } from "./platform/db/seed/seed.ts";
import type { Log } from "./platform/http/log.ts";
import { createOauthApp } from "./platform/oauth/app.ts";

/** Only the gateway talks to the services, wherever the gateway itself is reached. */
const HOST = "127.0.0.1";

type PlatformOptions = {
  /** Undefined keeps the data in memory. */
  dataDir: string | undefined;
  ports: { oauth?: number; api?: number };
  seed?: boolean;
  calls?: number | undefined;
  validateResponses?: boolean;
  log: Log;
};

type Platform = { oauthUrl: string; apiUrl: string; db: DatabaseSync; close: () => Promise<void> };

/** Starts the vendor's two services on the local database, which the first start creates and fills. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { dataDir, ports, seed = true, calls, validateResponses = false, log } = options;
  const db = openDatabase(dataDir === undefined ? ":memory:" : join(dataDir, "platform.db"));
  const now = () => new Date();
  if (seed && isEmpty(db)) seedDatabase(db, { now: now(), ...(calls === undefined ? {} : { calls }) });
  const context: PlatformContext = { db, now, publicUrl: "", log, validateResponses };
  const api = await listen(createApiApp(context), { host: HOST, port: ports.api ?? 0 });
  context.publicUrl = api.url;
  const oauth = await listen(createOauthApp(context), { host: HOST, port: ports.oauth ?? 0 }).catch(
    async (error: unknown) => {
      await api.close();
      throw error;
    },
  );
  return {
    oauthUrl: oauth.url,
    apiUrl: `${api.url}/v3`,
    db,
    async close() {
      await Promise.all([oauth.close(), api.close()]);
      db.close();
    },
  };
}

function isEmpty(db: DatabaseSync): boolean {
  return db.prepare("SELECT 1 FROM users LIMIT 1").get() === undefined;
}
