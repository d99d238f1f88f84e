import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures.ts";
import { idOf, make, removeMade, stored } from "./group-parts.ts";

test.use({ role: "admin" });

test.afterEach(({ db }) => removeMade(db));

test("sub-groups that are selected are moved and taken out of use by jobs; what a job can't do, it lists; undone once", async ({
  page,
  db,
}) => {
  const [west, east] = [make(db, "Shore west"), make(db, "Shore east")];
  for (const name of ["Dock one", "Dock two"]) make(db, name, west);
  const bar = page.getByRole("region", { name: "Selected rows" });
  const toast = page.getByRole("status", { name: "Messages" });
  const question = page.getByRole("dialog");
  const statusOf = (name: string) => stored(db, name)?.["org_unit_status"];
  await page.goto(`/groups/${west}`);
  await page.getByRole("checkbox", { name: "Select all rows on this page" }).check();
  await expect(bar.getByRole("button", { name: "Deactivate" })).toBeVisible();
  await expect(bar.getByRole("button", { name: "Activate", exact: true })).toHaveCount(0);
  await bar.getByRole("button", { name: "Move to group…" }).click();
  await question.getByRole("combobox", { name: "Parent group" }).fill("shore ea");
  await page.keyboard.press("Enter");
  await expect(question.getByRole("heading", { name: "Move 2 sub-groups to Shore east?" })).toBeVisible();
  await question.getByRole("button", { name: "Move to group" }).click();
  await expect(toast).toContainText("Job finished: all 2 done");
  await expect(page.getByText("No sub-groups")).toBeVisible();
  expect(stored(db, "Dock two")).toMatchObject({ org_unit_parent_id: east });

  const put = db.prepare("UPDATE users SET org_unit_id = ? WHERE ct_user_id = 10020");
  const home = db.prepare("SELECT org_unit_id FROM users WHERE ct_user_id = 10020").get()?.["org_unit_id"];
  put.run(idOf(db, "Dock one"));
  await page.goto(`/groups/${east}`);
  await page.getByRole("checkbox", { name: "Select all rows on this page" }).check();
  await bar.getByRole("button", { name: "Deactivate" }).click();
  await expect(question).toContainText("A group that still has users");
  await question.getByRole("button", { name: "Deactivate" }).click();
  await expect(toast).toContainText("Job finished: 1 of 2 done, 1 failed");
  put.run(Number(home));
  expect([statusOf("Dock one"), statusOf("Dock two")]).toEqual(["active", "inactive"]);

  // A job is taken back once: then there is nothing left to take back.
  await toast.getByRole("link", { name: "See the job" }).last().click();
  const panel = page.getByRole("complementary");
  await expect(panel).toContainText("Dock one is in use: 1 user.");
  await panel.getByRole("button", { name: "Undo…" }).click();
  await question.getByRole("button", { name: "Undo 1 row" }).click();
  await expect(toast).toContainText("Job finished: all 1 done");
  expect(statusOf("Dock two")).toBe("active");
  await expect(panel.getByRole("button", { name: "Undo…" })).toHaveCount(0);
  await expect(panel.getByRole("link", { name: "Undo: Deactivate 2 sub-groups" })).toBeVisible();
  const second = await page.request.post(`/own/jobs/${new URL(page.url()).searchParams.get("open")}/undo`, {
    headers: { "x-app": "1", "sec-fetch-site": "same-origin", "idempotency-key": randomUUID() },
  });
  expect([second.status(), await second.json()]).toMatchObject([
    409,
    { message: "This job was undone already. To have it back, undo the job that undid it." },
  ]);
});
