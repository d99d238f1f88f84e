import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { expectProblem } from "./problems.ts";
import { somebody } from "./texting.ts";
import { title } from "./verbs.ts";

const contact = (page: Page) => page.getByRole("complementary", { name: "Contact" });
const part = (page: Page, name: string) => contact(page).getByRole("region", { name });
const suppression = (page: Page) => part(page, "Broadcasts to this contact");

/** Somebody with an open conversation who has called more than five times, and got a broadcast. */
function caller(db: DatabaseSync): { id: number; number: string; calls: number; broadcast: string } {
  const row = db
    .prepare(
      `SELECT s.conversation_id AS id, c.phone_number AS number, b.name AS broadcast,
         (SELECT count(*) FROM calls WHERE caller_id = c.phone_number AND top_ou_id = 1001
          AND call_start > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-30 days')) AS calls
       FROM sms_conversations s JOIN contacts c USING (contact_id)
       JOIN broadcast_recipients r USING (contact_id) JOIN broadcasts b USING (broadcast_id)
       WHERE s.top_ou_id = 1001 AND s.conversation_status <> 'closed' AND r.status = 'delivered' AND calls > 5
       ORDER BY b.broadcast_id LIMIT 1`,
    )
    .get();
  if (row === undefined) throw new Error("Nobody has called, texted and got a broadcast.");
  return row as ReturnType<typeof caller>;
}

test.describe("as standard", () => {
  test.use({ role: "standard" });

  test("a contact is suppressed beside their thread, which can be taken back; how quickly they were answered is there", async ({
    page,
    db,
  }) => {
    const cora = somebody(db, "Cora Bright", "+12085550121");
    cora.writes("Can you come on Monday?", 600);
    cora.gets("Yes, at nine.", 596);
    cora.writes("And on Friday?", 400);
    cora.gets("Then, too.", 280);
    await page.clock.install();
    await page.goto("/messages");
    await page.getByRole("textbox", { name: "Contact name or number" }).fill("Cora Bright");
    await expect(contact(page).getByRole("heading", { name: "Cora Bright" })).toBeVisible();
    const details = part(page, "Conversation details");
    await expect(details).toContainText(/Agent.*Received2Sent2First answer4 minTypical answer1 h/);
    await expect(part(page, "Calls")).toContainText("None.");
    await expect(suppression(page)).toContainText("Broadcasts can reach them.");
    await suppression(page).getByRole("button", { name: "Suppress number" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.clock.runFor(6000);
    await expect(suppression(page)).toContainText("Broadcasts can reach them.");
    await suppression(page).getByRole("button", { name: "Suppress number" }).click();
    await page.clock.runFor(6000);
    await expect(suppression(page)).toContainText("SuppressedAdded by hand");
    await expect(page.getByRole("link", { name: "Suppressed", exact: true })).toBeVisible();
    await suppression(page).getByRole("link", { name: "See why" }).click();
    await page.getByRole("link", { name: "See the conversation" }).click();
    await expect(contact(page).getByRole("heading", { name: "Cora Bright" })).toBeVisible();
  });
});

test.describe("as readonly", () => {
  test.use({ role: "readonly" });

  test("a contact's calls and broadcasts are found, and no address has their number", async ({
    page,
    db,
  }) => {
    const { id, number, calls, broadcast } = caller(db);
    await page.goto(`/messages?open=${id}`);
    await expect(suppression(page).getByRole("button")).toHaveCount(0);
    await expect(part(page, "Calls").getByRole("listitem")).toHaveCount(5);
    await part(page, "Broadcasts").getByRole("button", { name: "Find their broadcasts" }).click();
    await expect(part(page, "Broadcasts").getByRole("link", { name: broadcast })).toBeVisible();
    await part(page, "Broadcasts").getByRole("link", { name: "See each one and why" }).click();
    await expect(page.getByRole("table", { name: "Their broadcasts" })).toContainText(broadcast);
    await expect(page).toHaveURL("/broadcasts/who-got-it");
    await page.goBack();
    const all = part(page, "Calls").getByRole("link", { name: `All ${calls} calls` });
    for (const link of await contact(page).getByRole("link").all()) {
      expect(await link.getAttribute("href")).not.toContain(number.slice(2));
    }
    await all.click();
    await expect(title(page, "Calls")).toBeVisible();
    await expect(page.getByRole("list", { name: "Filters in use" })).toContainText(number.slice(-4));
    await expect(page).toHaveURL("/calls?range=30d");
  });

  test("what doesn't come is said, and tried again", async ({ page, db }) => {
    expectProblem(page, /status of 400/);
    const { id } = caller(db);
    let isDown = true;
    for (const path of ["**/own/suppressions/lookup", "**/v3/conversations/calls?*"]) {
      await page.route(path, (route) =>
        isDown ? route.fulfill({ status: 400, json: {} }) : route.continue(),
      );
    }
    await page.goto(`/messages?open=${id}`);
    await expect(part(page, "Calls")).toContainText("We couldn't load their calls.");
    await expect(suppression(page)).toContainText("We couldn't look them up.");
    isDown = false;
    await part(page, "Calls").getByRole("button", { name: "Try again" }).click();
    await expect(part(page, "Calls").getByRole("listitem")).toHaveCount(5);
    await suppression(page).getByRole("button", { name: "Try again" }).click();
    await expect(suppression(page)).toContainText("Broadcasts can reach them.");
  });
});

test.describe("on a phone", () => {
  test.use({ role: "admin", viewport: { width: 375, height: 812 } });

  test("the contact takes the thread's place, and gives it back", async ({ page }) => {
    await page.goto("/messages?open=995001");
    const log = page.getByRole("log", { name: "Thread" });
    await expect(log.getByRole("listitem").last()).toBeInViewport();
    await expect(contact(page)).toHaveCount(0);
    await page.getByRole("link", { name: "Contact", exact: true }).click();
    await expect(contact(page).getByRole("link", { name: "Conversation" })).toBeFocused();
    await expect(page.locator(".thread-place")).toHaveAttribute("inert");
    await expect(part(page, "Calls")).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(contact(page)).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Contact", exact: true })).toBeFocused();
    await expect(log.getByRole("listitem").last()).toBeInViewport();
  });
});
