import { expect, test } from "./fixtures.ts";
import { people, roles, type Role } from "./people.ts";
import { pages } from "./rooms.ts";
import { title } from "./verbs.ts";

const restricted = pages.filter(({ audience }) => audience.length < roles.length);
const mine = (role: Role) => pages.filter(({ audience }) => audience.includes(role)).map(({ name }) => name);

/** What the palette offers to make. */
const makes = /^(?:New|Add|Order|Upload|Import) /;
const writers = [
  "New broadcast",
  "Add numbers to the suppression list",
  "Order phone numbers",
  "New route",
  "New closure",
  "Upload prompts",
  "New voice agent",
  "New tag",
];
const may: Partial<Record<Role, string[]>> = {
  admin: [...writers, "New user", "Import users", "New group", "New webhook"],
  standard: writers,
};

for (const role of roles) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("the sidebar and the command palette show the pages one may see; other addresses say so, the API refuses", async ({
      page,
    }) => {
      await page.goto("/");
      await expect(title(page, "Calls")).toBeVisible();
      const links = page.getByRole("navigation", { name: "Main" }).getByRole("link");
      await expect(links).toHaveCount(mine(role).length);
      expect((await links.allInnerTexts()).toSorted()).toEqual(mine(role).toSorted());
      await page.keyboard.press("Control+k");
      const palette = page.getByRole("dialog", { name: "Search and commands" });
      const options = palette.getByRole("option", { name: /^Go to/ });
      await expect(options).toHaveCount(mine(role).length);
      const offered = (await options.allInnerTexts()).map((text) => text.replace("Go to ", ""));
      expect(offered.toSorted()).toEqual(mine(role).toSorted());
      const made = (await palette.getByRole("option", { name: makes }).allInnerTexts()).toSorted();
      expect(made).toEqual((may[role] ?? []).toSorted());
      await page.keyboard.press("Escape");

      // Those that one may see are opened by their own tests.
      for (const { name, path } of restricted.filter(({ audience }) => !audience.includes(role))) {
        await page.goto(path);
        await expect(title(page, name)).toBeVisible();
        await expect(page.getByText(/^Only admins.* can open this page\.$/)).toBeVisible();
        await expect(page.getByText(`You're signed in as ${people[role].roleName}.`)).toBeVisible();
      }

      for (const { name, api, audience, answers = audience } of restricted) {
        const answer = await page.request.get(api, { headers: { "x-app": "1" } });
        expect(answer.status(), name).toBe(answers.includes(role) ? 200 : 403);
      }
    });
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
