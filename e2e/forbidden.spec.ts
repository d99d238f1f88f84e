import { expect, test } from "./fixtures.ts";
import { people, roles, type Role } from "./people.ts";
import { title } from "./verbs.ts";

const adminPages = [
  { name: "Users", path: "/users", api: "/v3/users/list" },
  { name: "Groups", path: "/groups", api: "/v3/groups/tree?active=true" },
  { name: "Webhooks", path: "/webhooks", api: "/v3/webhooks" },
  { name: "History", path: "/history", api: "/own/history/check" },
];
const all = [
  "Calls",
  "Messages",
  "Broadcasts",
  "Phone numbers",
  "Routes",
  "Prompts",
  "Voice agents",
  "Users",
  "Groups",
  "Webhooks",
  "Tags",
  "History",
];
const mine = (role: Role) =>
  role === "admin" ? all : all.filter((name) => !adminPages.some((page) => page.name === name));

for (const role of roles) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("the sidebar shows the pages one may see, and no others", async ({ page }) => {
      await page.goto("/");
      await expect(title(page, "Calls")).toBeVisible();
      const links = page.getByRole("navigation", { name: "Main" }).getByRole("link");
      await expect(links).toHaveText(mine(role));
    });

    test("the command palette offers the same pages", async ({ page }) => {
      await page.goto("/");
      await expect(title(page, "Calls")).toBeVisible();
      await page.keyboard.press("Control+k");
      const palette = page.getByRole("dialog", { name: "Search and commands" });
      await expect(palette.getByRole("option", { name: /^Go to/ })).toHaveText(
        mine(role).map((name) => `Go to ${name}`),
      );
    });

    for (const { name, path, api } of adminPages) {
      test(`${name} by its address`, async ({ page }) => {
        await page.goto(path);
        await expect(title(page, name)).toBeVisible();
        const sentence = page.getByText(`Only admins can see ${name.toLowerCase()}.`);
        if (role === "admin") {
          await expect(sentence).toBeHidden();
        } else {
          await expect(sentence).toBeVisible();
          await expect(page.getByText(`You're signed in as ${people[role].roleName}.`)).toBeVisible();
        }
      });

      test(`${name} by the API`, async ({ page }) => {
        const answer = await page.request.get(api, { headers: { "x-app": "1" } });
        expect(answer.status()).toBe(role === "admin" ? 200 : 403);
      });
    }
  });
}

test.describe("an address without a page", () => {
  test.use({ role: "admin" });

  test("says so and leads on", async ({ page }) => {
    await page.goto("/nowhere");
    await expect(title(page, "Page not found")).toBeVisible();
    await page.getByRole("link", { name: "Go to Calls" }).click();
    await expect(title(page, "Calls")).toBeVisible();
  });
});
