import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { failOnce } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { atNight, makeDraft, nearestStart, putSettings, stopMine, storedBroadcast } from "./launch-parts.ts";
import { people, type Role } from "./people.ts";
import { expectProblem } from "./problems.ts";
import { printed, unspaced } from "./paper.ts";
import { savedFile, title } from "./verbs.ts";

const launchForm = (page: Page) => page.getByRole("form", { name: "Launch" });
const count = (page: Page) =>
  launchForm(page).getByRole("textbox", { name: /^Type [\d,]+ to (launch|ask for approval)/ });
const launchButton = (page: Page) => launchForm(page).getByRole("button", { name: /^(Launch to|Ask for)/ });
const note = (page: Page) => page.getByRole("region", { name: "Launch", exact: true });
const stop = (page: Page) => page.getByRole("button", { name: /^Stop this/ });
const said = (page: Page) => page.getByRole("status", { name: "Announcements" });

/** Saves the record of a launch in one of its forms. @returns the file's text */
async function saved(page: Page, form: string): Promise<string> {
  await page.getByRole("button", { name: "Download" }).click();
  const { text } = await savedFile(page, () => page.getByRole("button", { name: form }).click());
  return text;
}

/** Opens the review of a draft at a start that suits everybody. */
async function openReview(page: Page, id: number): Promise<void> {
  const start = await nearestStart(page, id);
  await page.goto(`/broadcasts/${id}/launch?start=${start}`);
  await expect(count(page)).toBeVisible();
}

/** Types the count and presses the button. */
async function launch(page: Page, people: number): Promise<void> {
  await count(page).fill(String(people));
  await launchButton(page).click();
  await expect(note(page)).toBeVisible();
}

test.describe("as admin", () => {
  test.use({ role: "admin" });
  test.afterEach(({ page }) => stopMine(page));

  test("a review at night offers the nearest start; with the count typed it is launched by keyboard alone, and stopped half-way", async ({
    page,
    db,
  }) => {
    const id = await makeDraft(page, db, "Night owls");
    await page.goto(`/broadcasts/${id}`);
    await page.getByRole("link", { name: "Review and launch" }).press("Enter");
    await expect(title(page, "Night owls")).toBeVisible();
    await page.goto(`/broadcasts/${id}/launch?start=${atNight()}`);
    await expect(page.getByText("3 people: Washington (Pacific time)")).toBeVisible();
    await count(page).fill("3");
    await count(page).press("Enter");
    await expect(page.locator("#launch-rules")).toBeFocused();
    await page.getByRole("button", { name: /^Start on / }).press("Enter");
    await expect(page.getByText("Ready to launch")).toBeVisible();
    await expect(page.locator("#launch-rules")).toBeFocused();
    const start = new URL(page.url()).searchParams.get("start");
    await expect(page.getByText("Night owls. Reply STOP to opt out.")).toBeVisible();
    await count(page).fill("4");
    await count(page).press("Enter");
    await expect(count(page)).toHaveAccessibleDescription("Type 3, the number of people it goes to.");
    await expect(count(page)).toBeFocused();
    expect(storedBroadcast(db, id).status).toBe("draft");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("3");
    await page.keyboard.press("Enter");
    await expect(note(page)).toContainText("The first text leaves on");
    await expect(title(page, "Night owls")).toBeFocused();
    await expect(said(page)).toContainText("Scheduled.");
    expect(storedBroadcast(db, id)).toMatchObject({ status: "scheduled", scheduled_at: start });

    await page.goto(`/broadcasts/${id}`);
    await expect(stop(page)).toBeVisible();
    db.prepare(
      `UPDATE broadcasts SET status = 'sending', started_at = ?1, paced_at = ?1, sent = 2, delivered = 2, opted_out = 1 WHERE broadcast_id = ?2`,
    ).run(new Date().toISOString(), id);
    await page.reload();
    await expect(page.getByText("2 of 3 sent · 1 opted out")).toBeVisible();
    await stop(page).press("Enter");
    const question = page.getByRole("dialog", { name: "Stop this broadcast?" });
    await expect(question).toContainText("2 of 3 texts have gone already");
    await question.getByRole("button", { name: "Stop broadcast" }).press("Enter");
    await expect(page.getByRole("status", { name: "Messages" })).toContainText("2 of 3 texts had gone");
    await expect(note(page)).toContainText(/admin@acme\.test stopped it\. 2 of 3 texts had gone/);
    await expect(stop(page)).toBeHidden();
    expect(storedBroadcast(db, id).status).toBe("cancelled");
  });

  test("a rule is overridden with a reason, which the record keeps with each request", async ({
    page,
    db,
  }) => {
    const id = await makeDraft(page, db, "No way out", { message: "No way out today." });
    await openReview(page, id);
    await count(page).fill("3");
    await launchButton(page).click();
    const reason = page.getByRole("textbox", { name: "Why launch anyway?" });
    await expect(reason).toBeFocused();
    await expect(reason).toHaveAccessibleDescription("Type a reason, or change the start.");
    await checkPage(page);
    await reason.fill("They are our own staff");
    await launchButton(page).click();
    await expect(page.getByText("Launched anyway: “They are our own staff”")).toBeVisible();
    await note(page).getByRole("link", { name: "Launch record" }).click();
    const steps = page.getByRole("region", { name: "Each step" });
    await expect(steps).toContainText(
      /Launched \(admin@acme\.test\).*Asked Convirza to schedule it · answer 200/s,
    );
    await expect(page.getByText("Launched anyway: “They are our own staff”")).toBeVisible();
    await expect(page.getByRole("region", { name: "Who decided" })).toContainText(
      "Complete: nothing was taken out",
    );
    const [first] = (await saved(page, "As it's kept (NDJSON)")).split("\n");
    expect(JSON.parse(first ?? "")).toMatchObject({ kind: "launch", broadcast_id: id });
    const csv = await saved(page, "For spreadsheets (CSV)");
    for (const line of [
      "Confirmed,,Text,No way out today.,,,",
      "Confirmed,,Launched anyway: No way to opt out,They are our own staff,admin@acme.test,,",
      /Step,[^,]+,Asked Convirza to schedule it,,,[\w-]{8,},200/,
      /History,[^,]+,Created launch,Done,admin@acme.test,[\w-]{8,},/,
    ])
      expect(csv).toMatch(line);

    // On paper: all of it, nothing to press.
    const { sheets, text: paper } = await printed(page);
    expect(sheets).toBeLessThan(3);
    for (const line of [
      "No way out today.",
      "3 people",
      "They are our own staff",
      "When more than 10% fail or 3% opt out",
      "Asked Convirza to schedule it · answer 200",
    ])
      expect(paper).toContain(line);
    expect(unspaced(paper).match(/[0-9a-f]{64}/g)).toHaveLength(3);
    expect(paper).not.toMatch(/Download|Print|Copy|Search|See its lines/);
  });

  test("an answer that is lost leaves one launch; a click offline sends nothing later", async ({
    page,
    db,
    context,
  }) => {
    const id = await makeDraft(page, db, "Lost and found");
    await openReview(page, id);
    await count(page).fill("3");
    expectProblem(page, /ERR_INTERNET_DISCONNECTED/);
    await context.setOffline(true);
    await launchButton(page).click();
    await expect(launchForm(page).getByRole("alert")).toContainText(
      "We don't know yet whether this was scheduled.",
    );
    await context.setOffline(false);
    await expect(launchForm(page).getByRole("alert")).toContainText("It wasn't scheduled");
    expect(storedBroadcast(db, id).status).toBe("draft");
    await failOnce(page, /\/own\/launches$/, "lost answer");
    await launchButton(page).click();
    await expect(note(page)).toContainText("The first text leaves on");
    const answer = await page.request.get(`/own/launches?broadcast_id=${id}`, { headers: { "x-app": "1" } });
    expect(((await answer.json()) as { data: { launches: unknown[] } }).data.launches).toHaveLength(1);
  });

  test("what changed since it was read is shown; of two tabs one launches, and the other sees that", async ({
    page,
    db,
    context,
  }) => {
    const id = await makeDraft(page, db, "Two tabs");
    await openReview(page, id);
    const other = await context.newPage();
    await openReview(other, id);
    const changed = await page.request.patch(`/v3/broadcast/${id}`, {
      headers: { "x-app": "1", "idempotency-key": `change-${id}`, "if-match": "*" },
      data: { message: "Two tabs, one text. Reply STOP to opt out." },
    });
    expect(changed.status()).toBe(200);
    expectProblem(page, /status of 409/);
    await count(page).fill("3");
    await launchButton(page).click();
    const meanwhile = page.getByRole("alert", { name: "Changed meanwhile" });
    await expect(meanwhile).toContainText(/Two tabs\. Reply.*Two tabs, one text\./);
    await expect(count(page)).toHaveValue("");
    expect(storedBroadcast(db, id).status).toBe("draft");
    await launch(page, 3);
    await expect(note(page)).toContainText("The first text leaves on");
    await count(other).fill("3");
    await launchButton(other).click();
    await expect(note(other)).toContainText("The first text leaves on");
    await expect(other.getByRole("status", { name: "Messages" })).toContainText(
      "Someone has launched this already.",
    );
  });

  test("above a number of people somebody else approves, or returns with a comment", async ({
    page,
    db,
    browser,
    sessions,
    baseURL,
  }) => {
    await page.goto("/broadcasts");
    await page.getByRole("link", { name: "Sending settings" }).click();
    await page.getByRole("textbox", { name: /^A second person approves/ }).fill("2");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status", { name: "Messages" })).toContainText("Sending settings saved");
    const theirs = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
    await theirs.addCookies(await sessions("standard"));
    const second = await theirs.newPage();
    try {
      const returned = await makeDraft(page, db, "Please read me");
      await openReview(page, returned);
      await launch(page, 3);
      await expect(page.getByRole("region", { name: "Someone else has to approve it" })).toContainText(
        `/broadcasts/${returned}/launch`,
      );
      expect(storedBroadcast(db, returned).status).toBe("draft");
      await second.goto("/broadcasts?q=Please+read+me");
      await expect(second.getByRole("row", { name: /Please read me/ })).toContainText("Needs approval");
      await second.getByRole("link", { name: "1 launch to approve" }).click();
      await expect(second.getByRole("region", { name: "What was confirmed" })).toContainText("3 people");
      await second.getByRole("button", { name: "Return with a comment" }).click();
      const question = second.getByRole("dialog");
      await question.getByRole("textbox").fill("Name the shop");
      await question.getByRole("button", { name: "Return" }).click();
      await expect(note(second)).toContainText("standard@acme.test: “Name the shop”");
      await page.goto("/broadcasts?q=Please+read+me");
      await expect(page.getByRole("row", { name: /Please read me/ })).toContainText("Returned");
      const news = page.getByRole("link", { name: "Launch returned: Please read me: Name the shop" });
      await news.click();
      await expect(note(page)).toContainText("standard@acme.test: “Name the shop”");
      await expect(news).toHaveCount(0);

      const approved = await makeDraft(page, db, "Read and approved");
      await openReview(page, approved);
      await launch(page, 3);
      await expect(page.getByText("Nobody approves their own launch.")).toBeVisible();
      await second.goto(`/broadcasts/${approved}/launch`);
      await second.getByRole("button", { name: "Approve" }).click();
      await second.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
      await expect(note(second)).toContainText("approved by standard@acme.test");
      await expect.poll(() => storedBroadcast(db, approved).status).toBe("scheduled");
    } finally {
      await theirs.close();
      await putSettings(page, 5000);
    }
  });
});

const others: [Role, string][] = [
  ["standard", "Only admins can launch anyway."],
  ["readonly", "Only admins and standard users can open this page."],
];

for (const [role, words] of others) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("who may do what is said", async ({ page, db, browser, sessions, baseURL }) => {
      const theirs = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
      await theirs.addCookies(await sessions("admin"));
      const admin = await theirs.newPage();
      const id = await makeDraft(admin, db, `For ${role}`, { message: `For ${role} today.` });
      const scheduled = await makeDraft(admin, db, `Scheduled for ${role}`);
      await openReview(admin, scheduled);
      await launch(admin, 3);
      await page.goto(`/broadcasts/${id}/launch?start=${await nearestStart(admin, id)}`);
      await expect(page.getByText(words)).toBeVisible();
      await page.goto(`/broadcasts/${scheduled}`);
      await expect(note(page)).toContainText(`Launched by ${people.admin.email}`);
      await expect(stop(page)).toHaveCount(role === "readonly" ? 0 : 1);
      await stopMine(admin);
      await theirs.close();
    });
  });
}
