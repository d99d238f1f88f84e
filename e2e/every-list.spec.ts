import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { rooms, type Room } from "./rooms.ts";
import { cutCells, dragOver } from "./verbs.ts";

test.use({ role: "admin" });

const bar = (page: Page) => page.getByRole("region", { name: "Selected rows" });

/** Rows have names, text that can be selected, and are links; heads say what they don't sort. */
async function expectRowsOfTable(page: Page, { name, rows }: Room): Promise<void> {
  const row = rows(page).first();
  await expect(row.getByRole("checkbox")).toBeVisible();

  const named = await rows(page).evaluateAll((all) =>
    all.map((one) => ({
      headers: [...one.querySelectorAll<HTMLElement>("th[scope=row]")].map((head) => head.innerText.trim()),
      choice: one.querySelector("input")?.getAttribute("aria-label")?.replace("Select ", "").trim(),
    })),
  );
  for (const { headers, choice } of named) {
    expect(headers).toEqual([expect.stringMatching(/./)]);
    expect(choice).toMatch(/./);
  }

  expect(await cutCells(page), "cut off at 1280 px").toEqual([]);

  const heads = page.getByRole("table", { name }).getByRole("columnheader");
  // The first one selects.
  for (const head of (await heads.all()).slice(1)) {
    if ((await head.getByRole("button").count()) > 0) continue;
    await expect(head).toHaveAccessibleDescription(/^This list can't be sorted by .+\.$/);
  }

  const href = page.url();
  const opens = (await row.getByRole("link").count()) > 0;
  const cells = row.getByRole("cell").filter({ hasText: /[a-z]/i, hasNot: page.locator("a, button, input") });
  const cell = opens ? cells.first() : row.getByRole("rowheader");
  await dragOver(page, cell);
  expect(await page.evaluate(() => String(getSelection()).trim())).not.toBe("");
  await expect(page).toHaveURL(href);
  await page.evaluate(() => getSelection()?.removeAllRanges());

  if (!opens) return;
  const target = new URL((await row.getByRole("link").first().getAttribute("href")) ?? "", href);
  const opened = page.context().waitForEvent("page");
  await cell.click({ modifiers: ["ControlOrMeta"] });
  const tab = await opened;
  await expect(tab).toHaveURL(target.href);
  await tab.close();
  await expect(page).toHaveURL(href);
}

for (const room of rooms) {
  const { name, path, rows } = room;
  test(`${name}: rows have names and are links, their text is text; keys walk, select and open them`, async ({
    page,
  }) => {
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.goto(path);
    // An outline of what comes has no text.
    await expect(rows(page).nth(1)).toHaveText(/./);
    // Conversations are no table.
    if (name !== "Messages") await expectRowsOfTable(page, room);
    const opens = (await rows(page).first().getByRole("link").count()) > 0;
    const stop = (at: number) =>
      rows(page)
        .nth(at)
        .getByRole(opens ? "link" : "checkbox")
        .first();
    const [first, second] = [stop(0), stop(1)];
    const search = page.locator("main [role=search] input");
    if (await search.isVisible()) {
      await press("/");
      await expect(search).toBeFocused();
      await press("j", "Escape");
      await expect(rows(page).nth(1)).toBeVisible();
    }
    await page.locator("h1").click();
    await press("j", "j", "k");
    await expect(first).toBeFocused();
    await press("Space");
    await expect(bar(page)).toContainText(/^1 of [\d,]+ selected/);
    await press("j", "Shift+Space");
    await expect(bar(page)).toContainText(/^2 of [\d,]+ selected|^All 2 selected/);
    await expect(second).toBeFocused();
    await press("Escape");
    await expect(bar(page)).toBeHidden();
    await press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await press("Escape");
    if (!opens) return;
    const target = new URL((await second.getAttribute("href")) ?? "", page.url());
    await second.press("Enter");
    await expect(page).toHaveURL(target.href);
  });
}
