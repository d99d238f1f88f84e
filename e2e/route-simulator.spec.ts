import type { DatabaseSync } from "node:sqlite";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { title } from "./verbs.ts";

/** The first number of a route of a kind, with its route. */
function numberOf(db: DatabaseSync, type: string): { number: string; id: number; name: string } {
  const row = db
    .prepare(
      `SELECT phone_number AS number, provisioned_route_id AS id, route_name AS name
       FROM provisioned_routes JOIN phone_numbers USING (provisioned_route_id)
       WHERE route_type = ? AND route_status = 'active' ORDER BY id LIMIT 1`,
    )
    .get(type);
  if (row === undefined) throw new Error(`The seed has no number on a route of the kind ${type}`);
  return { number: String(row["number"]), id: Number(row["id"]), name: String(row["name"]) };
}

const national = (number: string) => `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`;
const way = (page: Page) => page.getByRole("list", { name: "Path of the call" });
const end = (page: Page) => page.getByRole("main").getByRole("status").last();

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a call through a menu takes the way of the key that is pressed", async ({ page, db }) => {
    const { number, name } = numberOf(db, "ivr");
    await page.goto(`/phone-numbers?open=${encodeURIComponent(number)}`);
    await page.getByRole("complementary").getByRole("link", { name: "Who answers?" }).click();
    await expect(title(page, "Who answers?")).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name })).toBeVisible();
    await expect(way(page)).toContainText("The menu plays");
    await expect(end(page)).toContainText("A voice agent answers.");
    await page.getByRole("combobox", { name: "The caller presses" }).selectOption("1");
    await expect(end(page)).toContainText(/\(\d{3}\) 555-\d{4} answers\./);
    await page.getByRole("combobox", { name: "Does someone answer?" }).selectOption("No answer");
    await expect(end(page)).toHaveText("It rings until the caller gives up.");
    await page.getByRole("combobox", { name: "The caller presses" }).selectOption("3");
    await expect(end(page)).toContainText("The caller leaves a voicemail for frontdesk@acme.test.");
  });

  test("the palette leads there; who calls decides by place, and is kept nowhere", async ({ page, db }) => {
    const { number, id } = numberOf(db, "georoute");
    const state = String(
      db
        .prepare(
          `SELECT rule.value ->> '$.states[0]' AS state FROM provisioned_routes, json_each(config, '$.rules') AS rule
           WHERE provisioned_route_id = ? AND rule.value ->> '$.states' IS NOT NULL`,
        )
        .get(id)?.["state"],
    );
    const code = { UT: "801", ID: "208", CO: "303", NV: "702", AZ: "480" }[state] ?? "none";
    await page.goto("/tags");
    await expect(title(page, "Tags")).toBeVisible();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("who answers");
    await page.getByRole("option", { name: "Who answers?" }).click();
    await page.getByRole("textbox", { name: "Search numbers" }).fill(number.slice(2));
    await page
      .getByRole("list", { name: "Numbers" })
      .getByRole("link", { name: national(number) })
      .click();
    await expect(way(page)).toContainText("The caller is from none of the places listed.");
    await page.getByRole("textbox", { name: "A call from" }).fill(`+1 ${code} 555 0199`);
    await expect(way(page)).toContainText(`The caller is from ${state}.`);
    expect(page.url()).not.toContain("0199");
  });

  test("a route whose number rings itself says that the call is lost", async ({ page, db }) => {
    const { id, number } = numberOf(db, "forward");
    const before = db.prepare("SELECT config FROM provisioned_routes WHERE provisioned_route_id = ?").get(id);
    db.prepare(
      "UPDATE provisioned_routes SET config = json_set(config, '$.ring_to', ?) WHERE provisioned_route_id = ?",
    ).run(number, id);
    try {
      await page.goto(`/routes/${id}`);
      const sentence = `A call to ${national(number)} comes back to the same route.`;
      await expect(page.getByRole("list", { name: "Problems" })).toHaveText(sentence);
      await expect(end(page)).toHaveText(`The call is lost. ${sentence}`);
    } finally {
      db.prepare("UPDATE provisioned_routes SET config = ? WHERE provisioned_route_id = ?").run(
        String(before?.["config"]),
        id,
      );
    }
  });

  test("the tree goes on through the routes behind the numbers, and says where it comes back", async ({
    page,
    db,
  }) => {
    const [start, menu] = [numberOf(db, "forward"), numberOf(db, "ivr")];
    const configs = db.prepare(
      `SELECT provisioned_route_id AS id, config FROM provisioned_routes WHERE provisioned_route_id IN (?, ?)`,
    );
    const before = configs.all(start.id, menu.id);
    const set = db.prepare(
      "UPDATE provisioned_routes SET config = json_set(config, ?, ?) WHERE provisioned_route_id = ?",
    );
    const put = db.prepare("UPDATE provisioned_routes SET config = ? WHERE provisioned_route_id = ?");
    set.run("$.ring_to", menu.number, start.id);
    set.run("$.options[0].action.ring_to", start.number, menu.id);
    try {
      await page.goto(`/routes/${start.id}`);
      const tree = page.getByRole("region", { name: "Where calls go on" });
      const menuWays = (where: Locator) => where.getByRole("list", { name: `Ways of ${menu.name}` });
      await expect(menuWays(tree)).toContainText("Comes back to this route: a loop.");
      await expect(menuWays(tree)).toContainText("Anything else: ");
      await expect(tree.getByRole("link", { name: menu.name })).toHaveAttribute("href", `/routes/${menu.id}`);
      // So does the diagram, where the number stands.
      const flow = page.getByRole("region", { name: "What happens" });
      await expect(flow).toContainText(`Route:\u00a0${menu.name}`);
      await page.getByRole("link", { name: "Edit" }).click();
      await expect(page.getByRole("region", { name: "In words" })).toContainText(`(route: ${menu.name})`);
      await expect(menuWays(flow)).toContainText("Comes back to this route: a loop.");
      await expect(menuWays(flow)).toContainText("Key 2: ");
    } finally {
      for (const { id, config } of before) put.run(config ?? null, id ?? null);
    }
  });

  test("before a change is saved, it says what it would have done to past calls, each a link", async ({
    page,
    db,
  }) => {
    const { id } = numberOf(db, "forward");
    await page.goto(`/routes/${id}/edit`);
    const past = page.getByRole("region", { name: "With past calls" });
    await past.getByRole("button", { name: "Try with past calls" }).click();
    await expect(past.getByRole("status")).toHaveText(/^Of [\d,]+ calls?, none would end differently\.$/);
    await page.getByRole("combobox", { name: "Type" }).selectOption({ value: "hangup" });
    await expect(past.getByRole("status")).toHaveText(
      / would end differently\. [\d,]+ more would be lost\.$/,
    );
    const lost = past
      .getByRole("list", { name: "Lost calls" })
      .getByRole("button", { name: /^[\d,]+ would be lost that aren't now$/ });
    await lost.press("Enter");
    await expect(
      past.getByRole("list", { name: "Calls", exact: true }).getByRole("link").first(),
    ).toBeVisible();
    await lost.press("Enter");
    const change = past.getByRole("button", { name: /^[\d,]+ would be hung up on instead of a person$/ });
    await change.click();
    await past.getByRole("list", { name: "Calls", exact: true }).getByRole("link").first().click();
    await expect(page.getByRole("dialog", { name: "Discard your changes?" })).toBeVisible();
  });
});
