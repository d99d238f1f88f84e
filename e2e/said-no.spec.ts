import { receiveText } from "../server/platform/messages/conversation.ts";
import { expect, test } from "./fixtures.ts";
import { launchDraft, makeDraft, stopMine, storedBroadcast } from "./launch-parts.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });
test.afterEach(({ page }) => stopMine(page));

test("whoever says no after the launch is told about on every page, and left out: everyone else is a draft for the same time", async ({
  page,
  db,
}) => {
  const id = await makeDraft(page, db, "Said no later");
  await launchDraft(page, id);
  await expect.poll(() => storedBroadcast(db, id).status).toBe("scheduled");
  const start = storedBroadcast(db, id).scheduled_at;
  const [someone, writer] = db
    .prepare(
      "SELECT phone_number, contact_id FROM broadcast_recipients JOIN contacts USING (contact_id) WHERE broadcast_id = ?",
    )
    .all(id);
  await page.goto("/suppressions?form=new");
  const added = page.getByRole("form", { name: "Add numbers" });
  await added.getByRole("textbox", { name: "Numbers" }).fill(String(someone?.["phone_number"]));
  await added.getByRole("button", { name: "Add to list" }).click();
  await expect(page.getByText("1 number added. A scheduled broadcast still goes to them.")).toBeVisible();
  const mark = page.getByRole("link", { name: /^People who said no: Said no later: 1 on the suppression/ });
  await page.goto("/tags");
  await expect(mark).toBeVisible();

  // Who decides about a wish in a thread is told, too, and led there.
  const ours = db.prepare("SELECT * FROM sms_conversations WHERE top_ou_id = 1001 LIMIT 1").get();
  receiveText(db, {
    orgUnitId: Number(ours?.["org_unit_id"]),
    topOuId: 1001,
    phoneNumber: String(ours?.["phone_number"]),
    contactId: Number(writer?.["contact_id"]),
    body: "Please take me off this list",
    at: new Date(),
  });
  await page.clock.install();
  await page.goto("/messages?view=attention");
  const wishes = page.getByRole("list", { name: "Conversations" }).getByRole("listitem");
  await wishes.filter({ hasText: "take me off this list" }).getByRole("link").click();
  await page
    .getByRole("region", { name: "Request to stop" })
    .getByRole("button", { name: "Suppress" })
    .click();
  await page.clock.runFor(6_000);
  const told = page.getByRole("status", { name: "Messages" });
  await expect(told).toContainText("suppressed. A scheduled broadcast still goes to them.");
  await told.getByRole("link", { name: "Leave them out" }).click();
  const warning = page.getByRole("region", { name: "People who said no" });
  await expect(warning).toContainText("2 people on the suppression list are in this broadcast.");
  await expect(mark).toHaveCount(0);
  await warning.getByRole("button", { name: "Leave them out" }).press("Enter");
  const question = page.getByRole("dialog", { name: "Leave 2 people out?" });
  await expect(question).toContainText("make a draft for the other 1 person, for the same time");
  await question.getByRole("button", { name: "Stop and leave out" }).click();
  const note = page.getByRole("region", { name: "Launch", exact: true });
  await expect(note).toContainText(/Nothing was sent\..*Stopped to leave out 2 people\./s);
  await expect(warning).toHaveCount(0);
  await expect(title(page, "Said no later")).toBeFocused();
  expect(storedBroadcast(db, id).status).toBe("cancelled");
  await note.getByRole("link", { name: "Review the draft for the others" }).click();
  await expect(title(page, "Said no later (again)")).toBeVisible();
  expect(Date.parse(new URL(page.url()).searchParams.get("start") ?? "")).toBe(Date.parse(start ?? ""));
  const form = page.getByRole("form", { name: "Launch" });
  await form.getByRole("textbox", { name: /^Type 1 to launch/ }).fill("1");
  await form.getByRole("button", { name: /^Launch to/ }).click();
  await expect(note).toContainText("The first text leaves on");
});
