import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { failOnce } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { choose, more, nameField, stored } from "./route-parts.ts";

const ring = { kind: "forward", ring_to: "+13055550187", ring_seconds: 25 };
const hours = {
  timezone: "America/Denver",
  rules: [{ days: ["mon", "tue", "wed"], from: "09:00", to: "17:00", action: ring }],
  otherwise: { kind: "hangup" },
};
const all = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const closed = {
  timezone: "America/Denver",
  rules: [{ days: all, from: "00:00", to: "24:00", action: { kind: "voicemail" } }],
  otherwise: { kind: "voicemail" },
};

/** A schedule, made past the pages. */
async function makeSchedule(page: Page, name: string, numbers: number[] = []): Promise<void> {
  const made = await page.request.post("/v3/provisioned-routes", {
    headers: { "x-app": "1", "idempotency-key": `make-${name.replaceAll(" ", "-")}` },
    data: {
      route_name: name,
      route_type: "schedule",
      org_unit_id: 1001,
      phone_number_ids: numbers,
      config: hours,
    },
  });
  expect(made.status()).toBe(200);
}

const configOf = (db: DatabaseSync, name: string) => stored(db, name)[0]?.config;
const banner = (page: Page) => page.getByRole("region", { name: "Closures now" });
const panel = (page: Page) => page.getByRole("complementary", { name: "Chosen closure" });
const save = (page: Page) => page.getByRole("button", { name: "Save closure" });
const route = (page: Page, name: string) => page.getByRole("checkbox", { name: new RegExp(name) });

/** A day of next year, as a field of the browser spells it. */
const nextYear = (rest: string) => `${new Date().getUTCFullYear() + 1}-${rest}`;

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("routes are closed by keyboard, everybody is told, and they are put back but for what changed meanwhile", async ({
    page,
    db,
  }) => {
    await makeSchedule(page, "Storm desk one");
    await makeSchedule(page, "Storm desk two");
    await page.goto("/routes");
    await page.getByRole("link", { name: "Closures" }).press("Enter");
    await page.getByRole("link", { name: "New closure" }).press("Enter");
    await expect(page.getByRole("radio", { name: "Once" })).toBeFocused();
    await save(page).press("Enter");
    await expect(nameField(page)).toHaveAccessibleDescription("Name is required.");
    await nameField(page).fill("Storm");
    await page.getByLabel("Until").fill(nextYear("01-15T08:00"));
    await choose(page, "Calls go to", "voicem");
    await route(page, "Storm desk one").press("Space");
    await route(page, "Storm desk two").press("Space");
    const effect = page.getByRole("region", { name: "What changes" });
    await expect(effect).toContainText("2 routes with 0 numbers. Every call: voicemail.");
    await expect(effect).toContainText(
      "Mon–Wed 9 AM–5 PM: ring (305) 555-0187 for 25 s. Otherwise: hang up.",
    );
    await save(page).press("Enter");
    await expect(panel(page)).toContainText("StateOn");
    expect(configOf(db, "Storm desk one")).toEqual(closed);
    await page.goto("/phone-numbers");
    await expect(banner(page)).toContainText(/Storm: 2 routes closed until Jan 15, 8:00 AM M[SD]T\./);

    const theirs = JSON.stringify({ ...hours, otherwise: { kind: "voicemail" } });
    db.prepare("UPDATE provisioned_routes SET config = ? WHERE route_name = 'Storm desk two'").run(theirs);
    await banner(page).getByRole("link", { name: "See closure" }).press("Enter");
    // The storm lasts longer: a lost answer is read again, and everybody sees the new end.
    await panel(page).getByRole("button", { name: "Change end" }).press("Enter");
    await expect(panel(page).getByLabel("Until")).toHaveValue(nextYear("01-15T08:00"));
    await panel(page).getByLabel("Until").fill("2020-01-01T08:00");
    expectProblem(page, /status of 400/);
    await panel(page).getByRole("button", { name: "Save" }).press("Enter");
    await expect(panel(page).getByRole("alert")).toContainText("The end must come after the beginning.");
    await panel(page).getByLabel("Until").fill(nextYear("01-16T09:30"));
    await expect(panel(page).getByLabel("Changes")).toContainText("Until:");
    await checkPage(page);
    await failOnce(page, /\/own\/closures\/[\w-]+$/, "lost answer");
    await panel(page).getByRole("button", { name: "Save" }).press("Enter");
    await expect(panel(page).getByRole("button", { name: "Change end" })).toBeFocused();
    await expect(banner(page)).toContainText(/Storm: 2 routes closed until Jan 16, 9:30 AM M[SD]T\./);
    await panel(page).getByRole("button", { name: "Put 2 routes back" }).press("Enter");
    const question = page.getByRole("dialog", { name: "Put 2 routes back?" });
    await question.getByRole("button", { name: "Put 2 routes back" }).press("Enter");
    await expect(panel(page)).toContainText("StateOver, not all put back");
    await expect(panel(page)).toContainText("Someone has changed it meanwhile, so it was left as it is.");
    expect(configOf(db, "Storm desk one")).toEqual(hours);
    expect(configOf(db, "Storm desk two")).toEqual(JSON.parse(theirs));
    await expect(banner(page)).toContainText(
      "Not put back, because changed meanwhile or refused: Storm desk two.",
    );
    await panel(page).getByRole("button", { name: "Remove" }).press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).press("Enter");
    await expect(panel(page)).toBeHidden();
    await expect(banner(page)).toBeHidden();
    await page.goto("/history?subject=closure");
    const lines = page.getByRole("table", { name: "History" });
    await expect(lines.getByRole("row").filter({ hasText: "Storm" })).toHaveCount(5);
    await expect(lines.getByRole("row").filter({ hasText: "Storm" }).nth(1)).toContainText("Changed closure");
  });

  test("a holiday is planned for one day, the simulator goes by it, and two closures can't have one route", async ({
    page,
    db,
  }) => {
    const number = db
      .prepare(
        `SELECT phone_number AS number, route_name AS name FROM provisioned_routes
         JOIN phone_numbers USING (provisioned_route_id)
         WHERE route_type = 'schedule' AND route_status = 'active' LIMIT 1`,
      )
      .get();
    const name = String(number?.["name"]);
    const plan = async () => {
      await page.goto("/routes/closures/new");
      await page.getByText("Holidays", { exact: true }).click();
      await page.getByRole("checkbox", { name: "Thanksgiving" }).last().check();
      await choose(page, "Calls go to", "hang");
      await route(page, name).first().check();
      await save(page).click();
    };
    await plan();
    await expect(panel(page)).toContainText("StatePlanned");
    const day = /Thu, Nov \d\d/;
    await expect(panel(page)).toContainText(day);
    await page.goto(`/who-answers?number=${encodeURIComponent(String(number?.["number"]))}`);
    const when = page.getByRole("combobox", { name: "On", exact: true });
    await when.selectOption(await when.getByRole("option", { name: /^Thanksgiving/ }).getAttribute("value"));
    await expect(page.getByRole("list", { name: "Path of the call" })).toContainText(
      "Thanksgiving is on then",
    );
    await expect(page.getByText("We hang up.")).toBeVisible();

    expectProblem(page, /status of 400/);
    await plan();
    await expect(page.getByRole("alert").first()).toContainText(`“Thanksgiving” already closes ${name}`);
    await page.goto("/routes/closures");
    await page.getByRole("link", { name: "Thanksgiving" }).click();
    await panel(page).getByRole("button", { name: "Cancel closure" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel closure" }).click();
    await expect(page.getByText("No closures planned")).toBeVisible();
  });

  test("a closure is planned from its route; the route's end is said before and after, and nothing asks for it again", async ({
    page,
    db,
  }) => {
    const free = db
      .prepare(
        `SELECT phone_number_id AS id, phone_number AS number FROM phone_numbers
         WHERE provisioned_route_id IS NULL AND org_unit_id = 1001 LIMIT 1`,
      )
      .get();
    await makeSchedule(page, "Picnic desk", [Number(free?.["id"])]);
    await page.goto(`/phone-numbers?open=${encodeURIComponent(String(free?.["number"]))}`);
    const chosen = page.getByRole("complementary", { name: "Chosen number" });
    await expect(chosen).toContainText("Depends on the time");
    await chosen.getByRole("link", { name: "Picnic desk" }).click();
    await more(page, "Plan a closure");
    await nameField(page).fill("Picnic");
    await page.getByText("Later", { exact: true }).click();
    await page.getByLabel("From", { exact: true }).fill(nextYear("06-15T08:00"));
    await page.getByLabel("Until").fill(nextYear("06-16T08:00"));
    await choose(page, "Calls go to", "hang");
    await expect(route(page, "Picnic desk")).toBeChecked();
    await save(page).click();
    await panel(page).getByRole("link", { name: "Picnic desk" }).click();
    await more(page, "Delete");
    const question = page.getByRole("dialog");
    await expect(question).toContainText("1 closureloses this route.");
    await expect(question.getByRole("link", { name: "Picnic" })).toBeVisible();
    await question.getByRole("button", { name: "Delete route" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Routes" })).toBeVisible();
    // Back to the number: it is read anew, and its old route isn't asked for, whose 404 would fail this test.
    await page.evaluate(() => window.history.go(-4));
    await expect(chosen).toContainText("Not routed yet");
    await page.goto("/routes/closures");
    await page.getByRole("link", { name: "Picnic" }).click();
    await expect(panel(page)).toContainText(
      "Its route has been deleted or is no schedule any more, so nothing will be closed.",
    );
    await panel(page).getByRole("button", { name: "Cancel closure" }).click();
    await expect(question.getByRole("button", { name: "Keep it" })).toBeVisible();
    await question.getByRole("button", { name: "Cancel closure" }).click();
  });
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("closures are seen, and who may change them is said", async ({ page, stack, db }) => {
    const user = db.prepare("SELECT ct_user_id FROM users WHERE email = 'admin@acme.test'").get();
    const routes = db.prepare(
      "SELECT provisioned_route_id AS id FROM provisioned_routes WHERE route_type = 'schedule'",
    );
    const id = "7b1d3c5e-2a4f-4c6d-8e0f-1a2b3c4d5e6f";
    const at = Date.now() + 3_600_000;
    const plan = { id: Number(routes.get()?.["id"]), name: "Front desk", numbers: 1 };
    await stack.gatewayStore.closures.create([
      {
        id,
        account: 1001,
        phase: "planned",
        dueAt: at,
        name: "Picnic",
        from: at,
        until: at + 3_600_000,
        timezone: "America/Denver",
        action: { kind: "voicemail" },
        routes: [{ ...plan, before: null, during: null, outcome: null, why: null }],
        createdBy: "admin@acme.test",
        actor: { userId: Number(user?.["ct_user_id"]), email: "admin@acme.test" },
        job: null,
        closedBy: [],
        isHandedOver: false,
        waitsFor: null,
      },
    ]);
    await page.goto("/routes/closures");
    await page.getByRole("link", { name: "Picnic" }).click();
    await expect(panel(page)).toContainText("Closures are changed by admins and standard users.");
    await expect(page.getByRole("link", { name: "New closure" })).toBeHidden();
    await expect(panel(page).getByRole("button", { name: "Close 1 route now" })).toBeHidden();
    await stack.gatewayStore.closures.remove(id, 1);
    await page.goto("/routes/closures/new");
    await expect(page.getByText("Only admins and standard users can open this page.")).toBeVisible();
  });
});
