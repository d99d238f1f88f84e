import type { Page } from "@playwright/test";
import { checkPage } from "./check-page.ts";
import { failOnce } from "./faults.ts";
import { expect, test } from "./fixtures.ts";
import { password, people, roles } from "./people.ts";
import { expectProblem } from "./problems.ts";
import { oneCall } from "./company.ts";
import { fillSignIn, signIn, signOut, title } from "./verbs.ts";

const button = (page: Page) => page.getByRole("button", { name: "Sign in" });

for (const role of roles) {
  test(`${role} signs in and out`, async ({ page, context }) => {
    await signIn(page, role);
    await expect(title(page, "Calls")).toBeVisible();
    await expect(page).toHaveTitle("Calls · Convirza Admin");
    await page.getByRole("button", { name: "User menu" }).click();
    await expect(page.getByText(people[role].email)).toBeVisible();
    await expect(page.getByText(new RegExp(`^${people[role].roleName} · `))).toBeVisible();
    await page.keyboard.press("Escape");

    await signOut(page);
    await expect(title(page, "Sign in")).toBeVisible();
    await expect.poll(async () => context.cookies()).toEqual([]);
    await page.reload();
    await expect(title(page, "Sign in")).toBeVisible();
  });
}

test("a deep link is kept through the sign-in, query and all, and reading begins with its title", async ({
  page,
  db,
}) => {
  const { call_id: callId } = oneCall(db, "disposition = 'ANSWERED'");
  const path = `/calls/${callId}?t=7`;
  await page.goto(path);
  await expect(title(page, "Sign in")).toBeVisible();
  await fillSignIn(page, people.admin.email, password);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("a wrong password is said once for every cause, and the next try works", async ({ page }) => {
  expectProblem(page, /status of 401/);
  await page.goto("/");
  await fillSignIn(page, people.admin.email, "not-the-password");
  await expect(page.getByRole("alert")).toHaveText("Wrong email or password.");
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await fillSignIn(page, "nobody@acme.test", password);
  await expect(page.getByRole("alert")).toHaveText("Wrong email or password.");
  await fillSignIn(page, people.admin.email, password);
  await expect(title(page, "Calls")).toBeVisible();
});

test("help with the password; empty fields are named; a pasted address is cleaned, or told at its field", async ({
  page,
}) => {
  const sent: (string | null)[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/oauth/token")) sent.push(request.postData());
  });
  await page.goto("/");
  await page.getByText("Forgot your password?").click();
  await expect(page.getByText("ask an admin, then sign in")).toBeVisible();
  const field = page.getByLabel("Password", { exact: true });
  await field.fill("secret");
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(field).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(field).toHaveAttribute("type", "password");
  await field.dispatchEvent("keydown", { key: "A", modifierCapsLock: true });
  await expect(page.getByText("Caps Lock is on.")).toBeVisible();
  await field.press("a");
  await expect(page.getByText("Caps Lock is on.")).toBeHidden();

  await field.fill("");
  await button(page).click();
  await expect(page.getByLabel("Email")).toBeFocused();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription("Enter your email address.");
  await page.getByLabel("Email").fill(people.admin.email);
  await button(page).click();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  expect(sent).toEqual([]);

  for (const email of ["admin", "admin acme@acme.test", "admin@"]) {
    await fillSignIn(page, email, password);
    await expect(page.getByLabel("Email")).toBeFocused();
    await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/^Enter a full email address/);
  }
  expect(sent).toEqual([]);
  await checkPage(page);
  await fillSignIn(page, `\u202Amailto:${people.admin.email}\u202C,`, password);
  await expect(title(page, "Calls")).toBeVisible();
  expect(sent).toEqual([JSON.stringify({ email: people.admin.email, password })]);
});

test("after ten tries a minute a countdown runs, and nothing is tried again by itself", async ({ page }) => {
  expectProblem(page, /status of 429/);
  await page.clock.install();
  const wrong = { headers: { "x-app": "1" }, data: { email: people.admin.email, password: "wrong" } };
  for (let tries = 0; tries < 10; tries += 1) {
    expect((await page.request.post("/oauth/token", wrong)).status()).toBe(401);
  }
  let sent = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/oauth/token")) sent += 1;
  });
  await page.goto("/");
  await fillSignIn(page, people.admin.email, password);
  await expect(page.getByRole("alert")).toContainText(/Try again in [1-6]?\d s/);
  await expect(button(page)).toBeDisabled();
  const left = async () => Number(/(\d+) s/.exec(await page.getByRole("alert").innerText())?.[1]);
  const before = await left();
  await page.clock.fastForward(5000);
  await expect.poll(left).toBeLessThanOrEqual(before - 5);
  await page.clock.fastForward(60_000);
  await expect(page.getByText("You can try again now.")).toBeVisible();
  await expect(button(page)).toBeEnabled();
  expect(sent).toBe(1);
});

test("whatever fails: a sentence, what was typed stays, nothing is sent twice, and the next try works", async ({
  page,
}) => {
  let sent = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/oauth/token")) sent += 1;
  });
  await page.goto("/");
  await page.getByLabel("Email").fill(people.admin.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  // No two in a row say the same: what is seen isn't the sentence of the one before.
  const faults = [
    ["500", "Something went wrong on our side."],
    ["lost answer", "We couldn't reach the server."],
    ["html", "We couldn't read the server's answer."],
    ["offline", "We couldn't reach the server."],
  ] as const;
  for (const [before, [fault, sentence]] of faults.entries()) {
    await failOnce(page, /\/oauth\/token$/, fault);
    await button(page).click();
    await expect.poll(() => sent, fault).toBe(before + 1);
    await expect(button(page)).toBeEnabled();
    await expect(page.getByRole("alert"), fault).toContainText(sentence);
    await expect(page.getByLabel("Email")).toHaveValue(people.admin.email);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue(password);
    expect(sent).toBe(before + 1);
  }
  await button(page).click();
  await expect(title(page, "Calls")).toBeVisible();
});

/** Compares two screenshots of one size: the largest difference of any colour of any pixel, 0 to 255. */
async function largestDifference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const pictures = [one.toString("base64"), other.toString("base64")];
  return page.evaluate(async (encoded) => {
    const [before, after] = await Promise.all(
      encoded.map(async (text) => {
        const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes]));
        const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
        canvas?.drawImage(picture, 0, 0);
        return canvas?.getImageData(0, 0, picture.width, picture.height).data;
      }),
    );
    if (before?.length !== after?.length || before === undefined || after === undefined) return 255;
    return before.reduce((most, value, index) => Math.max(most, Math.abs(value - (after[index] ?? 0))), 0);
  }, pictures);
}

test("the form is painted before the app has loaded, and taken over without a jump", async ({ page }) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/calls?from=2026-01-01", { waitUntil: "commit" });
  await page.getByLabel("Email").fill(people.admin.email);
  await page.getByLabel("Password", { exact: true }).pressSequentially("half-typed");
  await page.keyboard.press("ArrowLeft");
  const shape = () =>
    page.locator("main").evaluate((main) =>
      [main, ...main.querySelectorAll("*")].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return `${element.tagName} ${x} ${y} ${width} ${height}`;
      }),
    );
  // Only the form: the text below it, that loading takes longer than usual, disappears later.
  const look = () =>
    page.locator("main.boot-sign-in > div").screenshot({ caret: "hide", animations: "disabled" });
  const before = { shape: await shape(), look: await look() };

  release();
  await page.locator("html[data-ready]").waitFor();
  expect(await shape()).toEqual(before.shape);
  // A part that is painted again may round its edges by one step; nobody sees that.
  expect(await largestDifference(page, before.look, await look()), "the same pixels").toBeLessThanOrEqual(2);
  await expect(page.getByLabel("Email")).toHaveValue(people.admin.email);
  const field = page.getByLabel("Password", { exact: true });
  await expect(field).toHaveValue("half-typed");
  await expect(field).toBeFocused();
  expect(await field.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe("half-type".length);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the form says what is missing, and no password gets into an address", async ({ page }) => {
    expectProblem(page, /status of 400/);
    // The browser refuses the files that the document names: it runs no scripts.
    expectProblem(page, /failed request: .*\.js csp$/);
    await page.goto("/calls");
    await fillSignIn(page, people.admin.email, password);
    await expect(page.getByText("Turn on JavaScript, then try again.")).toBeVisible();
    await expect(page).toHaveURL("/sign-in");
  });
});

test("a form sent before the app has loaded is handled once it has", async ({ page }) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  await fillSignIn(page, people.admin.email, password);
  expect(page.url()).not.toContain(people.admin.email);
  release();
  await expect(title(page, "Calls")).toBeVisible();
});

test.describe("a cookie that is worth nothing", () => {
  test("made up: the sign-in form, and signing in works", async ({ page, context, baseURL }) => {
    for (const value of ["broken", "A".repeat(43), "%00%ff", "x".repeat(4000)]) {
      const { origin, port } = new URL(baseURL ?? "");
      await context.addCookies([{ name: `sid-${port}`, value, url: origin }]);
      await page.goto("/calls");
      await expect(title(page, "Sign in")).toBeVisible();
    }
    await fillSignIn(page, people.standard.email, password);
    await expect(title(page, "Calls")).toBeVisible();
  });

  test("set by a script for one path: that path opens as any other", async ({ page, context, baseURL }) => {
    const { origin, port } = new URL(baseURL ?? "");
    await signIn(page, "standard", "/tags");
    await context.addCookies([{ name: `sid-${port}`, value: "zzz", url: `${origin}/calls/` }]);
    await page.evaluate((name) => (document.cookie = `${name}=zzz; path=/calls`), `sid-${port}`);
    await page.goto("/calls");
    await expect(title(page, "Calls")).toBeVisible();
  });

  test("of a user who has been deleted", async ({ page, db }) => {
    await signIn(page, "readonly");
    expectProblem(page, /status of 401/);
    const setStatus = db.prepare("UPDATE users SET user_status = ? WHERE email = ?");
    setStatus.run("deleted", people.readonly.email);
    try {
      await page.goto("/calls");
      await expect(title(page, "Sign in")).toBeVisible();
      await fillSignIn(page, people.readonly.email, password);
      await expect(page.getByRole("alert")).toHaveText("Wrong email or password.");
    } finally {
      setStatus.run("active", people.readonly.email);
    }
  });
});
