import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { Page } from "@playwright/test";
import { changeAnswers } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { people, readers } from "./people.ts";
import { expectRow, title } from "./verbs.ts";

const table = (page: Page) => page.getByRole("table", { name: "Broadcasts" });
const recipients = (page: Page) => page.getByRole("table", { name: "Recipients" });

type Stored = { broadcast_id: number; name: string; sent: number; failed: number; recipients_total: number };

function one(db: DatabaseSync, where: string): Stored {
  const row = db
    .prepare(
      `SELECT broadcast_id, name, sent, failed, recipients_total FROM broadcasts
       WHERE top_ou_id = 1001 AND (${where}) ORDER BY recipients_total DESC LIMIT 1`,
    )
    .get();
  if (row === undefined) throw new Error(`The seed has no broadcast where ${where}.`);
  return row as Stored;
}

for (const role of readers) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("found by state and name, opened, its failures read, followed to the sender, and back", async ({
      page,
      db,
    }) => {
      const big = one(db, "status = 'completed' AND failed > 0");
      await page.goto("/broadcasts");
      await page.getByRole("radio", { name: /^Completed/ }).check();
      await page.getByRole("textbox", { name: "Search broadcasts" }).fill(big.name.toUpperCase());
      await expect(page).toHaveURL(/q=/);
      await page.reload();
      await expectRow(table(page), { Name: big.name, Status: "Completed" });
      await table(page).getByRole("link", { name: big.name }).first().click();
      await expect(title(page, big.name)).toBeVisible();
      await page.getByRole("combobox", { name: "Outcome" }).selectOption("Failed");
      await expect(page.getByText(`1–50 of ${big.failed.toLocaleString("en-US")}`)).toBeVisible();
      await expectRow(recipients(page), { Outcome: "Failed" });
      await expect(recipients(page)).toContainText(/\(300\d\d\)/);
      await page.getByRole("region", { name: "Details" }).getByRole("link").first().click();
      await expect(title(page, "Phone numbers")).toBeVisible();
      await page.goBack();
      await expect(title(page, big.name)).toBeVisible();
      await page.getByRole("main").getByRole("link", { name: "Broadcasts" }).click();
      await expect(page).toHaveURL(/\/broadcasts\?.*q=/);
    });
  });
}

test.describe("as admin", () => {
  test.use({ role: "admin" });

  test("every state has its count, of the days that are asked for", async ({ page, db }) => {
    const count = async (status: string, count: number) =>
      expect(page.getByRole("radio", { name: `${status} ${count}`, exact: true })).toBeVisible();
    await page.goto("/broadcasts");
    for (const status of ["Draft", "Scheduled", "Sending", "Completed", "Cancelled"]) {
      const row = db
        .prepare("SELECT count(*) AS n FROM broadcasts WHERE top_ou_id = 1001 AND status = ?")
        .get(status.toLowerCase());
      await count(status, Number(row?.["n"]));
    }
    const asked = page.waitForRequest(/\/v3\/broadcast\?.*start=.*limit=50/);
    await page.getByRole("button", { name: "Created: Any time" }).click();
    await page.getByRole("button", { name: "Last 30 days" }).click();
    const { searchParams } = new URL((await asked).url());
    const row = db
      .prepare(
        "SELECT count(*) AS n FROM broadcasts WHERE top_ou_id = 1001 AND created_on >= ? AND created_on < ?",
      )
      .get(searchParams.get("start"), searchParams.get("end"));
    await count("All", Number(row?.["n"]));
    await page.reload();
    await count("All", Number(row?.["n"]));
    await page.goto("/broadcasts?to=2001-02-03");
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(page).toHaveURL("/broadcasts");
  });

  test("the list says what arrived; the record says it page by page, why texts failed, and who they are", async ({
    page,
    db,
  }) => {
    const sent = one(db, "status = 'completed' AND failed > 20");
    const { broadcast_id: id, name, failed, recipients_total: total } = sent;
    const { delivered } = db.prepare("SELECT delivered FROM broadcasts WHERE broadcast_id = ?").get(id) as {
      delivered: number;
    };
    const reasons = db
      .prepare(
        `SELECT error_code AS code, count(*) AS n FROM broadcast_recipients
         WHERE broadcast_id = ? AND status = 'failed' GROUP BY error_code ORDER BY n DESC`,
      )
      .all(id) as { code: string; n: number }[];
    await page.goto("/broadcasts");
    await expectRow(table(page), { Name: name, Delivered: `% ${failed} failed` });
    await page.goto(`/broadcasts/${id}`);
    const progress = page.getByRole("region", { name: "Progress" });
    await expect(progress).toContainText(`Delivered${delivered.toLocaleString("en-US")}`);
    await expect(progress).toContainText(
      `${total.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} texts handed to carriers. Everyone is accounted for.`,
    );
    const rows = page.getByRole("region", { name: "Why texts failed" }).getByRole("list").getByRole("link");
    await expect(rows).toHaveCount(reasons.length);
    for (const [index, { code, n }] of reasons.entries()) {
      await expect(rows.filter({ hasText: `(${code})` })).toContainText(`${n}`);
      if (index === 0) await expect(rows.first()).toContainText(`(${code})`);
    }
    await expect(page.getByText(`1–50 of ${total.toLocaleString("en-US")}`)).toBeVisible();
    await page.getByRole("button", { name: "Next page" }).click();
    await expect(page).toHaveURL(/page=2/);
    await expect(page.getByText(/^51–100 of /)).toBeVisible();
    await expect(recipients(page).locator("tbody").getByRole("row").first()).toBeInViewport();
    await expect(recipients(page).locator("tbody").getByRole("row")).toHaveCount(50);
    const rarest = reasons.at(-1);
    await rows.last().click();
    await expect(page.getByText(`${rarest?.n} recipient`)).toBeVisible();
    await expect(recipients(page).locator("tbody").getByRole("row")).toHaveText(
      Array.from({ length: Math.min(rarest?.n ?? 0, 50) }, () => new RegExp(`\\(${rarest?.code}\\)`)),
    );
    await page.reload();
    await expect(rows.last()).toHaveAttribute("aria-current", "true");
    await page.getByRole("button", { name: /^Clear reason/ }).click();
    await expect(page.getByText(`1–50 of ${failed}`)).toBeVisible();
    await progress.getByRole("link", { name: delivered.toLocaleString("en-US") }).click();
    await expectRow(recipients(page), { Outcome: "Delivered" });
  });

  test("what became of each is saved as a file, in words, with who is suppressed", async ({
    page,
    db,
    stack,
  }) => {
    const sent = one(db, "status = 'completed' AND recipients_total BETWEEN 250 AND 1500 AND failed > 0");
    const { number } = db
      .prepare(
        `SELECT phone_number AS number FROM broadcast_recipients r JOIN contacts USING (contact_id)
         WHERE broadcast_id = ? AND r.status = 'delivered' LIMIT 1`,
      )
      .get(sent.broadcast_id) as { number: string };
    const facts = { source: null, happenedAt: null, addedBy: people.admin.email, evidence: null };
    await stack.gatewayStore.suppressions.put(1001, [{ ...facts, reason: "uploaded", number }]);
    await page.goto(`/broadcasts/${sent.broadcast_id}`);
    await page.getByRole("button", { name: "Export as CSV" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export", exact: true }).click();
    const lines = readFileSync(await (await download).path(), "utf8")
      .trimEnd()
      .split("\r\n");
    expect(lines).toHaveLength(sent.recipients_total + 1);
    expect(lines[0]).toMatch(
      /Contact,Number,Outcome,Reason,Whose problem,What to do,Sent \([^)]+\),Suppressed$/,
    );
    expect(lines.find((line) => line.includes(`,${number.slice(1)},`))).toMatch(
      /,Delivered,,,,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,Do-not-call file$/,
    );
    expect(lines.filter((line) => /,Failed,[^,]*\(\d{5}\),[^,]+,/.test(line))).toHaveLength(sent.failed);
  });

  test("a running broadcast moves by itself, until it is done, and only while it is looked at", async ({
    page,
    db,
  }) => {
    const running = one(db, "status = 'sending'");
    const set = db.prepare(
      `UPDATE broadcasts SET sent = ?, status = ?, completed_at = iif(?2 = 'completed', started_at, NULL)
       WHERE broadcast_id = ?`,
    );
    const show = (visibility: "hidden" | "visible") =>
      page.evaluate((state) => {
        Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, visibility);
    let asked = 0;
    page.on("request", (request) => {
      if (/\/v3\/broadcast\b/.test(request.url())) asked += 1;
    });
    /** How often it is asked for in a minute. */
    const askedInAMinute = async () => {
      asked = 0;
      for (let second = 0; second < 60; second += 10) {
        await page.clock.runFor(10_000);
        // When this answers, the requests that a timer has sent are known.
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
      return asked;
    };
    await page.clock.install();
    await page.goto(`/broadcasts/${running.broadcast_id}`);
    const sent = page.getByText(/handed to carriers/);
    const handedOn = (count: number) => new RegExp(`^${count.toLocaleString("en-US")} of `);
    await expect(sent).toHaveText(handedOn(running.sent));
    try {
      set.run(running.sent + 7, "sending", running.broadcast_id);
      await page.clock.runFor(2000);
      await expect(sent).toHaveText(handedOn(running.sent + 7));
      await show("hidden");
      expect(await askedInAMinute(), "while nobody looks").toBe(0);
      await show("visible");
      expect(await askedInAMinute(), "while somebody looks").toBeGreaterThan(0);
      await page.getByRole("main").getByRole("link", { name: "Broadcasts" }).click();
      await expect(page.getByRole("radio", { name: "Sending 1" })).toBeVisible();
      set.run(running.sent + 7, "completed", running.broadcast_id);
      await page.clock.runFor(2000);
      await expectRow(table(page), { Name: running.name, Status: "Completed" });
      await expect(page.getByRole("radio", { name: "Sending 0" })).toBeVisible();
      expect(await askedInAMinute(), "when it is done").toBe(0);
    } finally {
      set.run(running.sent, "sending", running.broadcast_id);
    }
  });
});

test.describe("a missed broadcast", () => {
  test.use({ role: "admin" });

  test("what it is stands above the list of them and on the page of one", async ({ page, db }) => {
    const { broadcast_id: id } = one(db, "status = 'draft'");
    const meaning = page.getByRole("note").filter({ hasText: "couldn't start or finish on time" });
    await page.goto("/broadcasts");
    await expect(table(page)).toBeVisible();
    await expect(meaning).toBeHidden();
    await page.getByRole("radio", { name: /^Missed/ }).check();
    await expect(meaning).toBeVisible();
    await changeAnswers(page, new RegExp(`/v3/broadcast/${id}\\b`), (data) => ({
      ...data,
      status: "missed",
    }));
    await page.goto(`/broadcasts/${id}`);
    await expect(meaning).toBeVisible();
  });
});
