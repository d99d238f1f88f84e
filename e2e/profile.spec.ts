import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { builtPassword, buildUser } from "../server/platform/db/builders.ts";
import { failOnce } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { people } from "./people.ts";
import { fillSignIn, savedFile, signIn, signOut, title } from "./verbs.ts";

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

async function choose(page: Page, group: string, name: string): Promise<void> {
  const form = page.getByRole("form", { name: "Preferences" });
  await form.getByRole("group", { name: group }).getByText(name, { exact: true }).click();
}

/** Another machine, at the same gateway. */
async function otherMachine(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  return context.newPage();
}

for (const role of ["admin", "readonly"] as const) {
  test(`${role}: who I am and what I can do, in words`, async ({ page }) => {
    await signIn(page, role, "/profile");
    await expect(title(page, "Profile and preferences")).toBeVisible();
    await expect(card(page, "You")).toContainText(people[role].email);
    await expect(card(page, "You")).toContainText(people[role].roleName);
    const rights = page.getByRole("list", { name: "What you can do" }).getByRole("listitem");
    await expect(rights.filter({ hasText: "Change tags" })).toHaveText(
      role === "admin" ? "Change tags" : "Change tags – only admins and standard users can",
    );
  });
}

test("preferences hold at once on every page, and follow to another machine", async ({
  page,
  browser,
  stack,
}) => {
  await signIn(page, "admin", "/profile");
  await choose(page, "Theme", "Dark");
  await choose(page, "Clock", "15:04");
  await choose(page, "Numbers", "1.234,5");
  await page.getByRole("combobox", { name: "Time zone" }).selectOption("Europe/Berlin");
  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).uncheck();
  const changes = page.getByLabel("Changes");
  await expect(changes).toContainText("3:04 PMbecomes15:04");
  await page.getByRole("button", { name: "Save preferences" }).click();
  await expect(page.getByRole("status", { name: "Messages" })).toContainText("Preferences saved");
  await expect(changes).toBeHidden();

  const there = await otherMachine(browser, stack.gatewayUrl);
  await signIn(there, "admin", "/tags?open=510");
  for (const where of [page, there]) {
    await where.goto("/tags?open=510");
    await expect(where.locator("html")).toHaveAttribute("data-theme", "dark");
    const panel = where.getByRole("complementary", { name: "Chosen tag" });
    await expect(panel.locator("time").first()).toHaveText(/\d{4}, \d\d:\d\d$/);
    await where.keyboard.press("/");
    await expect(where.getByRole("textbox", { name: "Search tags" })).not.toBeFocused();
    await where.goto("/calls?range=30d");
    await expect(where.getByText(/^\d\.\d{3} calls$/).first()).toBeVisible();
    await where.getByRole("button", { name: "User menu" }).click();
    await expect(where.getByText("Admin · Europe/Berlin")).toBeVisible();
  }
  await there.context().close();
});

test("my sessions are listed, and the others ended", async ({ page, browser, db, stack }) => {
  // A person of their own: the sessions of the demo logins belong to all tests.
  buildUser(db, { id: 880_001, unit: 1001, first: "Wanda", role: 3 });
  const signInAt = async (where: Page, path: string) => {
    await where.goto(path);
    await fillSignIn(where, "wanda@acme.test", builtPassword);
    await expect(where.getByRole("navigation", { name: "Main" })).toBeVisible();
  };
  const there = await otherMachine(browser, stack.gatewayUrl);
  await signInAt(there, "/tags");
  await signInAt(page, "/profile");
  const sessions = card(page, "Where you're signed in");
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByRole("listitem").first()).toContainText("This session");
  await sessions.getByRole("button", { name: "Sign out everywhere else" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await expect(sessions).toContainText("You aren't signed in anywhere else.");
  await there.reload();
  await expect(there.getByRole("button", { name: "Sign in" })).toBeVisible();
  await there.context().close();
  await signOut(page);
});

test("what is kept for me can be had as a file, and erased; a lost answer is found by reading", async ({
  page,
}) => {
  await signIn(page, "admin", "/profile");
  const data = card(page, "Your saved data");
  await expect(data).toContainText("Nothing yet.");
  await expect(data.getByRole("button")).toHaveCount(0);

  const keep = async (document: object) => {
    const headers = { "x-app": "1", "sec-fetch-site": "same-origin", "idempotency-key": randomUUID() };
    const answer = await page.request.post("/own/documents", { headers, data: document });
    expect(answer.status(), await answer.text()).toBe(200);
  };
  await keep({ kind: "preferences", content: { theme: "dark" } });
  const view = { page: "tags", name: "Old words", search: "", is_default: false, starred: true, order: 0 };
  await keep({ kind: "view", shared: true, content: view });
  await page.reload();
  await expect(data).toContainText("This dashboard keeps your preferences and 1 saved view.");
  const { name, text } = await savedFile(page, () => data.getByRole("button", { name: "Download" }).click());
  expect(name).toMatch(/^convirza-admin-\d{4}-\d\d-\d\d\.json$/);
  const { documents } = JSON.parse(text) as { documents: object[] };
  expect(documents).toEqual([
    expect.objectContaining({ kind: "preferences", content: { theme: "dark" } }),
    expect.objectContaining({
      kind: "view",
      shared: true,
      content: expect.objectContaining({ name: "Old words" }),
    }),
  ]);

  await data.getByRole("button", { name: "Erase…" }).click();
  const question = page.getByRole("dialog", { name: "Erase your preferences and 1 saved view?" });
  await expect(question).toContainText("1 view is shared: everyone in your account loses it too.");
  await failOnce(page, /\/own\/documents$/, "lost answer");
  await question.getByRole("button", { name: "Erase", exact: true }).click();
  await expect(page.getByRole("status", { name: "Messages" })).toContainText(
    "Erased your preferences and 1 saved view",
  );
  await expect(data).toContainText("Nothing yet.");
  await expect(page.getByRole("list", { name: "Views" })).toBeHidden();
});
