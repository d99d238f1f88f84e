import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./command.ts";
import { readRoutes } from "./pages-of-build.ts";

test("each path of the route table leads to a source file of its own", async () => {
  const routes = await readRoutes(root);
  expect(routes).toContainEqual({ path: "/calls/:callId", file: "src/pages/calls/call-page.tsx" });
  expect(routes.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
  expect(new Set(routes.map(({ file }) => file)).size).toBe(routes.length);
});
