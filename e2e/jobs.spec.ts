import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { people } from "./people.ts";
import { expectRow, savedFile, title } from "./verbs.ts";

const table = (page: Page) => page.getByRole("table", { name: "Jobs" });
const panel = (page: Page) => page.getByRole("complementary", { name: "Chosen job" });

/** Starts a job as a page does, and answers its ID. */
async function start(page: Page, name: string, writes: object[]): Promise<string> {
  const answer = await page.request.post("/own/jobs", {
    headers: { "x-app": "1", "sec-fetch-site": "same-origin", "idempotency-key": randomUUID() },
    data: { title: name, writes },
  });
  const body = (await answer.json()) as { message: string; data: { job_id: string } };
  expect(answer.status(), body.message).toBe(200);
  return body.data.job_id;
}

function newTags(what: string, count: number) {
  return Array.from({ length: count }, (_, n) => {
    const label = `${what} ${n}`;
    return { method: "POST", path: "/v3/tag", body: { tag_name: label }, label };
  });
}

const noTag = { method: "PUT", path: "/v3/tag/999999", body: { tag_name: "Nobody" }, label: "Nobody's tag" };

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("a job goes on when its tab is closed, and says what became of each row", async ({
    page,
    context,
    db,
  }) => {
    await page.goto("/jobs");
    const name = "Tags for the winter";
    await start(page, name, [...newTags("Winter", 25), noTag]);
    await page.close();
    const later = await context.newPage();
    await later.goto("/jobs");
    await expectRow(table(later), { Job: name, Status: "Finished with errors", Rows: "26", Failed: "1" });
    expect(db.prepare("SELECT count(*) AS n FROM tags WHERE tag_name LIKE 'Winter %'").get()?.["n"]).toBe(25);

    await table(later).getByRole("link", { name }).click();
    await expect(panel(later).getByRole("heading", { level: 2 })).toHaveText(name);
    const failed = panel(later).getByRole("region", { name: "Failed (1)" });
    await expect(failed.getByRole("listitem")).toContainText("Nobody's tag");
    await expect(failed.getByRole("listitem")).toContainText("Line 26");
    const { text } = await savedFile(later, () =>
      panel(later).getByRole("button", { name: "Download result" }).click(),
    );
    const lines = text.split("\r\n");
    expect(lines).toHaveLength(28);
    expect(lines[0]).toBe("\uFEFFLine,Name,Method,Path,State,Status,Message,Request ID,Ended (UTC)");
    expect(lines[26]).toMatch(/^26,Nobody's tag,PUT,\/v3\/tag\/999999,Failed,404,/);
    await panel(later).getByRole("button", { name: "Retry failed" }).click();
    await expect(later.getByRole("status", { name: "Messages" })).toContainText("Sending the failed rows");
    await expect(failed.getByRole("listitem")).toContainText("Nobody's tag");
  });

  test("while a job goes on every page says so, and its end is said once, with the way to it", async ({
    page,
  }) => {
    const id = await start(page, "Tags for spring", [...newTags("Spring", 500), noTag]);
    await page.goto("/routes");
    const mark = page.getByRole("link", { name: "1 job running" });
    await expect(mark).toHaveAttribute("href", `/jobs?open=${id}`);
    const toast = page.getByRole("status", { name: "Messages" }).getByText(/Job finished/);
    await expect(toast).toContainText("Job finished: 500 of 501 done, 1 failed", { timeout: 25_000 });
    await expect(toast).toHaveCount(1);
    await expect(mark).toBeHidden();
    let asked = 0;
    page.on("request", (request) => (asked += request.url().endsWith("/own/jobs?limit=20") ? 1 : 0));
    await toast.getByRole("link", { name: "See the job" }).click();
    await expect(panel(page).getByRole("heading", { level: 2 })).toHaveText("Tags for spring");
    await expect(toast).toBeHidden();
    expect(asked).toBe(0);
  });

  test("a job that ends while the page is loaded anew is told of once", async ({ page }) => {
    const id = await start(page, "Tags for autumn", newTags("Autumn", 300));
    await page.goto("/routes");
    await expect(page.getByRole("link", { name: "1 job running" })).toBeVisible();
    await page.goto("about:blank");
    const headers = { "x-app": "1", "sec-fetch-site": "same-origin" };
    const answer = async () =>
      (await page.request.get(`/own/jobs/${id}`, { headers })).json() as Promise<object>;
    await expect.poll(answer, { timeout: 25_000 }).toMatchObject({ data: { state: "finished" } });
    const toast = page.getByRole("status", { name: "Messages" }).getByText(/Job finished/);
    for (const count of [1, 0]) {
      const asked = page.waitForResponse(/\/own\/jobs\?limit=20/);
      await page.goto("/tags");
      await asked;
      await expect(title(page, "Tags")).toBeVisible();
      await expect(toast).toHaveCount(count);
    }
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("autumn");
  });

  test("a job can be paused, resumed and cancelled in the middle", async ({ page }) => {
    const id = await start(page, "Many tags", newTags("Many", 1500));
    await page.goto(`/jobs?open=${id}`);
    await expect(panel(page).getByRole("progressbar")).not.toHaveAttribute("aria-valuenow", "0");
    await panel(page).getByRole("button", { name: "Pause" }).click();
    await expect(panel(page)).toContainText("Nothing is sent until it's resumed.");
    const row = table(page).getByRole("row").filter({ hasText: "Many tags" });
    await expect(row).toContainText("Paused");
    await expect(panel(page).getByRole("button", { name: "Resume" })).toBeFocused();
    await panel(page).getByRole("button", { name: "Resume" }).click();
    await expect(panel(page).getByRole("button", { name: "Pause" })).toBeFocused();
    await panel(page).getByRole("button", { name: "Cancel…" }).click();
    const question = page.getByRole("dialog", { name: "Cancel “Many tags”?" });
    await expect(question).toContainText(/(stays as it is|stay as they are)\. [\d,]+ rows won't be sent\./);
    await question.getByRole("button", { name: "Cancel job" }).click();
    await expect(panel(page)).toContainText(/ [\d,]+ never sent\./);
    await expect(panel(page).getByRole("button", { name: "Download result" })).toBeFocused();
    await expect(row).toContainText("Cancelled");
  });
});

test.describe("as standard", () => {
  test.use({ role: "standard" });

  test("one's own alone; an Admin sees and stops everyone's, and only its user lets it go on", async ({
    page,
    browser,
    sessions,
    baseURL,
  }) => {
    const id = await start(page, "Tags of the team", newTags("Team", 1500));
    await page.goto("/jobs");
    await expect(table(page).getByRole("link")).toHaveText(["Tags of the team"]);
    await expect(page.getByRole("combobox", { name: "Whose" })).toBeHidden();

    const admin = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    await admin.addCookies(await sessions("admin"));
    const their = await admin.newPage();
    await their.goto("/jobs");
    await expect(title(their, "Jobs")).toBeVisible();
    await expect(table(their).getByRole("link", { name: "Rename tags" })).toBeVisible();
    await expect(table(their).getByRole("link", { name: "Tags of the team" })).toBeHidden();
    await their.getByRole("combobox", { name: "Whose" }).selectOption("Everyone's");
    await expect(their).toHaveURL("/jobs?whose=everyone");
    await table(their).getByRole("link", { name: "Tags of the team" }).click();
    await expect(panel(their)).toContainText(people.standard.email);
    await panel(their).getByRole("button", { name: "Pause" }).click();
    await expect(panel(their)).toContainText("Nothing is sent until it's resumed.");
    await expect(panel(their).getByRole("button", { name: "Resume" })).toBeHidden();
    await admin.close();

    await page.goto(`/jobs?open=${id}`);
    await panel(page).getByRole("button", { name: "Resume" }).click();
    await panel(page).getByRole("button", { name: "Cancel…" }).click();
    await page.getByRole("button", { name: "Cancel job" }).click();
    await expect(panel(page)).toContainText(/ [\d,]+ never sent\./);
  });
});
