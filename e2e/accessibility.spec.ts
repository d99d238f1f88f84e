import type { Locator, Page } from "@playwright/test";
import { changeAnswers } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { places } from "./rooms.ts";

test.use({ role: "admin" });

const main = (page: Page) => page.getByRole("main");

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(main(page).getByRole("heading", { level: 1 })).toBeAttached();
  await expect(main(page).locator(".skeleton")).toHaveCount(0);
  // Who is left out is known, and its buttons are there, once the suppression list was asked.
  if (path === "/broadcasts/12/edit")
    await expect(main(page).getByText("Checked against the suppression list.")).toBeAttached();
}

/**
 * The element that covers the focused one; null when nothing does, or when the focus is outside the page's content.
 */
function whatCoversFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement as HTMLInputElement | null;
    if (focused?.closest("main") == null) return null;
    const element = focused.type === "radio" ? (focused.labels?.[0] ?? focused) : focused;
    const box = element.getClientRects()[0];
    if (box === undefined) return `${element.outerHTML.slice(0, 120)} has no box`;
    for (const y of [box.top + 1, box.bottom - 1]) {
      const over = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), y);
      if (over === null || !(element.contains(over) || over.contains(element))) {
        return `${element.outerHTML.slice(0, 120)} under ${over?.outerHTML.slice(0, 120)}`;
      }
    }
    return null;
  });
}

async function walkUp(page: Page, key: string, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press(key);
    expect(await whatCoversFocus(page), `${page.url()}, ${key} ${step + 1}`).toBeNull();
  }
}

/** What overflows: the page itself, or text that is wider than its box. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const edgeOf = (element: Element) => element.getBoundingClientRect().right;
    // What an ancestor clips does not overflow.
    const isCut = (part: Element, box: Element): boolean => {
      for (let one = part.parentElement; one !== null && one !== box; one = one.parentElement) {
        if (getComputedStyle(one).overflowX !== "visible") return true;
      }
      return false;
    };
    const root = document.documentElement;
    const parts = "dd, dt, time, bdi, button, a, h1, h2, p, svg";
    const found: string[] = [];
    for (const box of document.querySelectorAll("header, main dl, main section, main aside, main table")) {
      for (const part of box.querySelectorAll(parts)) {
        if (part.getClientRects().length === 0 || edgeOf(part) <= edgeOf(box) + 1 || isCut(part, box))
          continue;
        found.push(part.outerHTML.slice(0, 120));
      }
    }
    if (root.scrollWidth > root.clientWidth) {
      const widest = [...document.querySelectorAll("body *")].find(
        (one) => edgeOf(one) >= root.scrollWidth - 1,
      );
      found.push(`page: ${widest?.outerHTML.slice(0, 160)}`);
    }
    return found;
  });
}

/** As with the browser's text size set to 200%. */
async function enlarge(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  // What is measured before the page was laid out again passes by chance.
  await expect(page.locator("html")).toHaveCSS("font-size", "32px");
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

for (const path of places) {
  test(`${path}: the focus is seen on its way up; narrow windows and large text fit`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 480 });
    await open(page, path);
    await main(page).evaluate((element) => {
      const all = [...element.querySelectorAll<HTMLElement>("a[href], button:enabled, [tabindex='0']")];
      all
        .filter((one) => one.checkVisibility())
        .at(-1)
        ?.focus();
    });
    await walkUp(page, "Shift+Tab", 24);
    await page.setViewportSize({ width: 320, height: 640 });
    await expect.poll(() => tooWide(page), "320 px").toEqual([]);
    await page.setViewportSize({ width: 375, height: 812 });
    await enlarge(page);
    await expect.poll(() => tooWide(page), "375 px, letters twice as large").toEqual([]);
    // The states of each page are checked by visits of their own; here that would double the time.
    await page.goto("about:blank");
  });
}

test("rows walked up by arrow keys are seen whole", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 480 });
  await open(page, "/calls");
  for (let step = 0; step < 14; step += 1) await page.keyboard.press("j");
  await walkUp(page, "k", 14);
  await open(page, "/users");
  const links = page.getByRole("rowheader").getByRole("link");
  await links.nth(14).focus();
  await walkUp(page, "ArrowUp", 14);
  await expect(links.first()).toBeFocused();
});

test("what a search, an order, a page brought is said once; a refresh says nothing", async ({ page }) => {
  const said = page.getByRole("region", { name: "Users list" }).getByRole("status");
  const search = page.getByRole("textbox", { name: "Search users" });
  await open(page, "/users");
  await expect(page.getByText(/^1–50 of /)).toBeVisible();
  await page.waitForTimeout(600);
  await expect(said).toHaveText("");
  await search.fill("readonly@acme");
  await expect(said).toHaveText("1 user");
  await search.fill("nobody has this name");
  await expect(said).toHaveText("No users match “nobody has this name”.");
  await page.getByRole("button", { name: "Clear search users" }).click();
  await expect(said).toHaveText(/^\d{2,} users$/);
  await page.getByRole("button", { name: "Name" }).click();
  await expect(said).toHaveText("Sorted by name, ascending");
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(said).toHaveText(/^Page 2 of \d, 51 to 100 of \d+ users$/);

  await open(page, "/groups");
  await page.getByRole("textbox", { name: "Search groups" }).fill("no group is called this");
  await expect(main(page).getByRole("status")).toHaveText("No groups match these filters.");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(main(page).getByRole("status")).toHaveText(/^\d+ groups$/);

  await open(page, "/messages");
  await expect(page.getByText(/^1–50 of /)).toBeVisible();
  await page.waitForTimeout(600);
  await page.getByRole("radio", { name: "Closed" }).check();
  // What has come meanwhile has a status of its own.
  await expect(
    main(page)
      .getByRole("status")
      .filter({ hasText: /^\d+ conversations?$/ }),
  ).toHaveCount(1);
});

test("a panel takes the focus, closes with Escape and gives it back; a load leaves it alone", async ({
  page,
}) => {
  const panel = page.getByRole("complementary", { name: /^Chosen/ });
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 700 });
    await open(page, "/phone-numbers?q=8015550101");
    const row = page.getByRole("rowheader").getByRole("link", { name: "(801) 555-0101" });
    await row.press("Enter");
    const heading = panel.getByRole("heading", { level: 2, name: "(801) 555-0101", exact: true });
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
    await page.keyboard.press("Shift+Tab");
    await expect(panel.getByRole("button", { name: "Close" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(row).toBeFocused();
    await row.press("Enter");
    await page.reload();
    await expect(heading).toBeVisible();
    await expect(heading).not.toBeFocused();
    await page.keyboard.press("Escape");
    await expect(row).toBeFocused();
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, "/groups");
  const group = page.getByRole("treeitem").nth(1);
  await group.press("Enter");
  await expect(panel.getByRole("heading", { level: 2 })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(group).toBeFocused();
});

test("forced colours keep what is chosen and what is current", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const look = (locator: Locator) =>
    locator.evaluate((element) => {
      const { outline, borderBottomColor, borderLeftColor, backgroundColor } = getComputedStyle(element);
      return [outline, borderBottomColor, borderLeftColor, backgroundColor].join(" ");
    });
  const expectDifferent = async (one: Locator, other: Locator) =>
    expect(await look(one), String(one)).not.toBe(await look(other));
  await open(page, "/tags?open=501");
  const sidebar = page.getByRole("navigation", { name: "Main" });
  await expectDifferent(sidebar.locator("[aria-current=page]"), sidebar.getByRole("link", { name: "Users" }));
  const chosen = page.getByRole("row").filter({ has: page.locator("[aria-current=true]") });
  await expectDifferent(
    chosen,
    page
      .getByRole("row")
      .filter({ hasNot: page.locator("[aria-current=true]") })
      .last(),
  );
  await open(page, "/messages?open=995001");
  const tabs = page.getByRole("radiogroup", { name: "View" }).locator("label");
  await expectDifferent(tabs.nth(0), tabs.nth(1));
  const conversations = page.getByRole("list", { name: "Conversations" }).getByRole("link");
  await expectDifferent(
    page.getByRole("list", { name: "Conversations" }).locator("a[aria-current=true]"),
    conversations.filter({ hasNot: page.locator("[aria-current=true]") }).last(),
  );
  await open(page, "/groups?open=1002");
  await expectDifferent(
    page.getByRole("treeitem", { selected: true }),
    page.getByRole("treeitem", { selected: false }).first(),
  );
});

test("tabs are walked by arrow keys", async ({ page }) => {
  await open(page, "/broadcasts");
  await page.getByRole("radio", { name: "All" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Draft" })).toBeChecked();
  await expect(page).toHaveURL(/status=draft/);
  await expect(page.getByRole("radio", { name: "Draft" })).toBeFocused();
});

test("a name of a hundred letters without a blank stays in its place", async ({ page }) => {
  const name = "Taumatawhakatangihangakoauauotamatea".repeat(3);
  const long = (row: object) => ({ ...row, caller_name: name, name, group: name, route_name: name });
  await changeAnswers(page, /\/v3\/conversations\/calls\?/, (data) => ({
    ...data,
    calls: (data["calls"] as object[]).slice(0, 3).map(long),
  }));
  await changeAnswers(page, /\/v3\/conversations\/calls\/\d+/, long);
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 700 });
    for (const path of ["/calls", "/calls/990005"]) {
      await open(page, path);
      await expect(page.getByText(name).filter({ visible: true }).first()).toBeVisible();
      await expect.poll(() => tooWide(page), `${path} at ${width} px`).toEqual([]);
    }
  }
});
