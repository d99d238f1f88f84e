import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { IsOwnName } from "../own-names.ts";
import { Problem } from "../http/problem.ts";
import { alongReader, type ReadAlong } from "./along.ts";
import { createApiClient, type ApiClient } from "./api-client.ts";
import { callerReader } from "./caller.ts";
import { revoker, sessionEnder } from "./end-sessions.ts";
import { askedId, rawPath, type GatewayContext, type GatewayEnv } from "./gateway-env.ts";
import { healthOf } from "./health.ts";
import { ownHost, plainPaths, sameOriginMedia, sameOriginScript } from "./guards.ts";
import { largeBodies } from "./large-bodies.ts";
import { loggedPath, type Log } from "./log.ts";
import { mediaRoutes } from "./media.ts";
import { createOauthClient } from "./oauth-client.ts";
import { oauthRoutes } from "./oauth-routes.ts";
import type { ClosureClock } from "./own/closures/clock.ts";
import { startClosures } from "./own/closures/closure-clock.ts";
import { closedReader } from "./own/closures/is-closed.ts";
import type { JobRunner } from "./own/jobs/job-runner.ts";
import { startJobs } from "./own/jobs/start-jobs.ts";
import { ownRoutes } from "./own/own.ts";
import { startLaunches } from "./own/launches/launch-clock.ts";
import { broadcastReader } from "./own/launches/read-broadcast.ts";
import { preferencesReader } from "./own/preferences.ts";
import { forgetfulStore } from "./own/search/forgetful-store.ts";
import { GatewayProblem, problemBody, problemOf, problemPage } from "./problem.ts";
import { namesOf, profileReader, type ReadProfile } from "./profile.ts";
import { proxy } from "./proxy.ts";
import { recordReader, type ReadRecord } from "./read-record.ts";
import { marker } from "./record-mark.ts";
import { refusalsHeard } from "./refusals-heard.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { sessionCookie } from "./session-cookie.ts";
import { staticFiles } from "./static-files.ts";
import type { GatewayStore, Session } from "./store/store.ts";
import { createUpstream, type Upstream } from "./upstream.ts";
import { writer } from "./write.ts";

export type GatewayOptions = {
  oauthUrl: string;
  /** Ends in /v3. */
  apiUrl: string;
  store: GatewayStore;
  distDir: string;
  /** Assets of earlier builds; without it they are not kept. */
  keptAssetsDir?: string | undefined;
  uploadDir: string;
  isOwnName: IsOwnName;
  /** The address people type when a TLS proxy stands in front; https makes the cookie `__Host-sid`. */
  publicUrl?: string | undefined;
  /** One proxy in front whose X-Forwarded-For is believed. */
  trustProxy?: boolean;
  /** Hosts besides the API's own that recordings may come from, as `host` or `host:port`. */
  recordingHosts?: string[];
  limitMs?: number;
  launchLimitMs?: number;
  /** Development and tests: an answer under /own that breaks own.yaml becomes a 500 that says where. */
  validateResponses?: boolean | undefined;
  /** For tests: how soon jobs go on. */
  jobs?: { sweepMs?: number; deadMs?: number; roleMs?: number };
  /** For tests: how often closures are looked at, and what time it is for them. */
  closures?: { sweepMs?: number; now?: () => number };
  /** The same of launches. */
  launches?: { sweepMs?: number; now?: () => number };
  /** How much searches across transcripts may keep in memory, in bytes. */
  searches?: { mostBytes?: number };
  log: Log;
};

export type Gateway = {
  app: Hono<GatewayEnv>;
  /** The answer to what is not even a request. */
  refuse: (status: number) => Response;
  /** Resolves when the rows of jobs that were on their way have their result. */
  close: () => Promise<void>;
};

const SCRIPT_NEEDED =
  "Signing in needs JavaScript. Turn on JavaScript, then try again. Your password wasn't used or kept.";
const CLOSE_MS = 10_000;

/** The gateway: the only holder of tokens, between one browser origin and the vendor's two services. */
export function createGateway(options: GatewayOptions): Gateway {
  const { log, limitMs = 30_000, launchLimitMs = 60_000, trustProxy = false } = options;
  const { store, searchMemory } = forgetfulStore(options.store, options.searches);
  const publicUrl = options.publicUrl === undefined ? undefined : new URL(options.publicUrl);
  const https = publicUrl?.protocol === "https:";
  const upstream = createUpstream();
  const oauth = createOauthClient(upstream, options.oauthUrl);
  const api = createApiClient({ upstream, oauth, store, apiUrl: options.apiUrl });
  const { readProfile, nameOf } = namesOf(profileReader(api));
  const readAlong = alongOf(options, readProfile);
  const markOf = marker(store.history);
  const readRecord = recordReader(api, markOf);
  const readCaller = callerReader(api, store.units);
  const chainOf = chainFinder(store.units);
  const told = { readCaller, chainOf, nameOf };
  const sendWrite = writer({ api, store, readRecord, markOf, ...told, limitMs, launchLimitMs });
  const shared = { store, api, readRecord, nameOf, readCaller, log };
  const jobs = startJobs({ ...shared, sendWrite, ...options.jobs });
  const closures = closuresOf(options, { readRecord, readCaller, pokeJobs: jobs.poke });
  const cookie = sessionCookie(store.sessions, publicUrl);
  const revoke = revoker(oauth, log);
  const endSessions = sessionEnder(store.sessions, revoke);
  const desk = deskOf(options, { api, readRecord, sendWrite, readCaller, endSessions });
  const health = healthOf(options.store, log);
  const recordingHosts = new Set([new URL(options.apiUrl).host, ...(options.recordingHosts ?? [])]);

  const app = new Hono<GatewayEnv>();
  // Asked every few seconds by whoever balances the load: not worth a line.
  app.get("/healthz", async (c) => {
    const status = await health();
    const answer = c.json({ status, service: "gateway" }, status === "ok" ? 200 : 503);
    answer.headers.set("cache-control", "no-store");
    addSecurityHeaders(answer.headers, https);
    return answer;
  });
  app.use(named(https, log));
  app.use(plainPaths);
  app.use(ownHost(options.isOwnName));
  for (const path of ["/oauth/*", "/v3/*", "/own/*", "/media/*"]) app.use(path, notStored);
  for (const path of ["/oauth/*", "/v3/*", "/own/*"]) app.use(path, sameOriginScript);
  app.on(["POST", "PUT", "PATCH"], ["/v3/*", "/own/*"], largeBodies(cookie));
  app.use("/media/*", sameOriginMedia);
  app.route(
    "/oauth",
    oauthRoutes({ oauth, readAlong, store, cookie, trustProxy, limitMs, revoke, endSessions }),
  );
  const { hearRefusals, allHeard } = refusalsHeard({ store, log });
  app.all("/v3/*", proxy({ ...options, api, markOf, hearRefusals, sendWrite, readCaller, cookie, limitMs }));
  app.route(
    "/",
    ownRoutes({
      ...shared,
      endSessions,
      pokeJobs: jobs.poke,
      closures,
      allHeard,
      searchMemory,
      ...desk,
      cookie,
      validateResponses: options.validateResponses ?? false,
    }),
  );
  app.route("/media", mediaRoutes({ api, upstream, cookie, recordingHosts, limitMs, log }));
  for (const path of ["/oauth/*", "/own/*", "/media/*"]) {
    app.all(path, () => {
      throw new GatewayProblem(404, "not_found", "There's nothing at this address.");
    });
  }
  app.post("/sign-in", scriptNeeded);
  app.route(
    "/",
    staticFiles({ readAlong, distDir: options.distDir, keptAssetsDir: options.keptAssetsDir, cookie, log }),
  );
  app.onError((error, c) => problemAnswer(c, error, log));
  return {
    app,
    refuse: (status) => refusal(status, https),
    close: () => close([closures, desk.launchClock, searchMemory], jobs, upstream),
  };
}

/** What no browser and no proxy on the way keeps. */
const notStored = createMiddleware<GatewayEnv>(async (c, next) => {
  await next();
  c.res.headers.set("cache-control", "no-store");
});

/** Gives each request its ID (never the browser's, who could give two the same), its headers and its line in the log. */
function named(https: boolean, log: Log) {
  return createMiddleware<GatewayEnv>(async (c, next) => {
    const started = performance.now();
    c.set("requestId", randomUUID());
    await next();
    addSecurityHeaders(c.res.headers, https);
    if (!c.res.headers.has("x-request-id")) c.res.headers.set("x-request-id", c.var.requestId);
    log(requestLine(c, Math.round(performance.now() - started)));
  });
}

function alongOf({ store, closures }: GatewayOptions, readProfile: ReadProfile): ReadAlong {
  const readPreferences = preferencesReader(store.documents);
  return alongReader({ readProfile, readPreferences, isClosed: closedReader(store, closures?.now) });
}

type ClosureTools = Pick<Parameters<typeof startClosures>[0], "readRecord" | "readCaller" | "pokeJobs">;

function closuresOf({ store, log, closures }: GatewayOptions, tools: ClosureTools): ClosureClock {
  return startClosures({ store, log, now: Date.now, ...tools, ...closures });
}

type ClockTools = Pick<Parameters<typeof startLaunches>[0], "sendWrite" | "readCaller" | "endSessions">;
type DeskTools = ClockTools & { api: ApiClient; readRecord: ReadRecord };

function deskOf({ store, log, launches }: GatewayOptions, { api, readRecord, ...tools }: DeskTools) {
  const broadcasts = broadcastReader(api, readRecord);
  const launchClock = startLaunches({ store, log, broadcasts, now: Date.now, ...tools, ...launches });
  return { broadcasts, launchClock, sendWrite: tools.sendWrite };
}

/** Whose history a user's writes belong to: the account's, or their org unit's as long as that is not known. */
function chainFinder(units: GatewayStore["units"]) {
  return async ({ user: { org_unit_id: unit } }: Session): Promise<number> =>
    (await units.find(unit))?.account ?? unit;
}

/** Rows of jobs that are on their way get as long as running requests; then their connections are cut. */
async function close(
  clocks: { stop: () => Promise<void> }[],
  jobs: JobRunner,
  upstream: Upstream,
): Promise<void> {
  const still = Promise.all(clocks.map((clock) => clock.stop()));
  await Promise.race([jobs.stop(), sleep(CLOSE_MS, undefined, { ref: false })]);
  upstream.close();
  await jobs.stop();
  await still;
}

/** The sign-in form as a browser without scripts sends it. What is in it is not even read. */
function scriptNeeded(): never {
  throw new GatewayProblem(400, "script_needed", SCRIPT_NEEDED);
}

function refusal(status: number, https: boolean): Response {
  const message =
    status === 431
      ? "Your browser sends too much with its requests. Delete the cookies of this site and try again."
      : "We can't read this request.";
  const problem = new GatewayProblem(status, "bad_request", message);
  const headers = new Headers({ "content-type": "application/json", "cache-control": "no-store" });
  addSecurityHeaders(headers, https);
  return new Response(problemBody(problem, randomUUID()), { status: problem.status, headers });
}

function problemAnswer(c: GatewayContext, error: Error, log: Log): Response | Promise<Response> {
  const { requestId } = c.var;
  const problem =
    error instanceof GatewayProblem
      ? error
      : error instanceof Problem && error.status !== 500
        ? problemOf(error)
        : new GatewayProblem(500, "internal", "Something went wrong on our side. Try again in a moment.", {
            cause: error,
          });
  const { cause } = problem;
  if (cause instanceof Error && !(cause instanceof GatewayProblem)) {
    log({ level: "error", event: "failure", requestId, stack: cause.stack });
  }
  c.set("problemCode", problem.code);
  const status = problem.status as ContentfulStatusCode;
  const headers = { ...problem.headers, "cache-control": "no-store" };
  // Scripts ask for JSON or for anything; only a person who opens an address asks for a page.
  if (c.req.header("accept")?.includes("text/html") === true) {
    return c.html(problemPage(problem, requestId), status, headers);
  }
  const body = problemBody(problem, requestId);
  return c.newResponse(body, status, { ...headers, "content-type": "application/json" });
}

function requestLine(c: GatewayContext, ms: number): Parameters<Log>[0] {
  const { status } = c.res;
  // The page navigated and cancelled a read: not an error.
  const gone = c.req.raw.signal.aborted;
  const answerId = c.res.headers.get("x-request-id") ?? c.var.requestId;
  return {
    level: status >= 500 && !gone ? "error" : "info",
    event: "request",
    requestId: c.var.requestId,
    method: c.req.raw.method,
    path: loggedPath(rawPath(c)),
    status,
    ms,
    ...(c.var.problemCode === undefined ? {} : { code: c.var.problemCode }),
    ...(gone ? { gone } : {}),
    // The vendor may number requests itself; that id is the one which people see and report.
    ...(answerId === c.var.requestId ? {} : { answerId }),
    askedId: askedId(c),
  };
}
