import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { somebody } from "./texting.ts";
import { title } from "./verbs.ts";

const rows = (page: Page) => page.getByRole("list", { name: "Conversations" }).getByRole("listitem");
const search = (page: Page) => page.getByRole("textbox", { name: "Contact name or number" });
const log = (page: Page) => page.getByRole("log", { name: "Thread" });
const goTo = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();

/** Counts what is written to the marks from now on. */
function countMarks(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (request.method() === "PUT" && request.url().includes("/own/conversation-marks/")) count += 1;
  });
  return () => count;
}

test.describe("as standard", () => {
  test.use({ role: "standard" });

  test("what one has read stays read by one write, is put back as unread, pinned, and listed so", async ({
    page,
    db,
    browser,
    sessions,
    baseURL,
  }) => {
    const uma = somebody(db, "Uma Reed", "+12085550131");
    uma.writes("Hello?", 90);
    uma.writes("Is anybody there?", 80);
    await page.clock.install();
    await page.goto("/messages");
    await search(page).fill("Uma Reed");
    const row = rows(page).filter({ hasText: "Uma Reed" });
    await expect(row).toContainText("Unread: 2");
    await expect(rows(page)).toHaveCount(1);
    const written = countMarks(page);
    await row.getByRole("link").click();
    await expect(row).not.toContainText("Unread");
    await page.clock.runFor(25_000);
    expect(written()).toBe(1);
    // What comes while it is open is seen, and kept when it is left.
    uma.writes("Good, thank you for the answer. When is it?", 70);
    await page.clock.runFor(10_000);
    await expect(log(page).getByText("When is it?")).toBeVisible();
    await expect(row).not.toContainText("Unread");
    expect(written()).toBe(1);
    await goTo(page, "Tags");
    await expect.poll(written).toBe(2);
    await page.reload();
    await goTo(page, "Messages");
    await search(page).fill("Uma Reed");
    await expect(rows(page)).toHaveCount(1);
    await expect(row).not.toContainText("Unread");

    // To somebody else it is unread, as far as it has come.
    const theirs = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
    await theirs.addCookies(await sessions("admin"));
    const colleague = await theirs.newPage();
    await colleague.goto("/messages?view=unassigned");
    await search(colleague).fill("Uma Reed");
    await expect(rows(colleague).filter({ hasText: "Uma Reed" })).toContainText("Unread: 3");
    await theirs.close();

    await row.getByRole("link").click();
    await page.getByRole("button", { name: "Pin", exact: true }).click();
    await expect(row.getByRole("img", { name: "Pinned" })).toBeVisible();
    await page.getByRole("button", { name: "Mark as unread" }).click();
    await expect(row).toContainText("Unread: 1");
    await expect(row.getByRole("link")).toBeFocused();
    for (const what of ["Unread", "Pinned"]) {
      await page.getByRole("combobox", { name: "Show" }).selectOption(what);
      await expect(page).toHaveURL(new RegExp(`mark=${what.toLowerCase()}`));
      await expect(row).toContainText("Unread: 1");
    }
    await row.getByRole("link").click();
    await page.getByRole("button", { name: "Unpin" }).click();
    await page.reload();
    await expect(row).toHaveCount(0);
  });
});

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("what comes is counted and moves nothing until it is wanted; nobody asks in a hidden tab", async ({
    page,
    db,
  }) => {
    await page.clock.install();
    await page.goto("/messages");
    const before = await rows(page).first().getByRole("link").getAttribute("href");
    somebody(db, "Fern Lowe", "+12085550132").writes("Good morning", 0);
    await page.clock.runFor(10_000);
    const fresh = page.getByRole("button", { name: "1 new" });
    await expect(fresh).toBeVisible();
    expect(await rows(page).first().getByRole("link").getAttribute("href")).toBe(before);
    await fresh.click();
    await expect(rows(page).first()).toContainText("Fern Lowe");
    await expect(fresh).toBeHidden();

    let asked = 0;
    page.on("request", (request) => {
      if (request.url().includes("/v3/conversations/sms")) asked += 1;
    });
    const turn = (state: string) =>
      page.evaluate((now) => {
        Object.defineProperty(document, "visibilityState", { value: now, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
    await turn("hidden");
    await page.clock.runFor(60_000);
    expect(asked).toBe(0);
    await turn("visible");
    await page.clock.runFor(10_000);
    await expect.poll(() => asked).toBeGreaterThan(0);
  });

  test("J and K go through threads; view, search and place are as they were after a look elsewhere", async ({
    page,
  }) => {
    await page.goto("/messages");
    const link = (at: number) => rows(page).nth(at).getByRole("link");
    await expect(log(page).getByRole("listitem").first()).toBeVisible();
    await page.locator("h1").click();
    await page.keyboard.press("j");
    await expect(link(0)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/open=\d+/);
    // Keys are bound anew when the page is drawn, which nobody sees: then it has nothing to do.
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    await page.keyboard.press("j");
    await expect(link(1)).toBeFocused();
    await expect(link(1)).toHaveAttribute("aria-current", "true");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await expect(link(1)).toHaveAttribute("aria-current", "true");
    await expect(page).toHaveURL(/open=\d+/);

    await page.getByRole("radio", { name: "Closed", exact: true }).check();
    const found = page.waitForResponse(/search=801/);
    await search(page).fill("801");
    await found;
    await expect(page.locator("[aria-label=Conversations].opacity-60")).toHaveCount(0);
    await link(12).click();
    const place = () =>
      rows(page)
        .first()
        .evaluate((row) => row.closest(".messages-scroll")?.scrollTop);
    const [at, opened] = [await place(), await link(12).getAttribute("href")];
    expect(at).toBeGreaterThan(100);
    await goTo(page, "Tags");
    await expect(title(page, "Tags")).toBeVisible();
    await goTo(page, "Messages");
    await expect(search(page)).toHaveValue("801");
    await expect(page.getByRole("radio", { name: "Closed", exact: true })).toBeChecked();
    await expect(page.locator("main [aria-current=true]")).toHaveAttribute("href", opened ?? "");
    await expect.poll(place).toBe(at);
    // Once more leads to all of them.
    await goTo(page, "Messages");
    await expect(search(page)).toHaveValue("");
    await expect(page.getByRole("radio", { name: "All open" })).toBeChecked();
  });
});
