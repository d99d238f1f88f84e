import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { createGateway } from "./gateway/gateway.ts";
import type { Log } from "./gateway/log.ts";
import { settleLost } from "./gateway/settle-lost.ts";
import { openGatewayStore } from "./gateway/store/sqlite-store.ts";
import type { GatewayStore } from "./gateway/store/store.ts";
import { createVault } from "./gateway/vault.ts";
import { sessionKey } from "./keys.ts";
import { listen } from "./listen.ts";
import { ownNames } from "./own-names.ts";
import { startPlatform, type PlatformOptions } from "./platform-stack.ts";
import { naming } from "./startup.ts";

type StackOptions = Omit<PlatformOptions, "dataDir" | "log"> & {
  /** Where databases, keys and kept assets live. Without it everything is in memory and gone at `close`. */
  dataDir?: string | undefined;
  hosts?: { gateway?: string; oauth?: string; api?: string };
  /** 0 or absent takes any free port. */
  ports?: { gateway?: number; oauth?: number; api?: number };
  /** Where the two services are; set → the local platform is not started. */
  services?: { oauthUrl: string; apiUrl: string } | undefined;
  distDir: string;
  sessionKey?: string | undefined;
  publicUrl?: string | undefined;
  trustProxy?: boolean;
  /** Absent means any number. */
  connectionsPerAddress?: number | undefined;
  recordingHosts?: string[];
  log?: Log;
};

export type Stack = {
  gatewayUrl: string;
  oauthUrl: string;
  /** Ends in /v3. */
  apiUrl: string;
  /** The platform's database; undefined with the vendor's services. */
  db: DatabaseSync | undefined;
  gatewayStore: GatewayStore;
  /** Lets running requests finish, then closes the databases. */
  close: () => Promise<void>;
};

const PURGE_EVERY_MS = 3600 * 1000;

/** Starts the gateway and, unless it is told where the two services are, the local platform behind it. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { hosts = {}, ports = {}, log = () => {} } = options;
  const host = hosts.gateway ?? "127.0.0.1";
  const closers: (() => void | Promise<void>)[] = [];
  const close = async () => {
    // Gateway first: its running requests need the services behind it.
    for (const closer of closers.splice(0)) await closer();
  };
  try {
    const dataDir = options.dataDir === undefined ? undefined : dataFolder(options.dataDir);
    const services = options.services
      ? { ...options.services, db: undefined }
      : await startPlatform({ ...options, log, dataDir }).then((platform) => {
          closers.unshift(platform.close);
          return platform;
        });

    const store = openStore(options, dataDir);
    const upkeep = async () => {
      await store.purge();
      await settleLost(store, log);
    };
    const purge = setInterval(() => void upkeep(), PURGE_EVERY_MS).unref();
    await upkeep();
    const gateway = createGateway({
      ...options,
      ...services,
      store,
      log,
      isOwnName: ownNames(host, options.publicUrl),
      recordingHosts: recordingHosts(options),
      keptAssetsDir: dataDir === undefined ? undefined : join(dataDir, "assets"),
      uploadDir: tmpdir(),
    });
    closers.unshift(async () => {
      clearInterval(purge);
      await gateway.close();
      store.close();
    });
    const front = await listen(
      { fetch: gateway.app.fetch, refuse: gateway.refuse },
      { host, port: ports.gateway ?? 0, setting: "PORT" },
      { perAddress: options.connectionsPerAddress },
    );
    closers.unshift(front.close);
    return {
      gatewayUrl: front.url,
      oauthUrl: services.oauthUrl,
      apiUrl: services.apiUrl,
      db: services.db,
      gatewayStore: store,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where recordings may come from besides the API's own host. */
function recordingHosts({ recordingHosts: named = [], apiPublicUrl }: StackOptions): string[] {
  return apiPublicUrl === undefined ? named : [...named, new URL(apiPublicUrl).host];
}

/** Makes the data folder, for its owner only. */
export function dataFolder(dataDir: string): string {
  const path = resolve(dataDir);
  naming(path, () => mkdirSync(path, { recursive: true, mode: 0o700 }));
  return path;
}

function openStore(options: StackOptions, dataDir: string | undefined): GatewayStore {
  if (dataDir === undefined) {
    const vault = createVault(options.sessionKey ?? randomBytes(32).toString("hex"));
    return openGatewayStore(":memory:", vault, Date.now, options.log);
  }
  const secret = options.sessionKey ?? sessionKey(dataDir);
  const vault = createVault(secret);
  const file = join(dataDir, "gateway.db");
  return naming(file, () => openGatewayStore(file, vault, Date.now, options.log));
}
