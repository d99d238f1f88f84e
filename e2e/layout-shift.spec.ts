import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { places } from "./rooms.ts";

test.use({ role: "admin" });

type LayoutShift = PerformanceEntry & {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
};

/**
 * Notes what moves by itself. What moves within half a second after a press is what was asked for; since answers are held
 * back for longer than that, nothing that an answer moves is taken for it.
 */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    const named = (node: Node | null) =>
      node instanceof Element ? `${node.localName} "${node.textContent.slice(0, 40)}"` : node?.nodeName;
    const at = ({ x, y }: DOMRectReadOnly) => `${Math.round(x)},${Math.round(y)}`;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
        // Below that the score is 0.000: letters of the font are some hundredths wider than those it replaces.
        if (hadRecentInput || value < 0.0005) continue;
        const moved = sources.map(
          ({ node, previousRect, currentRect }) => `${named(node)} ${at(previousRect)} → ${at(currentRect)}`,
        );
        shifts.push(`${value.toFixed(4)}: ${moved.join("; ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

const takeShifts = (page: Page) => page.evaluate(() => (Reflect.get(window, "shifts") as string[]).splice(0));

/** Some hundred milliseconds more or less, the same for the same address: so that parts come late, and not together. */
function lateness(url: URL): number {
  return Array.from(`${url.pathname}${url.search}`).reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 500,
    7,
  );
}

/** Holds every answer of the API back, by at least `least` ms, and knows when there is nothing more to come. */
async function answerLate(page: Page, least: number): Promise<() => Promise<void>> {
  const traffic = { open: 0, changed: 0 };
  const count = (by: 1 | -1) => {
    traffic.open += by;
    traffic.changed = Date.now();
  };
  const isAsked = (url: string) => url.includes("/v3/");
  page.on("request", (request) => isAsked(request.url()) && count(1));
  page.on("requestfinished", (request) => isAsked(request.url()) && count(-1));
  page.on("requestfailed", (request) => isAsked(request.url()) && count(-1));
  await page.route(/\/v3\//, async (route) => {
    const url = new URL(route.request().url());
    await new Promise((resolve) => setTimeout(resolve, least + lateness(url)));
    await route.continue();
  });
  // A search applies when typing pauses; a name is asked for when what it stands in is drawn.
  return () =>
    expect
      .poll(() => traffic.open === 0 && Date.now() - traffic.changed > 450, {
        intervals: [100],
        timeout: 20_000,
      })
      .toBe(true);
}

/** Opens each address in turn, a few at a time. */
async function visitAll(first: Page, paths: readonly string[]): Promise<void> {
  const toVisit = paths.values();
  const visit = async () => {
    for (const path of toVisit) {
      const page = await first.context().newPage();
      await watchShifts(page);
      const settled = await answerLate(page, 300);
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await settled();
      expect.soft(await takeShifts(page), path).toEqual([]);
      await page.unrouteAll({ behavior: "wait" });
      await page.close();
    }
  };
  await Promise.all([visit(), visit(), visit()]);
}

/** Narrowed to a group and to a route, whose names are read. */
const alsoPlaces = ["/calls?group=1002&route=7001"];

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const openRow = (page: Page, row: number) => page.locator("main [data-row-link]").nth(row).click();

/** With what the press itself brings, before any answer, where that moves something: a panel takes room. */
type Act = [what: string, act: (page: Page) => Promise<void>, atOnce?: (page: Page) => Promise<void>];

const panel = (page: Page) => page.getByRole("complementary", { name: /^Chosen/ });
const panelIsThere = (page: Page) => expect(panel(page)).toBeVisible();
const panelIsGone = (page: Page) => expect(panel(page)).toBeHidden();

const desk: [path: string, acts: Act[]][] = [
  [
    "/users",
    [
      ["a search", (page) => page.getByRole("textbox", { name: "Search users" }).fill("ja")],
      [
        "a search that finds nothing",
        (page) => page.getByRole("textbox", { name: "Search users" }).fill("zz"),
      ],
      ["no search any more", (page) => page.getByRole("textbox", { name: "Search users" }).fill("")],
      ["an order", (page) => press(page, "Email")],
      ["a short last page", (page) => press(page, "Next page")],
      ["the page before", (page) => press(page, "Previous page")],
    ],
  ],
  [
    "/phone-numbers",
    [
      ["a panel", (page) => openRow(page, 0), panelIsThere],
      ["another one", (page) => openRow(page, 2)],
      ["the list alone", (page) => press(page, "Close"), panelIsGone],
    ],
  ],
  [
    "/messages",
    [
      ["a conversation", (page) => openRow(page, 2)],
      ["another view", (page) => page.getByRole("radio", { name: "Unassigned" }).check()],
    ],
  ],
  [
    "/broadcasts",
    [
      ["another view", (page) => page.getByRole("radio", { name: /^Draft/ }).check()],
      ["a record", (page) => openRow(page, 0)],
    ],
  ],
  ["/groups", [["a search", (page) => page.getByRole("textbox", { name: "Search groups" }).fill("den")]]],
];

const phone: typeof desk = [
  [
    "/phone-numbers",
    [
      ["a search", (page) => page.getByRole("textbox", { name: "Search phone numbers" }).fill("denver")],
      ["a panel", (page) => openRow(page, 0), panelIsThere],
      ["the list again", (page) => press(page, "Close"), panelIsGone],
    ],
  ],
  [
    "/messages",
    [
      ["a conversation", (page) => openRow(page, 2)],
      ["the list again", (page) => page.getByRole("link", { name: "All conversations" }).click()],
    ],
  ],
  ["/routes", [["a record", (page) => openRow(page, 0)]]],
];

/** Leaves three users on the second page. */
async function shortenUsers(page: Page): Promise<void> {
  await page.route(/\/v3\/users\/list\?.*offset=50/, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { data: { users: unknown[] } };
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.fulfill({
      response,
      json: { ...body, data: { ...body.data, users: body.data.users.slice(0, 3), total: 53 } },
    });
  });
}

async function doAll(first: Page, visits: typeof desk): Promise<void> {
  const toDo = visits.values();
  const work = async () => {
    for (const [path, acts] of toDo) {
      const page = await first.context().newPage();
      await watchShifts(page);
      const settled = await answerLate(page, 550);
      await shortenUsers(page);
      await page.goto(path);
      await expect(page.locator("main").getByRole("heading", { level: 1 })).toBeVisible();
      await settled();
      await takeShifts(page);
      for (const [what, act, atOnce] of acts) {
        await act(page);
        if (atOnce !== undefined) {
          await atOnce(page);
          await takeShifts(page);
        }
        // An answer that is there at once has had its half second.
        await page.waitForTimeout(600);
        await settled();
        expect.soft(await takeShifts(page), `${path}: ${what}`).toEqual([]);
      }
      await page.unrouteAll({ behavior: "wait" });
      await page.close();
    }
  };
  await Promise.all([work(), work(), work()]);
}

for (const { screen, viewport, visits } of [
  { screen: "a desk", viewport: { width: 1280, height: 800 }, visits: desk },
  { screen: "a phone", viewport: { width: 375, height: 720 }, visits: phone },
]) {
  test.describe(`on ${screen}`, () => {
    test.use({ viewport });

    test("nothing moves by itself while a page is read, however late its parts come", async ({ page }) => {
      test.setTimeout(test.info().timeout * 3);
      await visitAll(page, [...places, ...alsoPlaces]);
    });

    test("an answer that comes late moves nothing: search, order, paging, views, panels", async ({
      page,
    }) => {
      test.setTimeout(test.info().timeout * 2);
      await doAll(page, visits);
    });
  });
}
