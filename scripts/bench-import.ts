import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { transaction } from "../server/platform/db/query.ts";
import { startStack } from "../server/stack.ts";
import { growAccount } from "./big-database.ts";
import { figure } from "./figures.ts";
import { median } from "./slow-page.ts";
import { longestTask, untilDrawn, watchedPage } from "./tasks.ts";

const ROWS = 10_000;
const account = { users: 10_000, groups: 2000 };
/** In ms; of a task, see `longestTask`. */
const budget = { dryRun: 2000, task: 50 };

/** Half of them are there already, every second of those with another role; the rest is new. */
function usersFile(): string {
  const rows = Array.from({ length: ROWS }, (_, n) =>
    [
      `person-${String(n + account.users / 2).padStart(5, "0")}@acme.test`,
      "Ada",
      `Person ${String(n + account.users / 2).padStart(5, "0")}`,
      n % 2 === 0 ? "Standard" : "Admin",
      `Branch ${String(n % 1000).padStart(4, "0")}`,
      `(801) 555-${String(n % 10_000).padStart(4, "0")}`,
    ].join(","),
  );
  return ["Email,First name,Last name,Role,Group,Phone", ...rows].join("\r\n");
}

/** Chooses the file on a new page that has read the users of the account, as it does while somebody looks for a file. */
async function dryRun(page: Page, file: string): Promise<{ took: number; longest: number }> {
  // They are read by status, those that are deleted last.
  const last = page.waitForResponse((response) => response.url().includes("user_status=deleted"));
  await page.goto("/users/import");
  await (await last).finished();
  await page.waitForLoadState("networkidle");
  const input = page.getByLabel("Choose a CSV file");
  const drawn = { there: 'table[aria-label="Rows"] tbody tr' };
  let took = Number.NaN;
  const longest = await longestTask(
    page,
    async () => {
      took = await untilDrawn(page, "change", drawn, () => input.setInputFiles(file));
    },
    1,
  );
  return { took, longest };
}

/** A file of 10,000 users, from its choice to the label of each row; nothing is written. */
export async function benchImport(browser: Browser, distDir: string): Promise<void> {
  const stack = await startStack({ distDir });
  try {
    const { db } = stack;
    if (db === undefined) throw new Error("The platform has no database of its own.");
    transaction(db, () => growAccount(db, new Date().toISOString(), account));
    console.log(
      `A file of ${ROWS.toLocaleString("en")} users beside ${account.users.toLocaleString("en")}, in ms`,
    );
    const page = await watchedPage(browser, stack.gatewayUrl);
    // A file of the disk: the page itself would have to unpack one that is sent to it.
    const folder = mkdtempSync(join(tmpdir(), "bench-import-"));
    const file = join(folder, "users.csv");
    writeFileSync(file, usersFile());
    const runs = [await dryRun(page, file), await dryRun(page, file), await dryRun(page, file)];
    const took = median(runs.map((run) => run.took));
    figure("dry run, from the file to its labelled rows: median of 3", took, budget.dryRun);
    // The best of them: on a busy machine somebody else's work counts, too.
    figure("longest task meanwhile", Math.min(...runs.map(({ longest }) => longest)), budget.task);
    await page.context().close();
    rmSync(folder, { recursive: true });
  } finally {
    await stack.close();
  }
}
