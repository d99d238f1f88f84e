import type { Browser, BrowserContext } from "@playwright/test";
import { password, people } from "../e2e/people.ts";

const { email } = people.admin;
let visitors = 0;

/** A browser with nothing kept, on an address of its own (`trustProxy`): each may sign in ten times a minute. */
export async function newVisitor(browser: Browser): Promise<BrowserContext> {
  visitors += 1;
  return browser.newContext({
    viewport: { width: 1280, height: 800 },
    extraHTTPHeaders: { "x-forwarded-for": `198.51.100.${visitors}` },
  });
}

/**
 * The same, with an Admin's session.
 * @throws when the sign-in is refused: the figures would be those of the sign-in page
 */
export async function signedInVisitor(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await newVisitor(browser);
  const answer = await context.request.post(`${url}/oauth/token`, {
    headers: { "x-app": "1" },
    data: { email, password },
  });
  if (!answer.ok()) throw new Error(`The sign-in was answered with ${answer.status()}.`);
  return context;
}
