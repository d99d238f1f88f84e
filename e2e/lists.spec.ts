import { checkPage } from "./check-page.ts";
import { expect, test } from "./fixtures.ts";
import { people } from "./people.ts";
import { expectProblem } from "./problems.ts";
import { rooms } from "./rooms.ts";

test.use({ role: "admin" });

for (const { name, path, rows, find } of rooms) {
  test(`${name}: past the end, found, not found, at an odd address; each has a way on`, async ({ page }) => {
    await page.goto(`${path}?page=${"9".repeat(40)}`);
    const said = page.getByRole("paragraph").filter({ hasText: "This page is past the end of the list." });
    await expect(said).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Pages" }), "548–548 of 548").toBeHidden();
    await expect(page.getByRole("button", { name: "Try again" })).toBeHidden();
    await page.getByRole("button", { name: "Go to the first page" }).click();
    await expect(rows(page).first()).toBeVisible();

    if (find !== null) {
      const [words, found] = find;
      await page.locator("main [role=search] input").fill(words);
      for (const visit of ["typed", "loaded"]) {
        await expect(rows(page), visit).toHaveCount(1);
        await expect(rows(page).getByRole("rowheader"), visit).toHaveText(found);
        if (visit === "typed") await page.reload();
      }
    }

    // Users and calls have their own, with more to see; the history and jobs have no search.
    if (["Calls", "Users", "History", "Jobs"].includes(name)) return;
    await page.goto(path);
    await page.locator("main [role=search] input").fill("nothing has this name");
    await expect(page.getByText(/^No [\w ]+ match “nothing has this name”\.$/).last()).toBeVisible();
    await checkPage(page);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(rows(page).first()).toBeVisible();
    await expect(page).toHaveURL(path);
    await page.goto(`${path}?status=odd&type=odd&order=up&view=odd&page=-3`);
    await expect(rows(page).first()).toBeVisible();
  });
}

test("the API's technical message about an address is not shown", async ({ page }) => {
  expectProblem(page, /status of 400/);
  await page.route(/\/v3\/tag\?/, (route) =>
    route.fulfill({
      status: 400,
      json: { code: 400, message: "offset must be a whole number", data: null, requestId: "r-1" },
    }),
  );
  await page.goto("/tags");
  await expect(page.getByRole("alert")).toContainText("This address asks for something that can't be shown.");
  await expect(page.getByRole("alert")).not.toContainText("whole number");
  await expect(page.getByRole("button", { name: "Try again" })).toBeHidden();
});

test("a number is found as it is pasted, wherever numbers are searched", async ({ page, db }) => {
  const ours = `top_ou_id = (SELECT org_unit_id FROM users WHERE email = '${people.admin.email}')`;
  const number = (sql: string) => String(db.prepare(sql).get()?.["phone_number"]);
  const contact = number(
    `SELECT contacts.phone_number FROM contacts JOIN sms_conversations AS c USING (contact_id)
     WHERE conversation_status = 'read' AND c.${ours}`,
  );
  const tracking = number(
    `SELECT phone_numbers.phone_number FROM phone_numbers JOIN org_units USING (org_unit_id)
     WHERE provisioned_route_id IS NOT NULL AND ${ours}`,
  );
  const searched = [
    ["Messages", "Contact name or number", contact],
    ["Phone numbers", "Search phone numbers", tracking],
    ["Routes", "Search routes", tracking],
  ] as const;
  for (const [name, label, whole] of searched) {
    const room = rooms.find((one) => one.name === name);
    if (room === undefined) throw new Error(`There is no room ${name}.`);
    const [, area = "", office = "", line = ""] = /(\d{3})(\d{3})(\d{4})$/.exec(whole) ?? [];
    await page.goto(room.path);
    for (const pasted of [
      `\u202A+1${area}${office}${line}\u202C`,
      `(${area})\u00A0${office}\u2011${line}`,
      `tel:+1-${area}-${office}-${line}`,
      `+${area}${office}${line}`,
    ]) {
      await page.getByRole("textbox", { name: label }).fill(pasted);
      await page.getByRole("textbox", { name: label }).press("Enter");
      await expect(room.rows(page).first(), `${name}: ${pasted}`).toBeVisible();
      // Contacts stay out of the address.
      await expect(page).toHaveURL(name === "Messages" ? room.path : /q=/);
    }
  }
});

test("an input method is left alone until its word is done", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/v3/users/list")) asked.push(request.url());
  });
  await page.goto("/users");
  const field = page.getByRole("textbox", { name: "Search users" });
  await field.focus();
  const before = asked.length;
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  // Longer than the pause after which a search applies.
  await page.waitForTimeout(500);
  expect(asked).toHaveLength(before);
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("に");
  await cdp.send("Input.insertText", { text: "日本" });
  await expect(page).toHaveURL(/q=/);
});

for (const clock of ["24-hour", "12-hour"]) {
  test(`compact rows at 1280 px show times whole by the ${clock} clock, and names before what is beside them`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    const written = await page.request.post("/own/documents", {
      headers: { "x-app": "1", "idempotency-key": crypto.randomUUID() },
      data: { kind: "preferences", content: { clock, density: "compact" } },
    });
    expect(written.status()).toBe(200);
    await page.goto("/calls?range=30d");
    await expect(page.getByRole("rowheader").nth(20)).toBeVisible();
    const cut = await page
      .getByRole("table", { name: "Calls" })
      .locator("td:nth-child(2), th .row-link, td:nth-child(4)")
      .evaluateAll((texts) => {
        const endOf = (text: Element) => {
          const range = document.createRange();
          range.selectNodeContents(text);
          return range.getBoundingClientRect().right;
        };
        const isCut = (text: Element) =>
          endOf(text) > Number(text.closest("td, th")?.getBoundingClientRect().right) - 8;
        return texts.filter(isCut).map((text) => text.textContent);
      });
    expect(cut).toEqual([]);
  });
}
