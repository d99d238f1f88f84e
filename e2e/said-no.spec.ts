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
  const [someone] = db
    .prepare(
      "SELECT phone_number FROM broadcast_recipients JOIN contacts USING (contact_id) WHERE broadcast_id = ? LIMIT 1",
    )
    .all(id);
  await page.goto("/suppressions?form=new");
  const added = page.getByRole("form", { name: "Add numbers" });
  await added.getByRole("textbox", { name: "Numbers" }).fill(String(someone?.["phone_number"]));
  await added.getByRole("button", { name: "Add to list" }).click();
  await expect(page.getByText("1 number added. A scheduled broadcast still goes to them.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Leave them out" })).toHaveAttribute(
    "href",
    `/broadcasts/${id}`,
  );
  await page.goto("/tags");
  const mark = page.getByRole("link", { name: /^People who said no: Said no later: 1 on the suppression/ });
  await mark.click();
  const warning = page.getByRole("region", { name: "People who said no" });
  await expect(warning).toContainText("1 person on the suppression list is in this broadcast.");
  await expect(mark).toHaveCount(0);
  await warning.getByRole("button", { name: "Leave them out" }).press("Enter");
  const question = page.getByRole("dialog", { name: "Leave 1 person out?" });
  await expect(question).toContainText("make a draft for everyone else (2 people), for the same time");
  await question.getByRole("button", { name: "Stop and leave out" }).click();
  const note = page.getByRole("region", { name: "Launch", exact: true });
  await expect(note).toContainText(/Nothing was sent\..*Stopped to leave out 1 person\./s);
  await expect(warning).toHaveCount(0);
  await expect(title(page, "Said no later")).toBeFocused();
  expect(storedBroadcast(db, id).status).toBe("cancelled");
  await note.getByRole("link", { name: "Review the draft for the others" }).click();
  await expect(title(page, "Said no later (again)")).toBeVisible();
  expect(Date.parse(new URL(page.url()).searchParams.get("start") ?? "")).toBe(Date.parse(start ?? ""));
  const form = page.getByRole("form", { name: "Launch" });
  await form.getByRole("textbox", { name: /^Type 2 to launch/ }).fill("2");
  await form.getByRole("button", { name: /^Launch to/ }).click();
  await expect(note).toContainText("The first text leaves on");
});
