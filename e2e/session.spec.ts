import { createHash } from "node:crypto";
import type { Page, Response } from "@playwright/test";
import { oneCall } from "./company.ts";
import { expect, test } from "./fixtures.ts";
import { password, people } from "./people.ts";
import { expectProblem } from "./problems.ts";
import { endNewestSession, fillSignIn, signIn, signInAndSettle, signOut, title } from "./verbs.ts";

const ended = (page: Page) => page.getByRole("dialog", { name: "Your session has ended" });
const chips = (page: Page) => page.getByRole("list", { name: "Filters in use" });
const refresh = (page: Page) => page.getByRole("button", { name: "Refresh", exact: true });
const calls = (page: Page) => page.getByRole("table", { name: "Calls" });
/** A short list: quicker to check than one of fifty rows. */
const tags = (page: Page) => page.getByRole("table", { name: "Tags" });

async function filterByDisposition(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Disposition" }).click();
  await page.getByRole("checkbox", { name: "Voicemail" }).check();
  await page.keyboard.press("Escape");
  await expect(chips(page)).toContainText("Voicemail");
  await expect(calls(page)).toHaveAttribute("aria-busy", "false");
}

test.describe("a session that ends on the server", () => {
  test.beforeEach(async ({ page, db }) => {
    const { caller_id: caller } = oneCall(db, "disposition = 'VOICEMAIL'");
    await signInAndSettle(page, "admin", `/calls?caller=${encodeURIComponent(caller)}`);
    await filterByDisposition(page);
    endNewestSession(db, "admin");
    expectProblem(page, /status of 401/);
    await refresh(page).click();
    await expect(ended(page)).toBeVisible();
  });

  test("leaves the page as it is; the same person goes on, and the reads are repeated", async ({ page }) => {
    const address = page.url();
    await expect(chips(page)).toContainText("Voicemail");
    await expect(calls(page).getByRole("row").nth(1)).toBeAttached();
    const reads: Response[] = [];
    page.on("response", (response) => {
      if (response.url().includes("/v3/conversations/calls")) reads.push(response);
    });
    await fillSignIn(ended(page), people.admin.email, password);
    await expect(ended(page)).toBeHidden();
    await expect.poll(() => reads.map((response) => response.status())).toEqual([200]);
    expect(page.url()).toBe(address);
    await expect(chips(page)).toContainText("Voicemail");
  });

  test("a wrong password keeps the dialog", async ({ page }) => {
    await fillSignIn(ended(page), people.admin.email, "wrong");
    await expect(ended(page).getByRole("alert")).toHaveText("Wrong email or password.");
    await page.keyboard.press("Escape");
    await expect(ended(page)).toBeVisible();
  });

  test("somebody else starts from a clean page", async ({ page }) => {
    await fillSignIn(ended(page), people.standard.email, password);
    await expect(ended(page)).toBeHidden();
    await expect(page).toHaveURL("/calls");
    await expect(chips(page)).toBeHidden();
    await page.getByRole("button", { name: "User menu" }).click();
    await expect(page.getByText(people.standard.email)).toBeVisible();
    await page.keyboard.press("Escape");
  });

  test("signing out instead is possible", async ({ page }) => {
    await ended(page).getByRole("button", { name: "Leave this page and sign out" }).click();
    await expect(title(page, "Sign in")).toBeVisible();
  });
});

test("a page opened after the session has ended asks first, then shows its rows", async ({ page, db }) => {
  await signInAndSettle(page, "admin", "/tags");
  await expect(tags(page).getByRole("row").nth(1)).toBeVisible();
  endNewestSession(db, "admin");
  expectProblem(page, /status of 401/);
  await page.getByRole("link", { name: "Webhooks" }).click();
  await fillSignIn(ended(page), people.admin.email, password);
  await expect(page.getByRole("table", { name: "Webhooks" }).getByRole("row").nth(1)).toBeVisible();
});

test("two tabs: one signs out, the other follows and asks for nothing more", async ({ page, context }) => {
  await signIn(page, "standard", "/tags");
  const other = await context.newPage();
  await other.goto("/tags?q=a");
  await expect(tags(other).getByRole("row").nth(1)).toBeVisible();
  const asked: string[] = [];
  other.on("request", (request) => asked.push(request.url()));

  await signOut(page);
  await expect(title(other, "Sign in")).toBeVisible();
  await expect(tags(other)).toBeHidden();
  expect(asked.filter((url) => url.includes("/v3/"))).toEqual([]);

  await fillSignIn(page, people.standard.email, password);
  await expect(tags(other).getByRole("row").nth(1)).toBeVisible();
});

test("two tabs: somebody else signs in, the other tab starts from a clean page", async ({
  page,
  context,
}) => {
  await signIn(page, "standard", "/tags");
  const other = await context.newPage();
  await other.goto("/tags?q=a");
  await expect(tags(other).getByRole("row").nth(1)).toBeVisible();
  await signOut(page);
  // It is asked first whether there is anything left to watch.
  await expect(title(page, "Sign in")).toBeVisible();
  await fillSignIn(page, people.admin.email, password);
  await expect(other.getByRole("link", { name: "Users" })).toBeVisible();
});

test("signing out works offline, and is finished when the line is back", async ({ page, context }) => {
  await signIn(page, "readonly", "/calls");
  await expect(calls(page).getByRole("row").nth(1)).toBeVisible();
  expectProblem(page, /ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await signOut(page);
  await expect(title(page, "Sign in")).toBeVisible();
  await expect(page.getByText(people.readonly.email)).toBeHidden();
  await context.setOffline(false);
  await expect.poll(async () => context.cookies()).toEqual([]);
});

test("a link in a mail opens signed in, and goes on after a reload", async ({ page, db, baseURL }) => {
  await signIn(page, "admin", "/tags");
  const path = `/calls/${oneCall(db, "disposition = 'ANSWERED'").call_id}`;
  // To browsers a page of localhost is of another site than one of 127.0.0.1.
  const mail = (baseURL ?? "").replace("127.0.0.1", "localhost") + "/mail";
  const link = `<!doctype html><title>Mail</title><a href="${baseURL}${path}">The call</a>`;
  await page.route(mail, (route) => route.fulfill({ contentType: "text/html", body: link }));
  await page.goto(mail);
  await page.getByRole("link", { name: "The call" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page).toHaveURL(path);
});

test("no token is within reach of a script", async ({ page, context, stack }) => {
  const answers: Promise<string>[] = [];
  const addresses: string[] = [];
  page.on("response", (response) => {
    addresses.push(response.url());
    const isText = /json|text|javascript/.test(response.headers()["content-type"] ?? "");
    if (isText) answers.push(response.text().catch(() => ""));
    answers.push(Promise.resolve(JSON.stringify(response.headers())));
  });
  await signIn(page, "admin", "/calls");
  await calls(page).getByRole("link").first().click();
  await expect(calls(page)).toBeHidden();
  for (const name of ["Users", "Groups", "Calls"]) {
    await page.getByRole("link", { name, exact: true }).click();
    await expect(title(page, name)).toBeVisible();
  }

  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(cookie?.name).toMatch(/^sid-\d+$/);
  const sid = cookie?.value ?? "";
  const session = await stack.gatewayStore.sessions.find(createHash("sha256").update(sid).digest("hex"));
  const secrets = [sid, session?.accessToken ?? "", session?.refreshToken ?? ""];
  for (const secret of secrets) expect(secret.length).toBeGreaterThan(40);

  const reachable = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches = await window.caches.keys();
    return {
      cookie: document.cookie,
      databases: databases.map(({ name }) => name),
      caches,
      storage: JSON.stringify([localStorage, sessionStorage]),
      dom: document.documentElement.outerHTML,
      history: JSON.stringify(history.state),
    };
  });
  expect(reachable.cookie).toBe("");
  expect(reachable.databases).toEqual([]);
  expect(reachable.caches).toEqual([]);
  const everything = [JSON.stringify(reachable), ...addresses, ...(await Promise.all(answers))].join("\n");
  for (const secret of secrets) expect(everything).not.toContain(secret);
  expect(everything).not.toMatch(/"(?:access|refresh|frontend)_token"/);
});

test("a request that the browser blocks is not reported as a broken connection", async ({ page }) => {
  await signIn(page, "readonly", "/calls");
  await expect(calls(page).getByRole("row").nth(1)).toBeVisible();
  expectProblem(page, /ERR_BLOCKED_BY_CLIENT/);
  await page.route(/\/v3\/tag\?/, (route) => route.abort("blockedbyclient"));
  await page.getByRole("link", { name: "Tags" }).click();
  // Said after the last of three attempts.
  await expect(page.getByRole("alert")).toContainText("A browser extension or a proxy may be blocking it.", {
    timeout: 20_000,
  });
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(tags(page).getByRole("row").nth(1)).toBeVisible();
});
