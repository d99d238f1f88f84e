import type { Page } from "@playwright/test";
import { failOnce, failUntilHealed } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { choose, inWords, more, nameField, pick, stored } from "./route-parts.ts";
import { title } from "./verbs.ts";

const plain = { ring_to: "+13055550187", ring_seconds: 25, no_answer: { kind: "voicemail" } };

/** A route that rings one phone, made past the pages. */
async function makeRoute(page: Page, name: string, more: object = {}): Promise<string> {
  const made = await page.request.post("/v3/provisioned-routes", {
    headers: { "x-app": "1", "idempotency-key": `make-${name.replaceAll(" ", "-")}` },
    data: { route_name: name, route_type: "forward", org_unit_id: 1006, config: plain, ...more },
  });
  expect(made.status()).toBe(200);
  const { data } = (await made.json()) as { data: { provisionedRouteId: number } };
  return `/routes/${data.provisionedRouteId}`;
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a route is made by keyboard alone, changed, deactivated and deleted", async ({ page, db }) => {
    await page.goto("/routes");
    await page.getByRole("link", { name: "New route" }).press("Enter");
    await expect(title(page, "New route")).toBeFocused();
    await page.getByRole("link", { name: /^Forward/ }).press("Enter");
    await expect(page).toHaveURL("/routes/new/forward");
    await expect(nameField(page)).toBeFocused();
    await page.keyboard.type("Miami desk");
    await choose(page, "Ring", "(305) 555-0187");
    await choose(page, "No answer", "voicem");
    await expect(inWords(page)).toContainText("Ring (305) 555-0187 for 25 s. No answer: voicemail.");
    await page.getByRole("button", { name: "Create route" }).press("Enter");
    await expect(title(page, "Miami desk")).toBeVisible();
    await expect(page).toHaveURL(/\/routes\/\d+$/);
    const made = { route_type: "forward", status: "active", unit: 1001, deleted: 0, config: plain };
    expect(stored(db, "Miami desk")).toEqual([made]);

    await page.getByRole("link", { name: "Edit" }).press("Enter");
    await expect(nameField(page)).toBeFocused();
    await page.getByRole("combobox", { name: "Campaign (optional)" }).fill("heating");
    await page.getByRole("option", { name: "Search: heating" }).click();
    await page.getByRole("combobox", { name: "Ad source" }).selectOption("Facebook");
    const changes = page.getByLabel("Changes");
    await expect(changes).toContainText("Campaign:NonebecomesSearch: heating");
    await expect(changes).toContainText("Ad source:NonebecomesFacebook");
    await page.getByRole("textbox", { name: "Ring for (seconds)" }).fill("40");
    await expect(page.getByLabel("Changes")).toContainText(
      "Ring (305) 555-0187 for 25 s. No answer: voicemail.becomesRing (305) 555-0187 for 40 s.",
    );
    await page.keyboard.press("Enter");
    await expect(title(page, "Miami desk")).toBeVisible();
    await expect(page.getByRole("region", { name: "What happens" })).toContainText("for 40 s");
    await expect(page.getByRole("region", { name: "Details" })).toContainText("Search: heating");

    await more(page, "Deactivate");
    const question = page.getByRole("dialog", { name: "Deactivate “Miami desk”?" });
    await expect(question).toContainText("No numbers");
    await question.getByRole("button", { name: "Deactivate route" }).press("Enter");
    await expect(page.getByText("Inactive", { exact: true })).toBeVisible();
    expect(stored(db, "Miami desk")).toEqual([
      { ...made, status: "inactive", config: { ...plain, ring_seconds: 40 } },
    ]);
    await more(page, "Delete");
    await page.getByRole("dialog").getByRole("button", { name: "Delete route" }).press("Enter");
    await expect(title(page, "Routes")).toBeVisible();
    expect(stored(db, "Miami desk")).toMatchObject([{ deleted: 1 }]);
  });

  test("what is missing is said at its place, and what leads nowhere before it is saved", async ({
    page,
  }) => {
    await page.goto("/routes/new/forward");
    const submit = page.getByRole("button", { name: "Create route" });
    await nameField(page).fill("Half a route");
    await submit.click();
    await expect(pick(page, "Ring")).toHaveAccessibleDescription("Ring is required.");
    await expect(pick(page, "Ring")).toBeFocused();
    await expect(pick(page, "No answer")).toHaveAccessibleDescription("No answer is required.");
    // A number of the account that serves no route.
    await choose(page, "Ring", "(801) 555-0119");
    await choose(page, "No answer", "hang");
    await expect(page.getByRole("list", { name: "Problems" })).toContainText("it has no route");
    expectProblem(page, /status of 422/);
    await submit.click();
    await expect(pick(page, "Ring")).toHaveAccessibleDescription(/leads nowhere: it serves no route/);
    await choose(page, "Ring", "(305) 555-0187");
    await expect(page.getByRole("list", { name: "Problems" })).toBeHidden();
    await submit.click();
    await expect(title(page, "Half a route")).toBeVisible();
  });

  test("two people who change one route: the second sees what the first wrote, and chooses", async ({
    page,
    db,
  }) => {
    const path = await makeRoute(page, "Shared route");
    await page.goto(`${path}/edit`);
    await page.getByRole("textbox", { name: "Ring for (seconds)" }).fill("50");
    // Somebody else, on another machine.
    db.prepare("UPDATE provisioned_routes SET route_name = 'Theirs', config = ? WHERE route_name = ?").run(
      JSON.stringify({ ...plain, ring_seconds: 10 }),
      "Shared route",
    );
    expectProblem(page, /status of 412/);
    await page.getByRole("button", { name: "Save" }).click();
    const alert = page.getByRole("alert", { name: "Someone else changed this" });
    // Of the whole call flow only what differs is said.
    await expect(alert).toContainText(
      /these parts differ.*Theirs: Ring .* for 10 s\.Yours: Ring .* for 50 s\./,
    );
    await expect(alert).not.toContainText("No answer");
    await expect(nameField(page)).toHaveValue("Theirs");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(title(page, "Theirs")).toBeVisible();
    expect(stored(db, "Theirs")).toMatchObject([{ config: { ...plain, ring_seconds: 50 } }]);
  });

  test("an answer that is lost is said as such and found by reading; a copy begins with the call flow", async ({
    page,
    db,
  }) => {
    const seen = { campaign_id: 301, ad_source_id: 4 };
    const path = await makeRoute(page, "To copy", seen);
    await page.goto(path);
    await more(page, "Duplicate");
    await expect(nameField(page)).toHaveValue("To copy (copy)");
    await failOnce(page, /\/v3\/provisioned-routes$/, "lost answer");
    const heal = await failUntilHealed(page, /\/v3\/provisioned-routes\?/, "503");
    const looked = page.waitForResponse((response) => response.status() === 503);
    await page.getByRole("button", { name: "Create route" }).click();
    await looked;
    await expect(page.getByRole("alert")).toContainText("We don't know yet whether this was saved.");
    await heal();
    await page.getByRole("button", { name: "Check again" }).click();
    await expect(title(page, "To copy (copy)")).toBeVisible();
    expect(stored(db, "To copy (copy)")).toMatchObject([{ config: plain, unit: 1006 }]);
    const counted = db.prepare(
      "SELECT campaign_id, ad_source_id FROM provisioned_routes WHERE route_name = ?",
    );
    expect({ ...counted.get("To copy (copy)") }).toEqual(seen);
    // Leaving asks once something is typed.
    await page.getByRole("link", { name: "Edit" }).click();
    await nameField(page).fill("Not kept");
    await page.getByRole("link", { name: "Calls", exact: true }).click();
    await page
      .getByRole("dialog", { name: "Discard your changes?" })
      .getByText("Discard", { exact: true })
      .click();
    await expect(title(page, "Calls")).toBeVisible();
  });

  test("a route whose number others ring stays, and those are named", async ({ page, db }) => {
    const main = db
      .prepare(
        `SELECT number.provisioned_route_id AS id, number.phone_number AS number, route_name AS name
         FROM phone_numbers AS number JOIN provisioned_routes USING (provisioned_route_id)
         WHERE route_type = 'forward' AND route_status = 'active' ORDER BY id LIMIT 1`,
      )
      .get() as { id: number; number: string; name: string };
    const path = await makeRoute(page, "Leads there");
    db.prepare("UPDATE provisioned_routes SET config = ? WHERE route_name = 'Leads there'").run(
      JSON.stringify({ ...plain, ring_to: main.number }),
    );
    await page.goto(`/routes/${main.id}`);
    await more(page, "Delete");
    const question = page.getByRole("dialog", { name: `Delete “${main.name}”?` });
    await expect(question).toContainText(
      /(1 number\s*goes|[2-9]\d* numbers\s*go) back to reserved\..*1 other route\s*sends calls here\. Edit it to send them elsewhere first\./,
    );
    await expect(question).toContainText("This route sends calls here");
    await expect(question.getByRole("button", { name: "Delete route" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await question.getByRole("link", { name: "Leads there" }).click();
    await expect(page).toHaveURL(path);
    // It has no number: other routes find it, and say what it needs first.
    await expect(page.getByText("Other routes can't send calls to it until it has one.")).toBeVisible();
    await page.goto(`/routes/${main.id}/edit`);
    const answer = page.getByRole("combobox", { name: "No answer" });
    const before = await answer.inputValue();
    await answer.fill("leads th");
    const unfit = page.getByRole("option", { name: "Leads there Give it a number first" });
    await expect(unfit).toBeDisabled();
    await answer.press("Enter");
    await answer.press("Escape");
    await expect(answer).toHaveValue(before);
  });
});

test.describe("as standard", () => {
  test.use({ role: "standard" });

  test("routes are made in one's own group", async ({ page, db }) => {
    await page.goto("/routes/new/hangup");
    await expect(page.getByRole("combobox", { name: "Group" })).toHaveCount(0);
    await nameField(page).fill("Closed line");
    await page.getByRole("button", { name: "Create route" }).click();
    await expect(title(page, "Closed line")).toBeVisible();
    const own = db.prepare("SELECT org_unit_id AS unit FROM users WHERE email = 'standard@acme.test'").get();
    expect(stored(db, "Closed line")).toMatchObject([{ config: {}, ...own }]);
  });
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("one reads who may, and finds no button", async ({ page }) => {
    await page.goto("/routes/7001");
    await expect(page.getByText("Only admins and standard users can change routes.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(0);
    for (const address of ["/routes/new", "/routes/new/forward", "/routes/7001/edit"]) {
      await page.goto(address);
      await expect(page.getByText(/^Only admins and standard users can open this page/)).toBeVisible();
      await expect(page.getByRole("form")).toHaveCount(0);
    }
  });
});
