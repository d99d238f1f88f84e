import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { rooms } from "./rooms.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });

/** Opens an address and answers what was asked for until `shown`: paths, in order. */
async function requestsUntil(page: Page, path: string, shown: () => Promise<void>): Promise<string[]> {
  const asked: string[] = [];
  const note = (request: { url: () => string }) => asked.push(new URL(request.url()).pathname);
  page.on("request", note);
  await page.goto(path, { waitUntil: "commit" });
  await shown();
  page.off("request", note);
  return asked;
}

/** The files that a document names itself, so that they come in one round trip. */
async function namedIn(page: Page, path: string): Promise<string[]> {
  const html = await (await page.request.get(path)).text();
  return [...html.matchAll(/(?:src|href)="(?<file>\/[^"]+\.(?:js|css))"/g)].map(
    (match) => match.groups?.["file"] ?? "",
  );
}

test("the rows of each list are three round trips away: the page, its files, its data", async ({ page }) => {
  for (const { name, path, url, rows } of rooms) {
    const shown = () => expect(rows(page).getByRole("link").first(), name).toBeVisible();
    const asked = await requestsUntil(page, path, shown);
    const code = asked.filter((file) => /\.(?:js|css)$/.test(file));
    expect(await namedIn(page, path), name).toEqual(expect.arrayContaining(code));
    const data = asked.filter((file) => file.startsWith("/v3/"));
    expect(data, name).not.toContain("/v3/auth/profile");
    expect(
      data.some((file) => url.test(`${file}?`)),
      name,
    ).toBe(true);
    // Fonts and icons come beside them; rows do not wait for those.
    const waitedFor = 1 + code.length + 1;
    expect(waitedFor, `${name}: ${asked.join(" ")}`).toBeLessThanOrEqual(name === "Messages" ? 11 : 10);
  }
});

test.describe("nobody signed in", () => {
  test.use({ role: "nobody" });

  test("the shell and the page behind the form are there before anybody has signed in", async ({ page }) => {
    await page.goto("/tags");
    await expect(title(page, "Sign in")).toBeVisible();
    const hasLoaded = (part: string) =>
      page.evaluate(
        (name) => performance.getEntriesByType("resource").some((entry) => entry.name.includes(name)),
        part,
      );
    for (const part of ["signed-in-", "tags-page-"])
      await expect.poll(() => hasLoaded(part), part).toBe(true);
  });
});
