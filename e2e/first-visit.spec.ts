import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { rooms } from "./rooms.ts";
import { expectLoaded, title } from "./verbs.ts";

test.use({ role: "admin" });

/** What a page had asked for when its first row was there, as paths, in order, without the document itself. */
async function requestsUntilRows(page: Page, path: string): Promise<string[]> {
  await page.goto(path, { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("rows").length > 0);
  return page.evaluate(() => {
    const shown = performance.getEntriesByName("rows")[0]?.startTime ?? 0;
    const before = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < shown);
    return before.map(({ name }) => new URL(name).pathname);
  });
}

/** The files that a document names itself, so that they come in one round trip. */
async function namedIn(page: Page, path: string): Promise<string[]> {
  const html = await (await page.request.get(path)).text();
  return [...html.matchAll(/(?:src|href)="(?<file>\/[^"]+\.(?:js|css))"/g)].map(
    (match) => match.groups?.["file"] ?? "",
  );
}

// The test sees the rows later than the page draws them; files that arrive in between don't count.
test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (document.querySelector("main :is(tbody tr :is(a[href], th:not(:empty)), ul li a[href])") === null)
        return;
      performance.mark("rows");
      observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  }),
);

test("the rows of each list are three round trips away: the page, its files, its data", async ({ page }) => {
  for (const { name, path, url } of rooms) {
    const asked = await requestsUntilRows(page, path);
    const code = asked.filter((file) => /\.(?:js|css)$/.test(file));
    expect(await namedIn(page, path), name).toEqual(expect.arrayContaining(code));
    const data = asked.filter((file) => /^\/(?:v3|own)\//.test(file));
    expect(data, name).not.toContain("/v3/auth/profile");
    expect(
      data.some((file) => url.test(`${file}?`)),
      name,
    ).toBe(true);
    // Icons come beside them; rows do not wait for those.
    const waitedFor = 1 + code.length + 1;
    expect(waitedFor, `${name}: ${asked.join(" ")}`).toBeLessThanOrEqual(10);
  }
});

test("the font comes after the first rows, and is used from the next visit on", async ({ page }) => {
  const root = page.locator("html");
  expect((await requestsUntilRows(page, "/tags")).filter((file) => file.endsWith(".woff2"))).toEqual([]);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("font"))).toBe("kept");
  await expect(root).not.toHaveAttribute("data-font");
  expect((await requestsUntilRows(page, "/users")).some((file) => file.endsWith(".woff2"))).toBe(true);
  await expect(root).toHaveAttribute("data-font");
});

test.describe("nobody signed in", () => {
  test.use({ role: "nobody" });

  test("the shell and the page behind the form are loaded before sign-in", async ({ page }) => {
    await page.goto("/tags");
    await expect(title(page, "Sign in")).toBeVisible();
    for (const part of ["shell-", "tags-page-"]) await expectLoaded(page, part);
  });
});
