import type { Locator, Page } from "@playwright/test";
import { callsOfDay, oneCall } from "./company.ts";
import { changeAnswers, failOnce, failUntilHealed } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { expectRow, title } from "./verbs.ts";

test.use({ role: "admin" });

const table = (page: Page) => page.getByRole("table", { name: "Calls" });
const links = (page: Page) => table(page).getByRole("link");
const filters = (page: Page) => page.getByRole("group", { name: "Filter calls" });
const chips = (page: Page) => page.getByRole("list", { name: "Filters in use" });
const range = (page: Page) => page.getByRole("button", { name: /^Date range/ });
const refresh = (page: Page) => page.getByRole("button", { name: "Refresh", exact: true });

async function choose(page: Page, { disposition }: { disposition: string }): Promise<void> {
  await page.getByRole("button", { name: "Disposition" }).click();
  await page.getByRole("checkbox", { name: disposition }).check();
  await page.keyboard.press("Escape");
  await expect(chips(page)).toContainText(disposition);
}

async function settled(page: Page): Promise<void> {
  await expect(table(page)).toHaveAttribute("aria-busy", "false");
  await expect(links(page).first()).toBeVisible();
}

const hrefs = (page: Page) =>
  links(page).evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));

test("yesterday's longest answered call is the first row; last month is a month of the calendar, and the picker keeps to 31 days", async ({
  page,
  db,
}) => {
  await page.goto("/calls");
  await range(page).click();
  await page.getByRole("button", { name: "Yesterday" }).click();
  await choose(page, { disposition: "Answered" });
  await table(page).getByRole("button", { name: "Duration" }).click();
  await expect(page).toHaveURL("/calls?range=yesterday&disposition=ANSWERED&sort=longest");
  await settled(page);

  const answered = callsOfDay(db, -1).filter(({ disposition }) => disposition === "ANSWERED");
  const longest = Math.max(...answered.map(({ duration }) => duration));
  const expected = answered.filter(({ duration }) => duration === longest).map(({ call_id: id }) => id);
  await expect.poll(async () => (await hrefs(page))[0]).toBe(`/calls/${expected.at(-1)}`);
  const minutes = `${Math.floor(longest / 60)}:${String(longest % 60).padStart(2, "0")}`;
  await expectRow(table(page), { Disposition: "Answered", Duration: minutes });

  await range(page).click();
  await page.getByRole("button", { name: "Last month" }).click();
  await expect(page).toHaveURL(/range=last-month/);
  await settled(page);
  await range(page).click();
  const [from, to] = [page.getByLabel("From", { exact: true }), page.getByLabel("To", { exact: true })];
  expect(await from.inputValue()).toMatch(/-01$/);
  await from.fill("2026-01-10");
  await expect(to, "the end moves along").toHaveValue("2026-02-09");
  await expect(to).toHaveAttribute("max", "2026-02-09");
  await to.fill("2026-03-10");
  await expect(page.getByText("Choose 31 days or fewer (this is 60).")).toBeVisible();
});

test("newest first, every filter in the address, each removable by itself", async ({ page, db }) => {
  // Filters that only links set: from a user, a route or a call.
  const other = oneCall(db, "campaign_id IS NOT NULL AND ring_to IS NOT NULL");
  await page.goto(`/calls/${other.call_id}`);
  const campaign = page.getByRole("region", { name: "Details" }).locator("a[href*='campaign=']");
  const name = await campaign.innerText();
  await campaign.click();
  await expect(chips(page)).toContainText(`Campaign ${name}`);
  const [ring, caller] = [other.ring_to ?? "", other.caller_id].map(encodeURIComponent);
  await page.goto(`${page.url()}&route=${other.provisioned_route_id}&ring=${ring}&caller=${caller}`);
  await settled(page);
  await expect(links(page).first()).toHaveAttribute("href", `/calls/${other.call_id}`);
  await expect(chips(page)).toContainText("Route ");
  for (const what of ["ring-to number", "route", "campaign", "caller"])
    await page.getByRole("button", { name: `Remove ${what} filter` }).click();
  await expect(page).toHaveURL("/calls?range=30d");

  const call = oneCall(db, "disposition = 'VOICEMAIL'");
  await choose(page, { disposition: "Voicemail" });
  await page.getByRole("textbox", { name: "Caller" }).fill(call.caller_id.replace("+1", ""));
  await expect(chips(page)).toContainText("Caller (");
  await settled(page);
  await expect(links(page).first()).toHaveAttribute("href", `/calls/${call.call_id}`);
  await page.getByRole("button", { name: "Remove disposition filter" }).click();
  await expect(page).not.toHaveURL(/disposition/);
});

test("narrowed by a group and by duration", async ({ page, db }) => {
  const row = db
    .prepare(
      `SELECT org_unit_name AS name, count(*) AS n FROM calls JOIN org_units USING (org_unit_id)
       WHERE calls.top_ou_id = (SELECT org_unit_id FROM users WHERE email = 'admin@acme.test')
       GROUP BY 1 ORDER BY n DESC LIMIT 1`,
    )
    .get();
  const group = String(row?.["name"]);
  await page.goto("/calls?range=30d");
  await page.getByRole("button", { name: /^Group:/ }).click();
  await page.getByRole("combobox", { name: "Find a group" }).fill(group);
  await page.getByRole("option", { name: group }).first().click();
  await expect(page.getByRole("button", { name: `Group: ${group}` })).toBeVisible();
  await filters(page).getByRole("button", { name: "Duration" }).click();
  await page.getByRole("textbox", { name: "At least" }).fill("2");
  await page.getByRole("textbox", { name: "At most" }).fill("1:00");
  await page.getByRole("button", { name: "Apply" }).last().click();
  await expect(page.getByText("Must be longer than “At least”.")).toBeVisible();
  await page.getByRole("textbox", { name: "At most" }).fill("30:00");
  await page.getByRole("textbox", { name: "At most" }).press("Enter");
  await expect(page).toHaveURL(/min=120/);
  await settled(page);
  const durations = await table(page).locator("tbody tr td:nth-last-child(2)").allInnerTexts();
  for (const text of durations) expect(Number(text.split(":")[0])).toBeGreaterThanOrEqual(2);
});

test("rows are told apart by caller and time, the filters stand in one row, heads sort, keys walk", async ({
  page,
}) => {
  await page.goto("/calls");
  await settled(page);
  await expect(links(page).first()).toHaveAccessibleName(
    /^Call (from|to) .+, \w{3}, \w{3} \d+, \d+:\d\d.[AP]M$/,
  );
  const controls = filters(page).locator("button:not([popover] *), input:not([popover] *)");
  const places = await controls.evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect()).flatMap(({ top, height }) => (height < 30 ? [] : [top])),
  );
  expect(new Set(places.map(Math.round)).size).toBe(1);

  const newest = await hrefs(page);
  const when = table(page).getByRole("columnheader", { name: "When" });
  await expect(when).toHaveAttribute("aria-sort", "descending");
  await when.getByRole("button").click();
  await expect(page).toHaveURL("/calls?sort=oldest");
  await settled(page);
  expect(await hrefs(page)).not.toEqual(newest);
  const head = table(page).getByRole("columnheader", { name: "Duration" });
  await head.getByRole("button").click();
  await expect(page).toHaveURL("/calls?sort=longest");
  await head.getByRole("button").click();
  await expect(page).toHaveURL("/calls?sort=shortest");
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await settled(page);

  await page.keyboard.press("j");
  await expect(links(page).first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(links(page).nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/calls\/\d+$/);
});

test("the state of the list survives a call, the way back and a reload", async ({ page }) => {
  await page.goto("/calls?range=30d&disposition=ANSWERED");
  await settled(page);
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByText(/^51–100 of /)).toBeVisible();
  await settled(page);
  const before = await hrefs(page);
  const address = page.url();
  const opened = links(page).nth(40);
  await opened.scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => window.scrollY);
  expect(scrolled).toBeGreaterThan(0);
  await opened.click();
  await expect(page).toHaveURL(new RegExp(`${before[40]}$`));
  await expect(page.getByRole("heading", { level: 2, name: "Transcript" })).toBeVisible();

  await page.goBack();
  await expect(page).toHaveURL(address);
  await settled(page);
  expect(await hrefs(page)).toEqual(before);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
  await expect(opened, "a keyboard goes on from the row that was opened").toBeFocused();

  await page.reload();
  await expect(page).toHaveURL(address);
  await settled(page);
  expect(await hrefs(page)).toEqual(before);
  await expect(page.getByText(/^51–100 of /)).toBeVisible();
});

test.describe("an address written by hand", () => {
  const problems = [
    {
      name: "more than 31 days",
      query: "from=2026-01-01&to=2026-03-01",
      says: "Choose 31 days or fewer (this is 60).",
    },
    {
      name: "a day that is none",
      query: "from=2026-02-30&to=2026-03-01",
      says: "That date doesn't exist.",
    },
    {
      name: "backwards",
      query: "from=2026-03-02&to=2026-03-01",
      says: "The start is after the end.",
    },
  ];
  test("days that can't be: a sentence, and nothing is asked for; other parameters are left out", async ({
    page,
  }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    for (const { name, query, says } of problems) {
      await page.goto(`/calls?${query}`);
      await expect(page.getByRole("alert"), name).toContainText(says);
      await expect(title(page, "Calls")).toBeVisible();
    }
    expect(asked.filter((url) => url.includes("/v3/conversations/calls"))).toEqual([]);
    await range(page).click();
    await page.getByRole("button", { name: "Last 7 days", exact: true }).click();
    await settled(page);
    // The first answer is lost, too: it's asked for again without a message.
    await failOnce(page, /\/v3\/conversations\/calls/, "lost answer");
    await page.goto("/calls?range=century&disposition=SHOUTED&group=-1&sort=loudest&page=0");
    await settled(page);
  });

  test("a group of another company: a message with the request ID, and the page stays usable", async ({
    page,
    db,
  }) => {
    const foreign = db
      .prepare(
        `SELECT org_unit_id FROM org_units
         WHERE top_ou_id <> (SELECT org_unit_id FROM users WHERE email = 'admin@acme.test') LIMIT 1`,
      )
      .get();
    expectProblem(page, /status of 403/);
    // It isn't in the tree, so it is asked for by itself.
    expectProblem(page, /status of 404/);
    await page.goto(`/calls?group=${Number(foreign?.["org_unit_id"])}`);
    await expect(page.getByRole("alert")).toContainText("Request ID");
    await expect(page.getByRole("button", { name: "Try again" })).toBeHidden();
    await page.getByRole("button", { name: /^Group:/ }).click();
    await page.getByRole("option", { name: /^All of / }).click();
    await settled(page);
  });
});

test("a refresh that fails leaves the rows and shows a message", async ({ page }) => {
  await page.goto("/calls");
  await settled(page);
  const before = await hrefs(page);
  const told = page.getByRole("status", { name: "Messages" });
  for (const [fault, words] of [
    ["500", "Something went wrong on our side."],
    ["truncated", "couldn't read"],
    ["lost answer", "didn't get through"],
  ] as const) {
    const heal = await failUntilHealed(page, /\/v3\/conversations\/calls/, fault);
    await refresh(page).click();
    await expect(told.getByText("Couldn't refresh:").filter({ hasText: words })).toBeVisible({
      timeout: 15_000,
    });
    expect(await hrefs(page)).toEqual(before);
    await heal();
  }
});

test("on a phone the end of a card stays on its line beside a long name", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await changeAnswers(page, /\/v3\/conversations\/calls\?/, (data) => ({
    ...data,
    calls: (data["calls"] as object[]).map((call) => ({
      ...call,
      agent: "Maximiliana Konstantinopolskaya-Featherstone the Younger",
    })),
  }));
  await page.goto("/calls");
  await settled(page);
  const card = table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("img", { name: "Recording" }) });
  const middle = async (part: Locator) => {
    const box = await part.first().boundingBox();
    return box === null ? Number.NaN : box.y + box.height / 2;
  };
  const line = await middle(card.first().getByText(/Konstantinopolskaya/));
  expect(Math.abs((await middle(card.first().getByRole("img", { name: "Recording" }))) - line)).toBeLessThan(
    5,
  );
});
