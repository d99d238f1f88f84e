import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./command.ts";
import { readRoutes } from "./pages-of-build.ts";

test("each path of the route table leads to a source file of its own", async () => {
  const routes = await readRoutes(root);
  expect(routes).toContainEqual({ path: "/calls/:callId", file: "src/pages/calls/call-page.tsx" });
  expect(routes.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
  // A new route has one page, with and without its type; a new closure's form comes with the page of all of them.
  const sharing = ["/routes/new/:type", "/routes/closures/new"];
  const pages = routes.filter(({ path }) => !sharing.includes(path));
  expect(new Set(pages.map(({ file }) => file)).size).toBe(pages.length);
});
