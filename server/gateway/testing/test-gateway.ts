import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listen } from "../../listen.ts";
import { ownNames } from "../../own-names.ts";
import { createGateway, type GatewayOptions } from "../gateway.ts";
import type { LogEntry } from "../log.ts";
import { openGatewayStore } from "../store/sqlite-store.ts";
import type { GatewayStore } from "../store/store.ts";
import { createVault } from "../vault.ts";
import { ask, type Reply } from "./ask.ts";
import type { FakeVendor } from "./fake-vendor.ts";

const HOST = "127.0.0.1";
export const SECRET = "a secret of more than thirty-two characters";

export type TestGateway = {
  url: string;
  store: GatewayStore;
  log: LogEntry[];
  folder: string;
  /** Signs in and returns a browser that holds the cookie. */
  signIn: (email?: string) => Promise<Browser>;
  close: () => Promise<void>;
};

export type Browser = {
  cookie: string;
  login: Reply;
  get: (path: string, headers?: Record<string, string>) => Promise<Reply>;
  post: (path: string, body: string, key?: string, headers?: Record<string, string>) => Promise<Reply>;
  /** Any method, as an intention of its own; under /v3 over whatever is there. */
  send: (
    method: string,
    path: string,
    body?: string | Buffer,
    headers?: Record<string, string>,
  ) => Promise<Reply>;
};

/** `host`: what the gateway is told that it is bound to. */
type Options = Partial<GatewayOptions> & { file?: string; host?: string };

/** A gateway on a real socket. Two with the same `file` are two processes on one store. */
export async function testGateway(vendor: FakeVendor, options: Options = {}): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), "gateway-test-"));
  const log: LogEntry[] = [];
  const write = (entry: LogEntry) => void log.push(entry);
  const store = openGatewayStore(options.file ?? ":memory:", createVault(SECRET), Date.now, write);
  const gateway = createGateway({
    oauthUrl: vendor.origin,
    apiUrl: vendor.apiUrl,
    store,
    distDir: join(folder, "dist"),
    uploadDir: folder,
    isOwnName: ownNames(options.host ?? HOST, options.publicUrl),
    log: write,
    validateResponses: true,
    ...options,
  });
  const front = await listen({ fetch: gateway.app.fetch, refuse: gateway.refuse }, { host: HOST, port: 0 });
  return {
    url: front.url,
    store,
    log,
    folder,
    signIn: async (email = "ann@acme.test") => browser(front.url, await login(front.url, email)),
    async close() {
      await front.close();
      await gateway.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks for a session. */
export function login(url: string, email: string, password = "right", headers: Record<string, string> = {}) {
  return ask(url, "/oauth/token", {
    method: "POST",
    headers: { "x-app": "1", "content-type": "application/json", ...headers },
    body: JSON.stringify({ email, password }),
  });
}

/** A page of ours that holds the cookie of `reply`, also for a second gateway on the same store. */
export function browser(url: string, reply: Reply): Browser {
  const given = reply.headers["set-cookie"]?.[0]?.split(";", 1)[0] ?? "";
  const cookie = given.replace(/^sid-\d+/, `sid-${new URL(url).port}`);
  const own = { cookie, "x-app": "1", "sec-fetch-site": "same-origin" };
  const typed = { ...own, "content-type": "application/json" };
  return {
    cookie,
    login: reply,
    get: (path, headers) => ask(url, path, { headers: { ...own, ...headers } }),
    post: (path, body, key, headers) => {
      const keyed: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
      return ask(url, path, { method: "POST", body, headers: { ...typed, ...keyed, ...headers } });
    },
    send: (method, path, body = "{}", headers) => {
      const over: Record<string, string> = path.startsWith("/v3/") ? { "if-match": "*" } : {};
      const intended = { ...typed, ...over, "idempotency-key": randomUUID() };
      return ask(url, path, { method, body, headers: { ...intended, ...headers } });
    },
  };
}
