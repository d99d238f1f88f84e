import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { chromium, type Browser } from "@playwright/test";
import { browserArgs, findBrowser } from "../e2e/browser.ts";
import { thisMachine } from "../e2e/machine.ts";
import { password, people } from "../e2e/people.ts";
import { startStack, type Stack } from "../server/stack.ts";
import { root, run } from "./command.ts";

const target = join(root, "docs", "screenshot.png");

/** A call whose transcript fills the page, in words that were really spoken. */
function pickCall(db: DatabaseSync): number {
  const row = db
    .prepare(
      `SELECT call_id FROM calls JOIN recordings USING (call_id) JOIN call_tags USING (call_id)
       WHERE disposition = 'ANSWERED' AND top_ou_id = (SELECT org_unit_id FROM users WHERE email = ?)
       ORDER BY speech_file IS NULL, call_start DESC LIMIT 1`,
    )
    .get(people.admin.email);
  if (row === undefined) throw new Error("The seed has no answered call with a recording and tags.");
  return Number(row["call_id"]);
}

/** Writes docs/screenshot.png: a call of the seeded company, opened from the list, on the build in dist. */
async function takeScreenshot(stack: Stack, browser: Browser): Promise<void> {
  if (stack.db === undefined) throw new Error("The stack runs without its own platform.");
  const context = await browser.newContext({
    baseURL: stack.gatewayUrl,
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    reducedMotion: "reduce",
    locale: "en-US",
  });
  await context.request.post("/oauth/token", {
    headers: { "x-app": "1" },
    data: { email: people.admin.email, password },
  });
  const page = await context.newPage();
  await page.goto(`/calls/${pickCall(stack.db)}?t=12`);
  await page.getByRole("list", { name: "Transcript" }).waitFor();
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: target });
  console.log(`wrote ${target}`);
}

await run("vite", ["build"]);
const stack = await startStack({ distDir: join(root, "dist") });
const browser = await chromium.launch({ executablePath: findBrowser(thisMachine()), args: browserArgs });
try {
  await takeScreenshot(stack, browser);
} finally {
  await browser.close();
  await stack.close();
}
