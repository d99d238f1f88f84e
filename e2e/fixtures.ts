import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { test as base, expect, type BrowserContext, type Cookie } from "@playwright/test";
import { startStack, type Stack } from "../server/stack.ts";
import { checkPage } from "./check-page.ts";
import { makeHistory } from "./kept-history.ts";
import { keepJobs } from "./kept-jobs.ts";
import { keepSuppressions } from "./kept-suppressions.ts";
import { password, people, type Role } from "./people.ts";
import { undeclared, watch } from "./problems.ts";

const distDir = fileURLToPath(new URL("../dist", import.meta.url));
let visitors = 0;

export type WorkerFixtures = {
  /** How long an access token lives; undefined: as long as the vendor documents. `npm run test:expiry` sets it. */
  accessTokenMs: number | undefined;
  /** Gateway, platform and in-memory database of this worker alone, seeded once. */
  stack: Stack;
  /** The platform's database. */
  db: DatabaseSync;
  /** One session per role for all tests of the worker. A test that ends its session signs in by the form instead. */
  sessions: (role: Role) => Promise<Cookie[]>;
};

type Fixtures = {
  /** Who is signed in when the test begins. */
  role: Role | "nobody";
};

/** Signs in through the gateway, without a page, and returns the session's cookies. */
async function startSession(context: BrowserContext, role: Role): Promise<Cookie[]> {
  const response = await context.request.post("/oauth/token", {
    headers: { "x-app": "1" },
    data: { email: people[role].email, password },
  });
  expect(response.status(), `signing in as ${role}`).toBe(200);
  return context.cookies();
}

/** What one test has chosen to see, and how, is nothing to the next one. */
async function forgetDocuments({ db, gatewayStore }: Stack): Promise<void> {
  const find = db?.prepare("SELECT ct_user_id FROM users WHERE email = ?");
  for (const { email } of Object.values(people)) {
    await gatewayStore.documents.erase(Number(find?.get(email)?.["ct_user_id"]));
  }
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  accessTokenMs: [undefined, { option: true, scope: "worker" }],
  stack: [
    async ({ accessTokenMs }, provide) => {
      if (!existsSync(join(distDir, "index.html"))) throw new Error("Build the app first: npm run build");
      const stack = await startStack({ distDir, trustProxy: true, validateResponses: true, accessTokenMs });
      await makeHistory(stack);
      await keepJobs(stack);
      await keepSuppressions(stack);
      await provide(stack);
      await stack.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  db: [
    async ({ stack }, provide) => {
      if (stack.db === undefined) throw new Error("The stack runs without its own platform.");
      await provide(stack.db);
    },
    { scope: "worker" },
  ],
  sessions: [
    async ({ browser, stack }, provide) => {
      const known = new Map<Role, Promise<Cookie[]>>();
      const begin = async (role: Role) => {
        const context = await browser.newContext({ baseURL: stack.gatewayUrl });
        const cookies = await startSession(context, role);
        await context.close();
        return cookies;
      };
      await provide((role) => {
        const session = known.get(role) ?? begin(role);
        known.set(role, session);
        return session;
      });
    },
    { scope: "worker" },
  ],
  role: ["nobody", { option: true }],
  baseURL: ({ stack }, provide) => provide(stack.gatewayUrl),
  // Every test comes from an address of its own: ten sign-ins a minute are allowed to each.
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from the pattern
  extraHTTPHeaders: ({}, provide) => {
    visitors += 1;
    return provide({ "x-forwarded-for": `198.51.${Math.floor(visitors / 250)}.${(visitors % 250) + 1}` });
  },
  context: async ({ context, role, sessions, stack, javaScriptEnabled }, provide, testInfo) => {
    if (role !== "nobody") await context.addCookies(await sessions(role));
    // Before the test, not after it: its pages may still be writing.
    await forgetDocuments(stack);
    await watch(context);
    await provide(context);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("problems", { body: undeclared(context).join("\n") });
      return;
    }
    for (const page of context.pages()) {
      // A handler that is still at work when the context closes fails the test.
      await page.unrouteAll({ behavior: "wait" });
      // Where scripts are off, axe cannot run either.
      if (page.url().startsWith("http") && javaScriptEnabled) await checkPage(page);
    }
    expect(undeclared(context), "console, policy and network").toEqual([]);
  },
});

export { expect } from "@playwright/test";
