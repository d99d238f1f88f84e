import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { changeAnswers, failOnce } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { atNight, launchDraft, makeDraft, stopMine } from "./launch-parts.ts";
import { expectProblem } from "./problems.ts";
import { title } from "./verbs.ts";

test.use({ role: "admin" });
test.afterEach(({ page }) => stopMine(page));

const parts = (page: Page) => page.getByRole("list", { name: "Parts" }).getByRole("listitem");
const count = (page: Page) => page.getByRole("textbox", { name: "Type 380 to launch" });
const said = (page: Page) => page.getByRole("status", { name: "Announcements" });

/** New York and Hawaii share six hours of a day at most; one text a minute takes longer. */
const coasts = { count: 380, codes: ["212", "808"] };
const asWhole = (id: number) => `/broadcasts/${id}/launch?rate=1`;

const draftsOf = (db: DatabaseSync, name: string) =>
  db
    .prepare(
      "SELECT broadcast_id AS id, status, recipients_total AS people FROM broadcasts WHERE name LIKE ? ORDER BY 1",
    )
    .all(`${name} (%`) as { id: number; status: string; people: number }[];

test("a list that no start suits is split into drafts, none twice, and launched with one count and one press", async ({
  page,
  db,
}) => {
  const id = await makeDraft(page, db, "Coast to coast", coasts);
  await page.goto(`/broadcasts/${id}/launch`);
  const rate = page.getByRole("textbox", { name: "Texts a minute" });
  await rate.fill("1");
  await rate.press("Enter");
  await expect(page).toHaveURL(/rate=1/);
  await expect(page.getByText(/No start in the next two weeks suits everyone/)).toBeVisible();
  await expect(parts(page)).toHaveCount(2);
  await expect(parts(page).filter({ hasText: "Eastern time" })).toContainText(/190 people.*M – /);
  await failOnce(page, /\/own\/launch-splits$/, "lost answer");
  await page.getByRole("button", { name: "Split into 2 drafts" }).press("Enter");
  await expect(count(page)).toBeVisible();
  await expect(said(page)).toContainText("The drafts are made.");
  expect(draftsOf(db, "Coast to coast").map((draft) => [draft.status, draft.people])).toEqual([
    ["draft", 190],
    ["draft", 190],
  ]);

  // As if it had broken off in the middle: it goes on after a reload, and makes none twice.
  const heal = await changeAnswers(page, /\/own\/launch-splits\/[^/]+$/, (data) => {
    const [first, second] = data["parts"] as object[];
    const why = "The service can't be reached. Try again in a moment.";
    return { ...data, state: "making", why, parts: [first, { ...second, broadcast_id: null }] };
  });
  await page.reload();
  await expect(page.getByRole("region", { name: "1 of 2 drafts are made" })).toContainText(
    /Not made yet.*The service can't be reached/s,
  );
  await heal();
  await page.getByRole("button", { name: "Make the missing drafts" }).press("Enter");
  await expect(page.getByText("Ready to launch")).toBeVisible();
  expect(draftsOf(db, "Coast to coast")).toHaveLength(2);
  await expect(parts(page).filter({ hasText: "Hawaii" })).toContainText(/190 people.*See the draft/s);

  await count(page).fill("379");
  await count(page).press("Enter");
  await expect(count(page)).toHaveAccessibleDescription("Type 380, the number of people it goes to.");
  await count(page).fill("380");
  await count(page).press("Enter");
  await expect(parts(page).filter({ hasText: "Scheduled" })).toHaveCount(2);
  await expect(title(page, "Coast to coast")).toBeFocused();
  await expect(said(page)).toContainText("2 parts launched.");
  expect(draftsOf(db, "Coast to coast").map(({ status }) => status)).toEqual(["scheduled", "scheduled"]);

  // The whole can't go out besides; each part leads back to all of them.
  await page.goto(asWhole(id));
  await expect(page.getByRole("link", { name: "See its parts" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Go on with the split" })).toHaveCount(0);
  await page.getByRole("link", { name: "See its parts" }).click();
  await parts(page).first().getByRole("link", { name: "See the broadcast" }).click();
  await page.getByRole("link", { name: "One of several parts" }).click();
  await expect(title(page, "Coast to coast")).toBeVisible();
  await stopMine(page);
  await page.reload();
  await expect(parts(page).filter({ hasText: "Stopped" })).toHaveCount(2);
  await page.getByRole("link", { name: "Review it as a whole" }).click();
  await expect(page.getByRole("textbox", { name: /^Type 380/ })).toBeVisible();
});

test("what has come to stand in the way since the drafts were read is said, and nothing is launched", async ({
  page,
  db,
}) => {
  const id = await makeDraft(page, db, "Read once more", coasts);
  await page.goto(asWhole(id));
  await page.getByRole("button", { name: "Split into 2 drafts" }).click();
  await expect(page.getByText("Ready to launch")).toBeVisible();
  const someone = db
    .prepare(
      "SELECT phone_number AS n FROM broadcast_recipients JOIN contacts USING (contact_id) WHERE broadcast_id = ? LIMIT 1",
    )
    .get(id);
  const answer = await page.request.post("/own/suppressions", {
    headers: { "x-app": "1", "idempotency-key": `read-once-more-${id}-${Date.now()}` },
    data: { phone_numbers: [someone?.["n"]], reason: "by_hand" },
  });
  expect(answer.status()).toBe(200);
  expectProblem(page, /status of 422/);
  await count(page).fill("380");
  await count(page).press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was launched" })).toBeVisible();
  await expect(page.locator("#launch-rules")).toContainText("On your suppression list");
  await expect(page.locator("#launch-rules")).toBeFocused();
  expect(draftsOf(db, "Read once more").map(({ status }) => status)).toEqual(["draft", "draft"]);
});

test("people of many states are summed up by zone below the ways out; the states are there to be opened", async ({
  page,
}) => {
  await page.goto(`/broadcasts/12/launch?start=${atNight()}`);
  await expect(page.getByRole("button", { name: /^(Start on|Split into)/ }).first()).toBeVisible();
  await expect(page.getByText(/Eastern time: [\d,]+ people · /)).toBeVisible();
  const texas = page.getByText("people: Texas (Central time)");
  await expect(texas).toBeHidden();
  await page.getByText("Where they are").click();
  await expect(texas).toBeVisible();
});

test("drafts of which one was changed aren't launched, before or while the count is typed", async ({
  page,
  db,
}) => {
  const id = await makeDraft(page, db, "Shore to shore", coasts);
  await page.goto(asWhole(id));
  await page.getByRole("button", { name: "Split into 2 drafts" }).click();
  await expect(parts(page).filter({ hasText: "See the draft" })).toHaveCount(2);
  const [first] = draftsOf(db, "Shore to shore");
  const changed = await page.request.patch(`/v3/broadcast/${first?.id}`, {
    headers: { "x-app": "1", "idempotency-key": `change-${first?.id}`, "if-match": "*" },
    data: { message: "Another text. Reply STOP to opt out." },
  });
  expect(changed.status()).toBe(200);
  expectProblem(page, /status of 409/);
  await count(page).fill("380");
  await count(page).press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "was changed after it was split" })).toBeVisible();
  expect(draftsOf(db, "Shore to shore").map(({ status }) => status)).toEqual(["draft", "draft"]);
  await page.getByRole("link", { name: "Review it as a whole" }).click();
  await page.getByRole("button", { name: "Split into 2 drafts" }).click();
  await expect(page.getByText("Ready to launch")).toBeVisible();
  // The one that is as it was made is taken again.
  expect(draftsOf(db, "Shore to shore")).toHaveLength(3);
});

test("a broadcast that the gateway has stopped is told about on every page until it is looked at, with the draft for the rest", async ({
  page,
  db,
  stack,
}) => {
  const id = await makeDraft(page, db, "Too many failures");
  const rest = await makeDraft(page, db, "Too many failures (rest)", { count: 1 });
  const { launches } = stack.gatewayStore;
  const kept = await launches.find(await launchDraft(page, id));
  if (kept === undefined) throw new Error("It wasn't kept.");
  db.prepare("UPDATE broadcasts SET status = 'cancelled', sent = 2 WHERE broadcast_id = ?").run(id);
  // As the guard leaves it.
  await launches.keep(kept.revision, {
    ...kept,
    phase: "stopped",
    dueAt: null,
    stop: { ...kept.actor, at: Date.now(), key: `${kept.key}.differs` },
    why: "More than 10% failed, so the rest was stopped.",
    progress: { sent: 2, delivered: 1, failed: 1, optedOut: 0 },
    rest: { broadcastId: rest, count: 1, startsAt: null, why: null, tries: 0 },
  });
  await page.goto("/tags");
  const mark = page.getByRole("link", {
    name: /^Broadcast stopped: Too many failures: More than 10% failed/,
  });
  await mark.click();
  const note = page.getByRole("region", { name: "Launch", exact: true });
  await expect(note).toContainText(
    /Stopped\. More than 10% failed, so the rest was stopped\. 2 of 3 texts had gone\..*1 person got nothing\./s,
  );
  await expect(mark).toHaveCount(0);
  await note.getByRole("link", { name: "Review the draft for them" }).click();
  await expect(title(page, "Too many failures (rest)")).toBeVisible();
});

test("failures that come while it is read stand below the recipients, and push nothing down", async ({
  page,
  db,
}) => {
  const id = await makeDraft(page, db, "Going out");
  await launchDraft(page, id);
  const now = new Date().toISOString();
  // It stands still for a day: what the platform sends besides would have failures of its own.
  const later = new Date(Date.now() + 24 * 3600_000).toISOString();
  db.prepare(
    `UPDATE broadcasts SET status = 'sending', started_at = ?, paced_at = ?, sent = 1 WHERE broadcast_id = ?`,
  ).run(now, later, id);
  await page.goto(`/broadcasts/${id}`);
  await expect(page.getByText(/^1 of 3 sent/)).toBeVisible();
  const table = page.getByRole("table", { name: "Recipients" });
  const topOf = async () => (await table.boundingBox())?.y;
  const top = await topOf();
  db.prepare(
    `UPDATE broadcast_recipients SET status = 'failed', error_code = 30003, sent_on = ?1 WHERE broadcast_id = ?2 AND
       contact_id = (SELECT min(contact_id) FROM broadcast_recipients WHERE broadcast_id = ?2)`,
  ).run(now, id);
  db.prepare("UPDATE broadcasts SET failed = 1 WHERE broadcast_id = ?").run(id);
  await expect(page.getByText(/^1 of 3 sent · 1 failed/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Why texts failed" })).toContainText("1");
  expect(await topOf()).toBe(top);
});
