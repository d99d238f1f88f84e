import { expect, test } from "./fixtures.ts";
import { launchDraft, makeDraft, stopMine } from "./launch-parts.ts";
import { signIn, signOut } from "./verbs.ts";

test("who signs out is asked whether we stay on watch, and finds that in the profile", async ({
  page,
  db,
}) => {
  await signIn(page, "admin");
  const id = await makeDraft(page, db, "Watch this");
  await launchDraft(page, id);
  await signOut(page);
  const question = page.getByRole("dialog", { name: /^Keep watching/ });
  await expect(question).toContainText("Watch this");
  await expect(question).toContainText("Unwatched, texts go out as scheduled and nothing stops them.");
  await question.getByRole("button", { name: "Leave it unwatched" }).click();
  await expect(page.getByLabel("Email")).toBeVisible();
  await signIn(page, "admin", "/profile");
  await expect(page.getByText("This session")).toBeVisible();
  await expect(page.getByText("Signed out, still watching")).toHaveCount(0);
  await page.goto("/tags");
  await signOut(page);
  await question.getByRole("button", { name: /^Keep watching/ }).click();
  await expect(page.getByLabel("Email")).toBeVisible();
  await signIn(page, "admin", "/profile");
  const kept = page.getByRole("listitem").filter({ hasText: "Signed out, still watching" });
  await expect(kept.getByRole("link", { name: "Watch this" })).toBeVisible();
  await page.getByRole("button", { name: "Stop watching" }).click();
  await expect(kept).toHaveCount(0);
  await stopMine(page);
});

test.describe("while it sends", () => {
  test.use({ role: "admin" });
  test.afterEach(({ page }) => stopMine(page));

  test("each quarter of the way is announced, once", async ({ page, db }) => {
    const id = await makeDraft(page, db, "Quarter by quarter", { count: 8 });
    await launchDraft(page, id);
    const now = new Date().toISOString();
    const later = new Date(Date.now() + 24 * 3600_000).toISOString();
    const send = (sent: number) =>
      db
        .prepare(
          "UPDATE broadcasts SET status = 'sending', started_at = ?, paced_at = ?, sent = ? WHERE broadcast_id = ?",
        )
        .run(now, later, sent, id);
    send(1);
    await page.goto(`/broadcasts/${id}`);
    await expect(page.getByText(/^1 of 8 sent/)).toBeVisible();
    const said = page.getByRole("status", { name: "Announcements" });
    for (const sent of [2, 4, 6]) {
      send(sent);
      await expect(said).toHaveText(`${sent} of 8 sent`);
    }
    send(7);
    await expect(page.getByText(/^7 of 8 sent/)).toBeVisible();
    await expect(said).toHaveText("6 of 8 sent");
  });
});
