import { randomBytes } from "node:crypto";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "@playwright/test";
import { build } from "vite";
import { password, people } from "../e2e/people.ts";
import { startStack, type Stack } from "../server/stack.ts";
import { median, slowPage, timeOf } from "./slow-page.ts";
import { newVisitor, signedInVisitor } from "./visitor.ts";

const runs = 5;
const floorSource = fileURLToPath(new URL("floor", import.meta.url));
const { email } = people.admin;

/** Medians in ms, of visits made in turns. */
export type FirstRows = {
  /** First text of an empty page with the same React, router and query client. */
  floor: number;
  /** First text of a page that is nothing but as many bytes as a first visit to the calls loads. */
  bytes: number;
  /** First row of a link to the calls that somebody who is signed in opens. */
  deepLink: number;
  /** From the click on "Sign in" to the first row. */
  signIn: number;
};

/** A page whose text comes after so many bytes of script that do nothing. */
async function writeBytesPage(folder: string, bytes: number): Promise<void> {
  await mkdir(join(folder, "assets"), { recursive: true });
  // Random Base64 compresses to three quarters: the size that was asked for.
  await writeFile(join(folder, "assets", "bytes.js"), `// ${randomBytes(bytes).toString("base64")}`);
  const page = '<!doctype html><title>Bytes</title><script src="/assets/bytes.js"></script><h1>Bytes</h1>';
  await writeFile(join(folder, "index.html"), page);
}

async function firstText(browser: Browser, url: string): Promise<number> {
  const context = await newVisitor(browser);
  const page = await slowPage(context, { line: true });
  await page.goto(url, { waitUntil: "commit" });
  const time = await timeOf(page, "first-contentful-paint");
  await context.close();
  return time;
}

async function deepLink(browser: Browser, url: string): Promise<number> {
  const context = await signedInVisitor(browser, url);
  const page = await slowPage(context, { line: true });
  await page.goto(`${url}/calls`, { waitUntil: "commit" });
  const time = await timeOf(page, "rows");
  await context.close();
  return time;
}

/** As long as somebody types: meanwhile, what lies behind the form is loaded. */
async function afterSignIn(browser: Browser, url: string): Promise<number> {
  const context = await newVisitor(browser);
  const page = await slowPage(context, { line: true });
  await page.goto(`${url}/calls`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() =>
    document.addEventListener("submit", () => performance.mark("click"), { capture: true, once: true }),
  );
  await page.getByRole("button", { name: "Sign in" }).click();
  const time = (await timeOf(page, "rows")) - (await timeOf(page, "click"));
  await context.close();
  return time;
}

/**
 * Measures first rows beside two floors, all served by the same gateway on the same slow line.
 * @param bytes of JavaScript that a first visit to the calls loads, compressed
 */
export async function measureFirstRows(browser: Browser, app: Stack, bytes: number): Promise<FirstRows> {
  const folder = await mkdtemp(join(tmpdir(), "floor-"));
  const services = { oauthUrl: app.oauthUrl, apiUrl: app.apiUrl };
  const distDirs = { floor: join(folder, "floor"), bytes: join(folder, "bytes") };
  const stacks: Stack[] = [];
  const start = async (distDir: string) => {
    const stack = await startStack({ distDir, services });
    stacks.push(stack);
    return stack.gatewayUrl;
  };
  try {
    const built = { outDir: distDirs.floor, emptyOutDir: true, modulePreload: { polyfill: false } };
    await build({ root: floorSource, configFile: false, logLevel: "error", build: built });
    await writeBytesPage(distDirs.bytes, bytes);
    const floorUrl = await start(distDirs.floor);
    const bytesUrl = await start(distDirs.bytes);
    const times: FirstRows[] = [];
    for (let run = 0; run < runs; run += 1) {
      times.push({
        floor: await firstText(browser, floorUrl),
        bytes: await firstText(browser, bytesUrl),
        deepLink: await deepLink(browser, app.gatewayUrl),
        signIn: await afterSignIn(browser, app.gatewayUrl),
      });
    }
    const of = (name: keyof FirstRows) => median(times.map((time) => time[name]));
    return { floor: of("floor"), bytes: of("bytes"), deepLink: of("deepLink"), signIn: of("signIn") };
  } finally {
    for (const stack of stacks) await stack.close();
    await rm(folder, { recursive: true, force: true });
  }
}
