import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { failOnce } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { expectRow, title } from "./verbs.ts";

const writes = /\/v3\/users(\/\d+)?$/;
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const groupField = (page: Page) => page.getByRole("combobox", { name: "Group", exact: true });
const groupsFound = (page: Page) => page.getByRole("listbox", { name: "Groups" }).getByRole("option");
const changes = (page: Page) => page.getByRole("form", { name: "Edit user" }).getByLabel("Changes");

const bar = (page: Page) => page.getByRole("region", { name: "Selected rows" });

/** Something of the menu beside a user's name. */
async function more(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("button", { name, exact: true }).click();
}

type Stored = { ct_user_id: number; user_status: string; role_id: number; aliases: string | null };

function stored(db: DatabaseSync, email: string): Stored | undefined {
  const row = db.prepare("SELECT * FROM users WHERE email = ?").get(email);
  return row as Stored | undefined;
}

/** A user who is there, made without the page. */
async function made(page: Page, first: string, more: object = {}): Promise<number> {
  const body = {
    username: `${first.toLowerCase()}.testa@acme.test`,
    first_name: first,
    last_name: "Testa",
    ct_user_ou_id: 1002,
    role: "Standard",
    ...more,
  };
  const headers = { "x-app": "1", "idempotency-key": crypto.randomUUID() };
  const answer = await page.request.post("/v3/users", { headers, data: body });
  const { data } = (await answer.json()) as { data: { userId: number } };
  return data.userId;
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a user is made by keyboard alone: the group found by typing, the role explained, the zone the group's", async ({
    page,
    db,
  }) => {
    await page.goto("/users");
    await page.getByRole("link", { name: "New user" }).press("Enter");
    await expect(page).toHaveURL("/users/new");
    await expect(field(page, "First name")).toBeFocused();
    await page.keyboard.type("June");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Parkhurst");
    await page.keyboard.press("Tab");
    await page.keyboard.type("june.parkhurst@acme.test");
    await groupField(page).focus();
    await page.keyboard.type("salt");
    await expect(groupsFound(page)).toHaveText([/Salt Lake City/]);
    await page.keyboard.press("Enter");
    await expect(groupField(page)).toHaveValue(/^Salt Lake City/);
    const table = page.getByRole("table", { name: "What each role can do" });
    await expect(table.getByRole("row", { name: "Change tags" })).toHaveAccessibleName(
      "Change tags Yes Yes No",
    );
    await page.getByRole("radio", { name: "Standard" }).focus();
    await page.keyboard.press("ArrowRight");
    await field(page, "Ring-to number (optional)").fill("801 555 0187");
    await field(page, "Also known as (optional)").fill("Junie, J. P.");
    await page.getByRole("button", { name: "Create user" }).press("Enter");
    await expect(title(page, "June Parkhurst")).toBeVisible();
    await expect(page.getByRole("region", { name: "Access" })).toContainText("Read-only");
    await expect(page.getByRole("region", { name: "Access" })).toContainText("Last seen hereNot yet");
    await expect(page.getByRole("region", { name: "Person" })).toContainText("(801) 555-0187");
    expect(stored(db, "june.parkhurst@acme.test")).toMatchObject({
      user_status: "active",
      role_id: 3,
      aliases: '["Junie","J. P."]',
      timezone: "America/Denver",
    });
  });

  test("what is there already is shown while one types, deleted users too, and what is wrong stands at its field", async ({
    page,
  }) => {
    const id = await made(page, "Renata", { last_name: "Kowalczyk" });
    await page.request.delete(`/v3/users/${id}`, {
      headers: { "x-app": "1", "if-match": "*", "idempotency-key": crypto.randomUUID() },
    });
    await page.goto("/users/new");
    await field(page, "First name").fill("Renatta");
    await field(page, "Last name").fill("Kowalczik");
    await expect(page.getByRole("list", { name: "Similar users" })).toHaveText(/Renata Kowalczyk.*deleted/);
    await field(page, "Email").fill("Renata.Testa@acme.test");
    await expect(
      page.getByText("This address belongs to a deleted user. Restore them instead:"),
    ).toBeVisible();
    await field(page, "Agent code (optional)").fill("12a");
    await page.getByRole("button", { name: "Create user" }).click();
    await expect(groupField(page)).toHaveAccessibleDescription("Group is required.");
    await expect(groupField(page)).toBeFocused();
    await expect(field(page, "Agent code (optional)")).toHaveAccessibleDescription(
      "Agent code must be a whole number.",
    );
    await field(page, "Agent code (optional)").fill("");
    await groupField(page).fill("care");
    await groupsFound(page).first().click();
    expectProblem(page, /status of 409/);
    await page.getByRole("button", { name: "Create user" }).click();
    await expect(field(page, "Email")).toHaveAccessibleDescription(/already belongs to a user/);
    await expect(field(page, "Email")).toBeFocused();
  });

  test("a user is changed: before → after, somebody else's change beside ours, and a lost answer found by reading", async ({
    page,
    db,
  }) => {
    const id = await made(page, "Otis", { agent_ring_to: "+12125550199" });
    await page.goto(`/users/${id}`);
    // Without calls it's no larger than its one sentence.
    const calls = page.getByRole("region", { name: "Calls to this phone" });
    await expect(calls).toContainText("No calls rang this phone.");
    expect((await calls.boundingBox())?.height).toBeLessThan(110);
    await page.getByRole("button", { name: "Edit" }).click();
    await expect(page).toHaveURL(`/users/${id}?form=edit`);
    await field(page, "Last name").fill("Testarossa");
    await groupField(page).fill("customer care");
    await groupsFound(page).first().click();
    await expect(changes(page)).toContainText("Last name:TestabecomesTestarossa");
    await expect(changes(page)).toContainText("Group:Mountain RegionbecomesCustomer Care");
    db.prepare("UPDATE users SET last_name = 'Theirs', agent_code = 7 WHERE ct_user_id = ?").run(id);
    expectProblem(page, /status of 412/);
    await page.getByRole("button", { name: "Save" }).click();
    const alert = page.getByRole("alert", { name: "Someone else changed this" });
    await expect(alert).toContainText("Last name: theirs is “Theirs”, yours is “Testarossa”.");
    await failOnce(page, writes, "lost answer");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(title(page, "Otis Testarossa")).toBeVisible();
    await expect(page.getByRole("region", { name: "Access" })).toContainText("Customer Care");
    expect(stored(db, "otis.testa@acme.test")).toMatchObject({ last_name: "Testarossa", agent_code: 7 });

    // One like this one begins with the same access, and with nothing of the person.
    await more(page, "New user like this one");
    await expect(groupField(page)).toHaveValue("Customer Care");
    await expect(field(page, "First name")).toHaveValue("");
    await page.goto("/users?q=testarossa");
    await expectRow(page.getByRole("table", { name: "Users" }), { Name: "Otis Testarossa" });
  });

  test("a leaver is suspended, back, deleted and restored, each once it is said what that does and where calls still ring them", async ({
    page,
    db,
  }) => {
    const id = await made(page, "Lena", { agent_ring_to: "+18015550136" });
    await page.goto(`/users/${id}`);
    await more(page, "Suspend");
    const question = page.getByRole("dialog");
    await expect(question).toHaveAccessibleName("Suspend Lena Testa?");
    const places = question.getByRole("region", { name: "Where calls still reach them" });
    await expect(places.getByRole("listitem").first()).toContainText("rings their phone");
    const routes = db
      .prepare(
        "SELECT count(*) AS n FROM provisioned_routes JOIN org_units USING (org_unit_id) WHERE top_ou_id = 1001 AND config LIKE '%+18015550136%'",
      )
      .get();
    await expect(places.getByRole("listitem")).toHaveCount(Number(routes?.["n"]));
    await expect(places.getByRole("link").first()).toHaveAttribute("href", /^\/routes\/\d+$/);
    await checkPage(page);
    await question.getByRole("button", { name: "Suspend" }).press("Enter");
    await expect(page.getByText("Inactive", { exact: true })).toBeVisible();
    await more(page, "Reactivate");
    await expect(question).toContainText("They can sign in again as before: Standard in Mountain Region.");
    await question.getByRole("button", { name: "Reactivate" }).click();
    await expect(page.getByText("Active", { exact: true })).toBeVisible();

    await more(page, "Delete");
    await expect(question).toContainText("until then no one else can use their email");
    await failOnce(page, writes, "lost answer");
    await question.getByRole("button", { name: "Delete user" }).click();
    await expect(page.getByText("Deleted", { exact: true })).toBeVisible();
    expect(stored(db, "lena.testa@acme.test")).toMatchObject({ user_status: "deleted" });
    // A deleted user can only be restored.
    await expect(page.getByRole("button", { name: /^(Edit|More)$/ })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Restore" })).toBeFocused();
    await page.getByRole("button", { name: "Restore" }).click();
    await expect(question).toContainText("They can sign in again as before: Standard in Mountain Region.");
    await question.getByRole("button", { name: "Cancel" }).click();
    // Their group went out of use meanwhile: another one is asked for beforehand, and it's one write.
    const closed = Number(
      db
        .prepare(
          `INSERT INTO org_units (org_unit_parent_id, org_unit_name, timezone, org_unit_status, org_unit_created, org_unit_modified)
           VALUES (1001, 'Closed branch', 'America/Denver', 'inactive', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
        )
        .run().lastInsertRowid,
    );
    db.prepare("UPDATE users SET org_unit_id = ? WHERE ct_user_id = ?").run(closed, id);
    await page.reload();
    await page.getByRole("button", { name: "Restore" }).click();
    await expect(question).toContainText("their group, Closed branch, is inactive");
    const restore = question.getByRole("button", { name: "Restore" });
    await expect(restore).toBeDisabled();
    await groupField(page).fill("customer care");
    await groupsFound(page).first().click();
    await checkPage(page);
    await restore.click();
    await expect(page.getByRole("button", { name: "Edit" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Access" })).toContainText("Customer Care");
    expect(stored(db, "lena.testa@acme.test")).toMatchObject({ user_status: "active" });
    db.prepare("DELETE FROM org_units WHERE org_unit_id = ?").run(closed);
  });

  test("several users get another role and another group by jobs, are deleted by one and back by its undo; oneself stays out", async ({
    page,
    db,
  }) => {
    const ids = [
      await made(page, "Bulka", { last_name: "Whitfield" }),
      await made(page, "Bulkb", { last_name: "Whitfield", agent_ring_to: "+18015550136" }),
    ];
    const kept = () =>
      ids.map((id) => db.prepare("SELECT role_id, org_unit_id FROM users WHERE ct_user_id = ?").get(id));
    await page.goto("/users?q=whitfield");
    for (const name of ["Bulka Whitfield", "Bulkb Whitfield"])
      await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
    const question = page.getByRole("dialog");
    await bar(page).getByRole("button", { name: "Set role…" }).click();
    await question.getByText("Read-only", { exact: true }).first().click();
    await expect(question).toHaveAccessibleName("Change 2 users to Read-only?");
    await question.getByRole("button", { name: "Set role" }).click();
    await expect.poll(kept).toEqual(ids.map(() => ({ role_id: 3, org_unit_id: 1002 })));
    // Rows are chosen anew once those of the job that was started are let go.
    await expect(bar(page)).toBeHidden();

    for (const name of ["Ada Whitfield", "Bulka Whitfield", "Bulkb Whitfield"])
      await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
    await bar(page).getByRole("button", { name: "Move to group…" }).click();
    await question.getByRole("combobox", { name: "Group" }).fill("customer care");
    await groupsFound(page).first().click();
    await expect(question).toHaveAccessibleName("Move 2 users to Customer Care?");
    await expect(question.getByRole("region", { name: "Left out" })).toContainText(
      "Ada Whitfield: that's you",
    );
    await checkPage(page);
    await question.getByRole("button", { name: "Move to group" }).click();
    await expect.poll(kept).toEqual(ids.map(() => ({ role_id: 3, org_unit_id: 1006 })));
    await expect(bar(page)).toBeHidden();

    // Deleted by a job, too, once it is said where calls still ring them; the job is undone, which restores them.
    const states = () =>
      ids.map(
        (id) => db.prepare("SELECT user_status FROM users WHERE ct_user_id = ?").get(id)?.["user_status"],
      );
    for (const name of ["Ada Whitfield", "Bulka Whitfield", "Bulkb Whitfield"])
      await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).check();
    await bar(page).getByRole("button", { name: "Delete" }).click();
    await expect(question).toHaveAccessibleName("Delete 2 users?");
    await expect(question.getByRole("region", { name: "Left out" })).toContainText(
      "Ada Whitfield: that's you",
    );
    const places = question.getByRole("region", { name: "Where calls still reach them" });
    await expect(places.getByRole("listitem").first()).toContainText("rings one of their phones");
    await checkPage(page);
    await question.getByRole("button", { name: "Delete" }).click();
    await expect.poll(states).toEqual(["deleted", "deleted"]);
    // The jobs before it may still be told of.
    const told = page.locator("[data-toasts] div").filter({ hasText: "Started: Delete 2 users" }).last();
    await told.getByRole("link", { name: "See the job" }).click();
    await page.getByRole("button", { name: "Undo…" }).click();
    await question.getByRole("button", { name: "Undo 2 rows" }).click();
    await expect.poll(states).toEqual(["active", "active"]);
  });

  test("nobody takes the role from themselves: the form has none, and says why", async ({ page }) => {
    await page.goto("/users/10001");
    await page.getByRole("button", { name: "More", exact: true }).click();
    await expect(page.getByText("You can't suspend or delete yourself. Another admin can.")).toBeVisible();
    await page.goto("/users/10001?form=edit");
    await expect(
      page.getByText("You can't change your own role or status. Another admin can."),
    ).toBeVisible();
    await expect(field(page, "First name")).toBeVisible();
    await expect(page.getByRole("group", { name: "Role" })).toHaveCount(0);
  });
});

test.describe("as standard", () => {
  test.use({ role: "standard" });

  test("one reads that only admins can", async ({ page }) => {
    await page.goto("/users/new");
    await expect(page.getByText(/Only admins can/)).toBeVisible();
    await expect(page.getByRole("form")).toHaveCount(0);
  });
});
