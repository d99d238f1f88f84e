import type { Locator, Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { oneCall } from "./company.ts";
import { changeAnswers, failUntilHealed, holdUntilReleased, type Fault } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { rooms, type Room } from "./rooms.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });

/** The text shown for each fault, in an order in which no two neighbours show the same text. */
const words: [Fault, string | RegExp][] = [
  ["500", /Something went wrong on our side\..*Request ID/],
  ["truncated", "couldn't read"],
  ["lost answer", "didn't get through"],
  ["429", "Too many requests."],
  ["offline", "didn't get through"],
  ["html", "couldn't read"],
  ["503", "The server had a problem."],
];

/** A part of a page that is filled by requests to one address. */
type Part = {
  path: string;
  url: RegExp;
  /** Where its states are shown. */
  area: (page: Page) => Locator;
  /** What is there when all is well. */
  shown: (page: Page) => Locator;
};

/** Opens the page while its requests get no answer yet, and looks at it. */
async function openLate(page: Page, { path, url, area }: Part): Promise<void> {
  const release = await holdUntilReleased(page, url);
  await page.goto(path);
  await expect(area(page).locator(".skeleton").first()).toBeVisible();
  await expect(
    area(page)
      .getByText(/^Loading/)
      .first(),
  ).toBeAttached();
  await checkPage(page);
  await release();
}

/**
 * Late, then wrong in every way one after the other, then well. A clock of our own makes the pauses between the tries
 * of a read short.
 */
async function goThroughAll(page: Page, part: Part): Promise<void> {
  const { url, area, shown } = part;
  const alert = area(page).getByRole("alert");
  const again = alert.getByRole("button", { name: "Try again" });
  await page.clock.install();
  for (const [fault, text] of words) {
    const heal = await failUntilHealed(page, url, fault);
    if (fault === "500") await openLate(page, part);
    else await again.click();
    await expect(async () => {
      await page.clock.fastForward(2000);
      await expect(alert, fault).toContainText(text, { timeout: 100 });
    }).toPass({ intervals: [50], timeout: 8000 });
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    if (fault === "500") await checkPage(page);
    await heal();
  }
  const release = await holdUntilReleased(page, url);
  await again.click();
  await expect(area(page).locator(".skeleton").first()).toBeVisible();
  await release();
  await expect(shown(page).first()).toBeVisible();
  await expect(alert).toBeHidden();
}

const tree: Pick<Room, "name" | "path" | "url" | "key" | "rows"> = {
  name: "Groups",
  path: "/groups",
  url: /\/v3\/groups\/tree/,
  key: "groups",
  rows: (page) => page.getByRole("tree", { name: "Groups" }).getByRole("treeitem"),
};

for (const { name, path, url, key, rows } of [...rooms, tree]) {
  test(`${name}: late, wrong in every way, empty`, async ({ page }) => {
    await goThroughAll(page, { path, url, area: (where) => where.getByRole("main"), shown: rows });
    await expect(title(page, name)).toBeVisible();
    const restore = await changeAnswers(page, url, (data) => ({ ...data, [key]: [], total: 0 }));
    await page.reload();
    const said = page.getByRole("paragraph").filter({ hasText: /^No .* (yet|here|in this range)$/ });
    await expect(said).toBeVisible();
    await expect(page.getByRole("alert")).toBeHidden();
    await restore();
  });
}

const main = (page: Page) => page.getByRole("main");
const panel = (page: Page) => page.getByRole("complementary", { name: /^Chosen/ });
const region = (name: string | RegExp) => (page: Page) => page.getByRole("region", { name });

const records: (Part & { what: string })[] = [
  {
    what: "conversation",
    path: "/messages?open=995001",
    url: /\/v3\/conversations\/sms\/\d+/,
    area: region(/^Conversation$/),
    shown: (page) => page.getByRole("log", { name: "Thread" }).getByRole("listitem"),
  },
  {
    what: "broadcast",
    path: "/broadcasts/1",
    url: /\/v3\/broadcast\/\d+/,
    area: main,
    shown: region("Progress"),
  },
  {
    what: "broadcast's replies",
    path: "/broadcasts/1/replies",
    url: /\/v3\/broadcast\/\d+/,
    area: main,
    shown: region("Reading"),
  },
  {
    what: "calendar of broadcasts",
    path: "/broadcasts/calendar",
    url: /\/v3\/broadcast\?/,
    area: main,
    shown: (page) => page.getByRole("table"),
  },
  {
    what: "draft of a broadcast",
    path: "/broadcasts/12/edit",
    url: /\/v3\/broadcast\/\d+/,
    area: main,
    shown: (page) => page.getByRole("textbox", { name: "Text" }),
  },
  {
    what: "number",
    path: "/phone-numbers?open=%2B12065550100",
    url: /\/v3\/phone-numbers\/assigned/,
    area: panel,
    shown: (page) => panel(page).getByRole("term"),
  },
  {
    what: "route",
    path: "/routes/7001",
    url: /\/v3\/provisioned-routes\/\d+/,
    area: main,
    shown: region("Details"),
  },
  {
    what: "prompt",
    path: "/prompts?open=2",
    url: /\/own\/records\/prompt\//,
    area: panel,
    shown: (page) => panel(page).getByRole("term"),
  },
  {
    what: "voice agent",
    path: "/agents/1",
    url: /\/v3\/ai-voice-agents\/\d+/,
    area: main,
    shown: region("Details"),
  },
  { what: "user", path: "/users/10001", url: /\/v3\/users\/\d+/, area: main, shown: region("Person") },
  { what: "group", path: "/groups/1002", url: /\/v3\/groups\/1002/, area: main, shown: region("Details") },
  {
    what: "webhook",
    path: "/webhooks?open=1",
    url: /\/v3\/webhooks\/\d+/,
    area: panel,
    shown: (page) => panel(page).getByRole("term"),
  },
  {
    what: "tag",
    path: "/tags?open=501",
    url: /\/own\/records\/tag\//,
    area: panel,
    shown: (page) => panel(page).getByRole("term"),
  },
];

for (const { what, ...part } of records) {
  test(`a ${what}: late and wrong in every way`, async ({ page }) => {
    await goThroughAll(page, part);
  });
}

test("a call: late and wrong in every way", async ({ page, db }) => {
  const { call_id: callId } = oneCall(db, "disposition = 'ANSWERED'");
  await goThroughAll(page, {
    path: `/calls/${callId}`,
    url: /\/v3\/conversations\/calls\/\d+/,
    area: main,
    shown: (where) => where.getByRole("heading", { level: 2, name: "Transcript" }),
  });
});

test("a page or a panel of what is not there says so, with a way on", async ({ page }) => {
  // What is below a group that isn't there is asked for with it, and refused.
  expectProblem(page, /status of 40[34]/);
  for (const [what, path] of [
    ["route", "/routes"],
    ["voice agent", "/agents"],
    ["user", "/users"],
    ["group", "/groups"],
    ["broadcast", "/broadcasts"],
  ] as const) {
    for (const id of ["99999999", "nothing"]) {
      await page.goto(`${path}/${id}`);
      await expect(
        page.getByText(`${what.slice(0, 1).toUpperCase()}${what.slice(1)} not found`),
      ).toBeVisible();
      await expect(main(page).getByRole("link", { name: /^Go to/ })).toHaveAttribute("href", path);
    }
  }
  for (const [what, path] of [
    ["prompt", "/prompts"],
    ["webhook", "/webhooks"],
    ["tag", "/tags"],
  ] as const) {
    await page.goto(`${path}?open=99999999`);
    await expect(panel(page).getByRole("alert"), what).toBeVisible();
    await panel(page).getByRole("button", { name: "Close" }).click();
    await expect(page).toHaveURL(path);
  }
});
