import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { failOnce, holdUntilReleased } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { listNote, savedFile } from "./verbs.ts";

const panel = (page: Page) => page.getByRole("complementary", { name: "Chosen number" });
const dialog = (page: Page) => page.getByRole("dialog");
const national = (number: string) => `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`;
const addressOf = (number: string) => `/phone-numbers?open=${encodeURIComponent(number)}`;

/** A number of a route that everybody knows. */
function numberOn(db: DatabaseSync, route: string): string {
  const row = db
    .prepare(
      `SELECT phone_number FROM phone_numbers JOIN provisioned_routes USING (provisioned_route_id)
       WHERE route_name = ? LIMIT 1`,
    )
    .get(route);
  return String(row?.["phone_number"]);
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("those without calls for long are found, the longest first", async ({ page, db }) => {
    const since = new Date(Date.now() - 90 * 24 * 3600 * 1000).toISOString();
    const count = Number(
      db
        .prepare(
          `SELECT count(*) AS n FROM phone_numbers JOIN org_units USING (org_unit_id)
           WHERE top_ou_id = 1001 AND ordered_on < :since AND NOT EXISTS (SELECT 1 FROM calls
             WHERE calls.phone_number = phone_numbers.phone_number AND call_start >= :since)`,
        )
        .get({ since })?.["n"],
    );
    await page.goto("/phone-numbers");
    await page.getByRole("combobox", { name: "Calls" }).selectOption("None in 90 days");
    await expect(page).toHaveURL("/phone-numbers?quiet=90");
    await expect(listNote(page, `${count} numbers`)).toBeVisible();
    expect(count).toBeGreaterThan(0);
  });

  test("a number has our own label: shown beside it, found by it, and in the file", async ({
    page,
    stack,
    db,
  }) => {
    const number = numberOn(db, "Tucson main line");
    await page.goto(addressOf(number));
    await panel(page).getByRole("button", { name: "Add a label" }).press("Enter");
    await expect(page).toHaveURL(/&form=label$/);
    const form = panel(page).getByRole("form", { name: "Label" });
    await expect(form.getByRole("textbox", { name: "Label" })).toBeFocused();
    await page.keyboard.type("Bus shelter 400 S");
    await form.getByRole("combobox", { name: "Color" }).selectOption("Green");
    await form.getByRole("textbox", { name: "Note" }).fill("Until May");
    await expect(form).toContainText("Convirza's own screens don't know labels.");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(panel(page).getByRole("button", { name: "Edit label" })).toBeFocused();
    await expect(panel(page).getByText("Until May")).toBeVisible();
    // Who has labelled it is said there and in the history.
    await panel(page).getByRole("button", { name: "History" }).click();
    await expect(
      panel(page).getByRole("list", { name: "Changes" }).getByRole("listitem").first(),
    ).toContainText("Label, Note, Color");
    await panel(page).getByRole("link", { name: "See in history" }).click();
    await expect(page.getByRole("table", { name: "History" })).toContainText("Created number label");
    // Found by it, and by the words of the note; it stands in the file.
    await page.goto("/phone-numbers?q=shelter%20400");
    const row = page.getByRole("row").filter({ hasText: national(number) });
    await expect(row).toContainText("Bus shelter 400 S");
    await expect(listNote(page, "1 number")).toBeVisible();
    await page.getByRole("button", { name: "Export as CSV" }).click();
    const { text } = await savedFile(page, () =>
      dialog(page).getByRole("button", { name: "Export" }).click(),
    );
    expect(text).toContain("Bus shelter 400 S");
    // Wherever the number is shown.
    await row.getByRole("link", { name: national(number) }).click();
    await panel(page).getByRole("link", { name: "Tucson main line" }).click();
    await expect(page.getByRole("main")).toContainText(`${national(number)}Bus shelter 400 S`);
    // The next test finds the number as it was.
    const nothing = { number, label: null, note: null, color: null, modifiedBy: "" };
    expect(await stack.gatewayStore.labels.keep(1001, 1, nothing)).toMatchObject({ state: "done" });
  });

  test("a label stands by its number in the lists of calls, routes and broadcasts, in their files and in sentences", async ({
    page,
    stack,
    db,
  }) => {
    // One that texts were sent from, and the first of its route.
    const row = db
      .prepare(
        `SELECT phone_number FROM broadcasts JOIN phone_numbers USING (phone_number) WHERE phone_number IN
           (SELECT min(phone_number) FROM phone_numbers GROUP BY provisioned_route_id)
         ORDER BY broadcasts.created_on DESC LIMIT 1`,
      )
      .get();
    const number = String(row?.["phone_number"]);
    const label = "Bus shelter 400 S, the one by the <b>bridge</b>";
    const shown = { number, label, note: null, color: "green", modifiedBy: "standard@acme.test" };
    await stack.gatewayStore.labels.keep(1001, 0, shown);
    const outbound =
      "SELECT provisioned_route_id AS id, config FROM provisioned_routes WHERE route_type = 'outbound'";
    const route = db.prepare(`${outbound} LIMIT 1`).get() as { id: number; config: string };
    const change = db.prepare("UPDATE provisioned_routes SET config = ? WHERE provisioned_route_id = ?");
    change.run(JSON.stringify({ caller_id: number }), route.id);

    for (const [path, name] of [
      [`/calls?range=30d&number=${encodeURIComponent(number)}`, "Calls"],
      ["/broadcasts", "Broadcasts"],
      [`/routes?q=${number.slice(2)}`, "Routes"],
    ] as const) {
      const release = await holdUntilReleased(page, /\/own\/number-labels$/);
      await page.goto(path);
      const table = page.getByRole("table", { name });
      await expect(table).toContainText(national(number));
      const before = await table.boundingBox();
      // It comes after the rows, and nothing moves.
      await release();
      const labelled = table.getByRole("row").filter({ hasText: label }).first();
      await expect(labelled).toContainText(national(number));
      expect(await table.boundingBox(), name).toEqual(before);
      await page.getByRole("button", { name: "Export as CSV" }).click();
      const { text } = await savedFile(page, () =>
        dialog(page).getByRole("button", { name: "Export" }).click(),
      );
      const [heads = "", ...lines] = text.split("\r\n");
      expect(heads).toMatch(/(?:Tracking number|Numbers),Label/);
      const said = lines.filter((line) => line.includes(`,"${label}",`));
      expect(said.some((line) => line.includes(number.slice(1)))).toBe(true);
    }

    // In calls it is searched by, too.
    await page.goto("/calls?range=30d&number=shelter%20bridge");
    await expect(page.getByRole("table", { name: "Calls" }).getByRole("row").nth(1)).toContainText(label);

    const sentence = `Outgoing calls show ${national(number)} (${label}).`;
    await page.goto(`/routes/${route.id}`);
    await expect(page.getByText(sentence)).toBeVisible();
    await page.goto(`/routes/${route.id}/edit`);
    await expect(page.getByRole("region", { name: "In words" })).toContainText(sentence);
    change.run(route.config, route.id);
    await stack.gatewayStore.labels.keep(1001, 1, { ...shown, label: null, color: null });
  });

  test("a label that somebody else writes meanwhile is shown and chosen from; emptied, it is gone", async ({
    page,
    stack,
    db,
  }) => {
    const number = numberOn(db, "Salt Lake City main line");
    const theirs = { number, label: "First", note: null, color: null, modifiedBy: "standard@acme.test" };
    await stack.gatewayStore.labels.keep(1001, 0, theirs);
    const form = panel(page).getByRole("form", { name: "Label" });
    // Somebody else is quicker.
    await page.goto(`${addressOf(number)}&form=label`);
    await form.getByRole("textbox", { name: "Label" }).fill("Mine");
    await stack.gatewayStore.labels.keep(1001, 1, { ...theirs, label: "Theirs" });
    expectProblem(page, /status of 412/);
    await form.getByRole("button", { name: "Save" }).click();
    const alert = page.getByRole("alert", { name: "Someone else changed this" });
    await expect(alert).toContainText("Label: theirs is “Theirs”, yours is “Mine”.");
    await failOnce(page, /\/own\/number-labels\//, "lost answer");
    await form.getByRole("button", { name: "Save" }).click();
    // Emptied, it is gone.
    await panel(page).getByRole("button", { name: "Edit label" }).click();
    await expect(form.getByRole("textbox", { name: "Label" })).toHaveValue("Mine");
    await form.getByRole("textbox", { name: "Label" }).fill("");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(panel(page).getByRole("button", { name: "Add a label" })).toBeVisible();
  });
});
