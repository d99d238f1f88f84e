import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { isLoopback, listen } from "./listen.ts";
import { ownNames, type IsOwnName } from "./own-names.ts";
import { createApiApp } from "./platform/api/app.ts";
import { broadcastJob } from "./platform/broadcasts/broadcast-job.ts";
import type { PlatformContext } from "./platform/context.ts";
import { openDatabase } from "./platform/db/database.ts";
import { seedDatabase } from "./platform/db/seed/seed.ts";
import type { Log } from "./platform/http/log.ts";
import { callGeneratorJob } from "./platform/live/call-generator.ts";
import { createOauthApp } from "./platform/oauth/app.ts";
import { deliveryJob } from "./platform/webhooks/delivery-job.ts";
import { startWorker } from "./platform/worker/worker.ts";
import type { WorkerSettings } from "./settings.ts";
import { naming } from "./startup.ts";

export type PlatformOptions = {
  /** Undefined keeps the data in memory. */
  dataDir: string | undefined;
  hosts?: { oauth?: string; api?: string };
  ports?: { oauth?: number; api?: number };
  /** Fills a new database; absent means yes. */
  seed?: boolean;
  /** Told before a new database is filled, which takes a while. */
  onFill?: () => void;
  /** How many calls the seed makes; absent is its own number. */
  calls?: number | undefined;
  /** Where recordings are fetched from, when that is not the API's own address. */
  apiPublicUrl?: string | undefined;
  /** What happens by itself; absent means nothing does. */
  worker?: WorkerSettings | undefined;
  allowLoopbackWebhooks?: boolean;
  /** The clock of both services; tests move their own. */
  now?: () => Date;
  validateResponses?: boolean;
  /** Tests: access tokens expire this long after their issue, however much they are used. */
  accessTokenMs?: number | undefined;
  log?: Log;
};

export type Service = { url: string; close: () => Promise<void> };

type Opened = { context: PlatformContext; close: () => void };

/** Opens the platform's database; the first process that does creates and fills it, others wait for that. */
function openPlatform(options: PlatformOptions): Opened {
  const { dataDir, seed = true, calls, validateResponses = false, log = () => {} } = options;
  const { now = () => new Date(), onFill = () => {} } = options;
  const file = dataDir === undefined ? ":memory:" : join(dataDir, "platform.db");
  const db = naming(file, () => {
    const opened = openDatabase(file);
    if (seed) seedDatabase(opened, { now: now(), onFill, ...(calls === undefined ? {} : { calls }) });
    return opened;
  });
  const { allowLoopbackWebhooks = false, accessTokenMs } = options;
  const context = { db, now, publicUrl: "", log, validateResponses, allowLoopbackWebhooks, accessTokenMs };
  return { context, close: () => db.close() };
}

/** On a public address every name is theirs: others know them by one, and the gateway perhaps by another. */
function namesOf(host: string, { apiPublicUrl }: PlatformOptions): IsOwnName {
  return ownNames(host, isLoopback(host) ? apiPublicUrl : undefined);
}

async function serveOauth({ context }: Opened, options: PlatformOptions): Promise<Service> {
  const { hosts = {}, ports = {} } = options;
  const host = hosts.oauth ?? "127.0.0.1";
  const app = createOauthApp(context, namesOf(host, options));
  return listen(app, { host, port: ports.oauth ?? 0, setting: "OAUTH_PORT" });
}

/** The API, and with it what happens by itself: broadcasts, webhooks, calls. */
async function serveApi({ context }: Opened, options: PlatformOptions): Promise<Service> {
  const { hosts = {}, ports = {}, apiPublicUrl, worker: settings } = options;
  const host = hosts.api ?? "127.0.0.1";
  const app = createApiApp(context, namesOf(host, options));
  const api = await listen(app, { host, port: ports.api ?? 0, setting: "API_PORT" });
  context.publicUrl = apiPublicUrl?.replace(/\/$/, "") ?? api.url;
  if (settings === undefined) return api;
  const worker = startWorker(context, [
    broadcastJob({
      ratePerSecond: settings.broadcastRate,
      maxLateMinutes: settings.broadcastMaxLateMinutes,
    }),
    deliveryJob(),
    ...(settings.liveCalls ? [callGeneratorJob] : []),
  ]);
  return {
    url: api.url,
    async close() {
      await Promise.all([api.close(), worker.close()]);
    },
  };
}

/** Starts one of the vendor's two services by itself, on the local database. */
export async function startService(name: "oauth" | "api", options: PlatformOptions): Promise<Service> {
  const opened = openPlatform(options);
  try {
    const service = await (name === "oauth" ? serveOauth : serveApi)(opened, options);
    return {
      url: service.url,
      async close() {
        await service.close();
        opened.close();
      },
    };
  } catch (error) {
    opened.close();
    throw error;
  }
}

type Platform = { oauthUrl: string; apiUrl: string; db: DatabaseSync; close: () => Promise<void> };

/** Starts both of the vendor's services in this process. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const opened = openPlatform(options);
  const started: Service[] = [];
  const close = async () => {
    await Promise.all(started.map((service) => service.close()));
    opened.close();
  };
  try {
    const api = await serveApi(opened, options);
    started.push(api);
    const oauth = await serveOauth(opened, options);
    started.push(oauth);
    return { oauthUrl: oauth.url, apiUrl: `${api.url}/v3`, db: opened.context.db, close };
  } catch (error) {
    await close();
    throw error;
  }
}
