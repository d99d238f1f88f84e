import type { Page } from "@playwright/test";
import { oneCall } from "./company.ts";
import { expect, test } from "./fixtures.ts";
import { expectRow } from "./verbs.ts";

test.use({ role: "admin" });

const table = (page: Page) => page.getByRole("table", { name: "Calls" });
const filters = (page: Page) => page.getByRole("group", { name: "Filter calls" });
const chips = (page: Page) => page.getByRole("list", { name: "Filters in use" });
const caller = (page: Page) => page.getByRole("textbox", { name: "Caller" });

async function settled(page: Page): Promise<void> {
  await expect(table(page)).toHaveAttribute("aria-busy", "false");
  await expect(table(page).getByRole("link").first()).toBeVisible();
}

const count = (page: Page) => page.getByText(/^[\d,]+ calls?$/).first();
const callsIn = async (page: Page) => Number((await count(page).innerText()).replaceAll(/\D/g, ""));

test("a caller is found by a part of the name or of the number, and what is typed stays out of the address", async ({
  page,
  db,
}) => {
  const call = oneCall(db, "caller_name LIKE '% %' AND caller_name NOT LIKE '%-%'");
  const [first = "", last = ""] = (call.caller_name ?? "").split(" ");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/v3/conversations/calls")) asked.push(request.url());
  });
  await page.goto("/calls?range=30d");
  await settled(page);
  const all = await callsIn(page);
  await caller(page).fill(`${last.slice(0, 4).toLowerCase()} ${first.toLowerCase()}`);
  await expect(chips(page)).toContainText("Caller");
  await expect.poll(() => callsIn(page)).toBeLessThan(all);
  await expectRow(table(page), { Caller: call.caller_name ?? "" });
  expect(page.url()).toMatch(/\/calls\?range=30d$/);
  expect(asked.some((url) => url.toLowerCase().includes(first.toLowerCase()))).toBe(false);
  expect(asked.length).toBeLessThan(2 + Math.ceil(all / 200));

  // Into a call, on to the next one, back, and over a reload: it is still there.
  await page
    .getByRole("link", { name: new RegExp(`^Call (from|to) ${call.caller_name}`) })
    .first()
    .click();
  await expect(page).toHaveURL(/\/calls\/\d+$/);
  await page.getByRole("main").getByRole("link", { name: "Calls", exact: true }).click();
  await expect(caller(page)).toHaveValue(`${last.slice(0, 4).toLowerCase()} ${first.toLowerCase()}`);
  await page.reload();
  await expect(chips(page)).toContainText("Caller");
  await expectRow(table(page), { Caller: call.caller_name ?? "" });

  // A changed word asks nothing again.
  await settled(page);
  asked.length = 0;
  await caller(page).fill(call.caller_id.slice(-4));
  await expect(chips(page)).toContainText(call.caller_id.slice(-4));
  await settled(page);
  await expectRow(table(page), { Caller: `-${call.caller_id.slice(-4)}` });
  expect(asked).toEqual([]);
  await caller(page).fill("no one is called that");
  await expect(page.getByText("No calls match “no one is called that · Last 30 days”.")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expect.poll(() => callsIn(page)).toBe(all);
  await expect(caller(page)).toHaveValue("");
});

test("narrowed to an agent, to a tag, and by a part of a tracking number", async ({ page, db }) => {
  await page.goto("/calls?range=30d");
  await settled(page);
  await filters(page).getByRole("button", { name: "Agent" }).click();
  const agents = page.getByRole("group", { name: "Agent" }).getByRole("checkbox");
  const name = (await agents.first().evaluate((box) => box.closest("label")?.innerText ?? "")).split("\n")[0];
  await agents.first().check();
  await page.keyboard.press("Escape");
  await expect(chips(page)).toContainText(`Agent ${name}`);
  await expect(page).toHaveURL(/agent=\d+/);
  await settled(page);
  for (const agent of await table(page).locator("tbody tr td:nth-child(6)").allInnerTexts())
    expect(agent).toBe(name);
  await page.getByRole("button", { name: "Remove agent filter" }).click();

  const tag = db
    .prepare(
      `SELECT tag_id, tag_name, max(call_id) AS call_id FROM call_tags JOIN tags USING (tag_id)
       JOIN calls USING (call_id) WHERE tags.top_ou_id = 1001 AND call_start > datetime('now', '-20 days')
       GROUP BY tag_id ORDER BY count(*) LIMIT 1`,
    )
    .get();
  await page.goto(`/tags?open=${Number(tag?.["tag_id"])}`);
  await page.getByRole("complementary").getByRole("link", { name: "Calls in the last 30 days" }).click();
  await expect(chips(page)).toContainText(`Tag ${String(tag?.["tag_name"])}`);
  await settled(page);
  await expect(table(page).locator(`a[href="/calls/${Number(tag?.["call_id"])}"]`)).toBeVisible();
  await page.getByRole("button", { name: "Remove tag filter" }).click();

  const digits = (await table(page).locator("tbody tr").first().locator("td").nth(2).innerText()).slice(1, 4);
  await filters(page).getByRole("button", { name: "Number" }).click();
  await page.getByRole("textbox", { name: "Tracking number" }).fill(digits);
  await expect(page).toHaveURL(new RegExp(`number=${digits}`));
  await settled(page);
  for (const number of await table(page).locator("tbody tr td:nth-child(4)").allInnerTexts())
    expect(number.replaceAll(/\D/g, "")).toContain(digits);
});
