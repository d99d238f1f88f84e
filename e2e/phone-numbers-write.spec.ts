import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { failOnce } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { title } from "./verbs.ts";

const panel = (page: Page) => page.getByRole("complementary", { name: "Chosen number" });
const dialog = (page: Page) => page.getByRole("dialog");
const national = (number: string) => `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`;
const addressOf = (number: string) => `/phone-numbers?open=${encodeURIComponent(number)}`;

/** Which route a number is on; null for a reserved one. */
const routeOf = (db: DatabaseSync, number: string) =>
  db
    .prepare(
      `SELECT route_name AS name FROM phone_numbers LEFT JOIN provisioned_routes USING (provisioned_route_id)
       WHERE phone_number = ?`,
    )
    .get(number)?.["name"];

/** Numbers of the account that nobody else's test needs, `count` of them. */
function numbersOf(db: DatabaseSync, status: "reserved" | "provisioned", count: number): string[] {
  return db
    .prepare(
      `SELECT phone_numbers.phone_number AS number FROM phone_numbers JOIN org_units USING (org_unit_id)
       LEFT JOIN provisioned_routes AS route USING (provisioned_route_id)
       WHERE top_ou_id = 1001 AND status = ? AND type = 'local' AND coalesce(route_type, 'forward') = 'forward'
         AND NOT EXISTS (SELECT 1 FROM broadcasts WHERE broadcasts.phone_number_id = phone_numbers.phone_number_id)
         AND NOT EXISTS (SELECT 1 FROM provisioned_routes AS other WHERE instr(other.config, phone_numbers.phone_number) > 0)
       ORDER BY phone_numbers.phone_number DESC LIMIT ?`,
    )
    .all(status, count)
    .map(({ number }) => String(number));
}

/** Three of one area code, so that one search finds them. */
function neighbours(numbers: readonly string[]): string[] {
  const codes = numbers.map((number) => number.slice(0, 5));
  const code = codes.find((one) => codes.filter((other) => other === one).length >= 3);
  return numbers.filter((number) => number.slice(0, 5) === code).slice(0, 3);
}

async function choose(page: Page, route: string): Promise<void> {
  await dialog(page).getByRole("textbox", { name: "Find a route" }).fill(route);
  await dialog(page)
    .getByRole("radio", { name: new RegExp(route) })
    .check();
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a reserved number is put on a route by keyboard, moved to another one, and taken off", async ({
    page,
    db,
  }) => {
    const [number = ""] = numbersOf(db, "reserved", 1);
    await page.goto(addressOf(number));
    // A new route can begin with it, too.
    await panel(page).getByRole("button", { name: "Put on a route" }).click();
    await dialog(page).getByRole("link", { name: "new route" }).click();
    await page.getByRole("link", { name: /^Forward/ }).click();
    await expect(page.getByRole("list", { name: "Numbers" })).toContainText(national(number));
    await page.goto(addressOf(number));
    await panel(page).getByRole("button", { name: "Put on a route" }).press("Enter");
    await expect(page.getByRole("textbox", { name: "Find a route" })).toBeFocused();
    // Without a route there is nothing to do, and it says so.
    await dialog(page).getByRole("button", { name: "Put on route" }).press("Enter");
    await expect(dialog(page).getByRole("alert")).toHaveText("Choose a route.");
    await page.getByRole("textbox", { name: "Find a route" }).fill("Tucson main line");
    const radio = dialog(page).getByRole("radio", { name: /Tucson main line/ });
    await expect(radio).toBeVisible();
    await page.getByRole("textbox", { name: "Find a route" }).press("Tab");
    await page.keyboard.press("Tab");
    await expect(radio).toBeFocused();
    await page.keyboard.press("Space");
    const changes = dialog(page).getByRole("list", { name: "Changes" });
    await expect(changes).toHaveText(`${national(number)}No routebecomesTucson main line`);
    await dialog(page).getByRole("button", { name: "Put on route" }).press("Enter");
    await expect(panel(page).getByRole("link", { name: "Tucson main line" })).toBeVisible();
    expect(routeOf(db, number)).toBe("Tucson main line");

    await panel(page).getByRole("button", { name: "Change route" }).click();
    await choose(page, "Salt Lake City main line");
    await expect(changes).toContainText("Tucson main linebecomesSalt Lake City main line");
    await dialog(page).getByRole("button", { name: "Put on route" }).click();
    await expect(panel(page).getByRole("link", { name: "Salt Lake City main line" })).toBeVisible();
    expect(routeOf(db, number)).toBe("Salt Lake City main line");

    await panel(page).getByRole("button", { name: "Take off route" }).click();
    await expect(dialog(page)).toContainText("Calls to it won't be answered until it's on a route again.");
    await dialog(page).getByRole("button", { name: "Take off" }).click();
    await expect(panel(page).getByText("Not routed yet")).toBeVisible();
    expect(routeOf(db, number)).toBeNull();
    // And back again.
    const toasts = page.getByRole("status", { name: "Messages" });
    await toasts.getByRole("button", { name: "Undo" }).last().click();
    await expect(panel(page).getByRole("link", { name: "Salt Lake City main line" })).toBeVisible();
  });

  test("numbers that somebody else puts on the route meanwhile stay on it", async ({ page, db }) => {
    const [number = "", other = ""] = numbersOf(db, "reserved", 2);
    await page.goto(addressOf(number));
    await panel(page).getByRole("button", { name: "Put on a route" }).click();
    await choose(page, "Tucson main line");
    // After the list has been read, and before it is written.
    expectProblem(page, /status of 412/);
    const patched = /\/v3\/provisioned-routes\/\d+$/;
    await page.route(
      patched,
      async (route) => {
        db.prepare(
          `UPDATE phone_numbers SET provisioned_route_id =
             (SELECT provisioned_route_id FROM provisioned_routes WHERE route_name = 'Tucson main line')
           WHERE phone_number = ?`,
        ).run(other);
        await route.fallback();
      },
      { times: 1 },
    );
    await dialog(page).getByRole("button", { name: "Put on route" }).click();
    await expect(panel(page).getByRole("link", { name: "Tucson main line" })).toBeVisible();
    expect([routeOf(db, number), routeOf(db, other)]).toEqual(["Tucson main line", "Tucson main line"]);
  });

  test("a move between routes goes on without its tab; stopped between them it says so, and is undone", async ({
    page,
    context,
    db,
  }) => {
    const [number = ""] = numbersOf(db, "provisioned", 1);
    const [other = ""] = numbersOf(db, "reserved", 1);
    const before = String(routeOf(db, number));
    await page.goto(addressOf(number));
    await panel(page).getByRole("button", { name: "Change route" }).click();
    await choose(page, "Salt Lake City main line");
    await expect(dialog(page)).toContainText("This runs as a job, which goes on if you close this page");
    // Somebody else changes the other route's list once it has been read: the number has left its own by then.
    await page.route(
      /\/own\/jobs$/,
      async (route) => {
        db.prepare(
          `UPDATE phone_numbers SET provisioned_route_id =
             (SELECT provisioned_route_id FROM provisioned_routes WHERE route_name = 'Salt Lake City main line')
           WHERE phone_number = ?`,
        ).run(other);
        await route.fallback();
      },
      { times: 1 },
    );
    const started = page.waitForResponse(
      (answer) => answer.url().endsWith("/own/jobs") && answer.request().method() === "POST",
    );
    await dialog(page).getByRole("button", { name: "Put on route" }).click();
    const { data } = (await (await started).json()) as { data: { job_id: string } };
    await page.close();
    const later = await context.newPage();
    await later.goto(`/jobs?open=${data.job_id}`);
    const job = later.getByRole("complementary", { name: "Chosen job" });
    await expect(job.getByRole("region", { name: "Failed (1)" })).toContainText("Salt Lake City main line");
    await expect(job).toContainText("1 of 2 rows is done.");
    expect(routeOf(db, number)).toBeNull();
    await job.getByRole("button", { name: "Undo…" }).click();
    await later.getByRole("dialog").getByRole("button", { name: "Undo 1 row" }).click();
    await expect.poll(() => routeOf(db, number)).toBe(before);
    // Nothing stands in the way now; the answer that starts it is lost, and found by reading.
    await later.goto(addressOf(number));
    await panel(later).getByRole("button", { name: "Change route" }).click();
    await choose(later, "Salt Lake City main line");
    await failOnce(later, /\/own\/jobs$/, "lost answer");
    await dialog(later).getByRole("button", { name: "Put on route" }).click();
    await expect(panel(later).getByRole("link", { name: "Salt Lake City main line" })).toBeVisible();
    // It was found: nobody is asked to send it again.
    await expect(dialog(later)).toBeHidden();
    expect(routeOf(db, number)).toBe("Salt Lake City main line");
  });

  test("numbers are collected over several searches, kept in the tab, and ordered at once for a group", async ({
    page,
    db,
  }) => {
    const basket = page.getByRole("region", { name: "Basket" });
    const kept = basket.getByRole("listitem");
    await page.goto("/phone-numbers");
    await page.getByRole("link", { name: "Order numbers" }).click();
    await expect(title(page, "Numbers to order")).toBeVisible();
    await page.getByRole("textbox", { name: "Area code" }).fill("80");
    await expect(
      page.getByText("An area code has three digits and starts with 2 to 9.").first(),
    ).toBeVisible();
    await page.getByRole("textbox", { name: "Area code" }).fill("208");
    const first = page.getByRole("button", { name: /^\(208\) 555-01\d\d in the basket$/ }).first();
    await first.click();
    await expect(first).toHaveAttribute("aria-pressed", "true");
    await page.getByRole("group", { name: "Find by" }).getByText("Place").click();
    await page.getByRole("combobox", { name: "State" }).selectOption("Colorado");
    await page.getByRole("textbox", { name: "Rate center" }).fill("denver");
    await expect(page).toHaveURL("/phone-numbers/order?by=place&state=CO&center=denver");
    const denver = page.getByRole("row").filter({ hasText: "Denver, CO" });
    await denver.first().getByRole("button").click();
    await denver.nth(1).getByRole("button").click();
    await expect(kept).toHaveCount(3);
    // Away, and the page anew: the tab has kept it.
    await page.getByRole("link", { name: "Routes", exact: true }).click();
    await page.goto("/phone-numbers/order?by=digits&q=55501");
    await expect(kept).toHaveCount(3);
    await expect(page.getByRole("row").nth(1).locator("mark")).toHaveText("555-01");
    const [one = "", two = "", three = ""] = (await kept.allTextContents()).map((text) => text.slice(0, 14));

    // Somebody else is quicker with one of them.
    const digits = (shown: string) => shown.replaceAll(/\D/g, "");
    db.prepare(
      `INSERT INTO phone_numbers (phone_number, type, org_unit_id, ordered_on)
       VALUES (?, 'local', 2001, '2026-01-01T00:00:00.000Z')`,
    ).run(`+1${digits(two)}`);
    expectProblem(page, /status of 409/);
    await basket.getByRole("button", { name: "Order 3 numbers" }).click();
    await dialog(page).getByRole("combobox", { name: "Group" }).fill("Salt Lake City");
    await page.keyboard.press("Enter");
    await dialog(page).getByRole("button", { name: "Order 3 numbers" }).click();
    const list = dialog(page).getByRole("list", { name: "Numbers to order" });
    await expect(list.getByRole("listitem").nth(1)).toHaveText(`${two}Is already taken`);
    await expect(dialog(page).getByRole("alert")).toContainText("so nothing was ordered");
    // The answer to the second order is lost; reading finds it.
    await failOnce(page, /\/v3\/phone-numbers$/, "lost answer");
    await dialog(page).getByRole("button", { name: "Order the other 2" }).click();
    await expect(page.getByRole("heading", { name: "2 numbers ordered" })).toBeFocused();
    await expect(kept).toHaveCount(0);
    const groups = db
      .prepare(
        `SELECT org_unit_name AS name FROM phone_numbers JOIN org_units USING (org_unit_id)
         WHERE phone_numbers.phone_number IN (?, ?)`,
      )
      .all(`+1${digits(one)}`, `+1${digits(three)}`);
    expect(groups).toEqual([{ name: "Salt Lake City" }, { name: "Salt Lake City" }]);
    // And on they go to a route.
    await page.getByRole("button", { name: "Put on a route" }).click();
    await choose(page, "Salt Lake City main line");
    await dialog(page).getByRole("button", { name: "Put 2 numbers on it" }).click();
    await expect(page.getByRole("heading", { name: "2 numbers ordered" })).toBeHidden();
    expect(routeOf(db, `+1${digits(one)}`)).toBe("Salt Lake City main line");
  });

  test("many are put on a route at once, and reserved ones released by typing their count, last calls shown", async ({
    page,
    db,
  }) => {
    const [one = "", two = "", three = ""] = neighbours(numbersOf(db, "reserved", 200));
    const bar = page.getByRole("region", { name: "Selected rows" });
    const select = (number: string) =>
      page.getByRole("checkbox", { name: `Select ${national(number)}` }).check();
    await page.goto(`/phone-numbers?q=${one.slice(1, 5)}`);
    await select(one);
    await select(two);
    await bar.getByRole("button", { name: "Put on a route" }).click();
    await choose(page, "Salt Lake City main line");
    await dialog(page).getByRole("button", { name: "Put 2 numbers on it" }).click();
    await expect(bar).toBeHidden();
    const main = "Salt Lake City main line";
    expect([one, two].map((number) => routeOf(db, number))).toEqual([main, main]);

    // What goes is open beside the list, and closes.
    await page.getByRole("link", { name: national(three) }).click();
    await select(one);
    await select(three);
    await bar.getByRole("button", { name: "Release" }).click();
    const list = dialog(page).getByRole("list", { name: "Numbers to release" });
    await expect(list.getByRole("listitem")).toHaveText(
      new RegExp(`^${national(three).replaceAll(/[()]/g, ".")}(No calls|Last call)`),
    );
    await expect(dialog(page)).toContainText("1 number on a route stays");
    const release = dialog(page).getByRole("button", { name: "Release number" });
    await expect(release).toBeDisabled();
    const typed = dialog(page).getByRole("textbox", { name: `Type ${three.slice(-4)} to go on` });
    await typed.fill(`${three.slice(-4)}0`);
    await expect(release).toBeDisabled();
    await typed.fill(three.slice(-4));
    await failOnce(page, /\/v3\/phone-numbers\/reserved$/, "lost answer");
    await release.click();
    await expect(dialog(page)).toBeHidden();
    await expect(panel(page)).toBeHidden();
    expect(db.prepare("SELECT 1 FROM phone_numbers WHERE phone_number = ?").get(three)).toBeUndefined();
    expect(routeOf(db, one)).toBe("Salt Lake City main line");
  });
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("one reads who may change numbers, and finds no button", async ({ page, db }) => {
    const [number = ""] = numbersOf(db, "reserved", 1);
    await page.goto(addressOf(number));
    await expect(panel(page).getByText("Only admins and standard users can change numbers.")).toBeVisible();
    await expect(page.getByRole("button", { name: /route|label/ })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Order numbers" })).toHaveCount(0);
    await page.goto("/phone-numbers/order");
    await expect(page.getByText("Only admins and standard users can open this page.")).toBeVisible();
  });
});
