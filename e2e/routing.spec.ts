import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { changeAnswers } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { readers } from "./people.ts";
import { expectRow, title } from "./verbs.ts";

const table = (page: Page, name: string) => page.getByRole("table", { name });

function value(db: DatabaseSync, sql: string): string {
  const row = db.prepare(sql).get();
  if (row === undefined) throw new Error(`The seed has nothing for ${sql}`);
  return String(Object.values(row)[0]);
}

/** A route that hands some calls to a voice agent. */
const withAgent = `SELECT route_name FROM provisioned_routes JOIN route_agents USING (provisioned_route_id)
  JOIN voice_agents USING (agent_id) WHERE name = (SELECT name FROM voice_agents WHERE agent_id = 1) LIMIT 1`;

for (const role of readers) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("a route is found by its kind, leads to its agent, and the agent back to it", async ({
      page,
      db,
    }) => {
      const route = value(db, withAgent);
      const agent = value(db, "SELECT name FROM voice_agents WHERE agent_id = 1");
      await page.goto("/routes");
      await page.getByRole("textbox", { name: "Search routes" }).fill(route);
      await expect(page).toHaveURL(/q=/);
      await page.reload();
      await table(page, "Routes").getByRole("link", { name: route }).first().click();
      await expect(title(page, route)).toBeVisible();
      await page.getByRole("link", { name: agent }).first().click();
      await expect(title(page, agent)).toBeVisible();
      await page.getByRole("region", { name: "Used by" }).getByRole("link", { name: route }).first().click();
      await expect(title(page, route)).toBeVisible();
      await page.goBack();
      await page.goBack();
      await page.getByRole("main").getByRole("link", { name: "Routes", exact: true }).click();
      await expect(page).toHaveURL(/\/routes\?.*q=/);
    });

    test("a voice agent is found by name and read", async ({ page, db }) => {
      const agent = value(db, "SELECT name FROM voice_agents WHERE agent_id = 2");
      const instructions = value(db, "SELECT instructions FROM voice_agents WHERE agent_id = 2");
      await page.goto("/agents");
      await page.getByRole("textbox", { name: "Search voice agents" }).fill(agent);
      await expect(page).toHaveURL(/q=/);
      await page.reload();
      await table(page, "Voice agents").getByRole("link", { name: agent }).click();
      await expect(page.getByRole("region", { name: "Instructions" })).toContainText(
        instructions.slice(0, 30),
      );
      await page.getByRole("main").getByRole("link", { name: "Voice agents" }).click();
      await expect(page).toHaveURL(/\/agents\?.*q=/);
    });

    test("a prompt is found by its kind, heard, and leads to a route that plays it", async ({ page, db }) => {
      const prompt = value(db, "SELECT name FROM prompts WHERE prompt_id = 2");
      await page.goto("/prompts");
      await page.getByRole("combobox", { name: "Type" }).selectOption("Voicemail greeting");
      await page.reload();
      await expectRow(table(page, "Prompts"), { Name: prompt, Type: "Voicemail greeting" });
      const sound = page.waitForResponse(/\/media\/prompts\/2$/);
      await page.getByRole("button", { name: `Play ${prompt}` }).click();
      expect([200, 206]).toContain((await sound).status());
      await page.getByRole("button", { name: `Stop ${prompt}` }).click();
      await expect(page.getByRole("button", { name: `Play ${prompt}` })).toBeVisible();
      await table(page, "Prompts").getByRole("link", { name: prompt }).click();
      const panel = page.getByRole("complementary", { name: "Chosen prompt" });
      await expect(panel.getByRole("button", { name: `Play ${prompt}` })).toBeVisible();
      await panel.getByRole("link").first().click();
      await expect(page).toHaveURL(/\/routes\/\d+/);
      await page.goBack();
      await expect(panel).toBeVisible();
      await expect(page).toHaveURL(/type=voicemail/);
    });
  });
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("all ten kinds of routes are shown in words", async ({ page, db }) => {
    const kinds = db
      .prepare(
        `SELECT route_type, min(provisioned_route_id) AS id FROM provisioned_routes JOIN org_units USING (org_unit_id)
         WHERE top_ou_id = 1001 GROUP BY route_type`,
      )
      .all();
    expect(kinds).toHaveLength(10);
    for (const { id } of kinds) {
      await page.goto(`/routes/${Number(id)}`);
      const words = page.getByRole("region", { name: "What happens" }).getByRole("paragraph").first();
      await expect(words).toHaveText(
        /^(Ring|Play|Hang up|Take|Outgoing|Callers|\d+%|Mon|Tue|Every|Sat|Sun).*[.)]$/,
      );
    }
  });

  test("a number on a schedule says so, and the schedule who rings at a day and a time", async ({
    page,
    db,
  }) => {
    const route = db
      .prepare(
        `SELECT provisioned_route_id AS id, route_name AS name, phone_number AS number, config
         FROM provisioned_routes JOIN phone_numbers USING (provisioned_route_id)
         WHERE route_type = 'schedule' AND config ->> '$.rules[0].action.kind' = 'forward'
           AND config ->> '$.otherwise.kind' = 'voicemail' ORDER BY id LIMIT 1`,
      )
      .get() as { id: number; name: string; number: string; config: string };
    const { rules } = JSON.parse(route.config) as { rules: [{ action: { ring_to: string } }] };
    const person = db
      .prepare("SELECT first_name || ' ' || last_name AS name FROM users WHERE agent_ring_to = ?")
      .get(rules[0].action.ring_to) as { name: string };
    await page.goto(`/phone-numbers?open=${encodeURIComponent(route.number)}`);
    const panel = page.getByRole("complementary", { name: "Chosen number" });
    await panel.getByRole("link", { name: "Depends on the time" }).click();
    await expect(title(page, route.name)).toBeVisible();
    // On the days that no rule names, the chart says what happens then.
    await expect(page.getByText(/^Otherwise: voicemail/)).toHaveCount(1);
    const card = page.getByRole("region", { name: "Who answers?" });
    await card.getByRole("combobox", { name: "On" }).selectOption("Sunday");
    await card.getByLabel("At", { exact: true }).fill("03:05");
    const way = card.getByRole("list", { name: "Path of the call" });
    await expect(way).toContainText(/Sunday, 3:05 AM \w+ time: outside the listed hours\./);
    await expect(card.getByRole("status")).toContainText("The caller leaves a voicemail");
    await card.getByRole("combobox", { name: "On" }).selectOption("Wednesday");
    await card.getByLabel("At", { exact: true }).fill("12:00");
    await page.reload();
    await expect(way).toContainText(/Wednesday, 12 PM .*: within Mon–Fri/);
    await expect(card.getByRole("status")).toContainText("answers.");
    await way.getByRole("link", { name: person.name }).click();
    await expect(title(page, person.name)).toBeVisible();
  });

  test("a kind of route that nobody has told us about is named as it is", async ({ page }) => {
    const teleport = { route_type: "teleport", config: { to: "moon" } };
    await changeAnswers(page, /\/v3\/provisioned-routes\/\d+/, (data) => ({ ...data, ...teleport }));
    await page.goto("/routes/7001?group=1001");
    const back = page.getByRole("main").getByRole("link", { name: "Routes" });
    await expect(back).toHaveAttribute("href", "/routes?group=1001");
    await expect(page.getByText("This page can't describe “teleport” routes.")).toBeVisible();
  });
});
