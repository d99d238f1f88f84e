import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, it } from "vitest";
import { lightRouter } from "./light-router.ts";

/** The hooks as a build calls them, without what Vite hands them besides. */
type Hooks = {
  resolveId: (source: string, importer?: string) => string | null;
  load: (id: string) => string | null;
  generateBundle: (this: { error: (words: string) => void }) => void;
};

const made = () => lightRouter() as unknown as Hooks;
const lib = join(
  createRequire(import.meta.url)
    .resolve("react-router")
    .split(/dist[\\/]/)[0] ?? "",
  "dist/production/lib",
);
const asking = [
  ["dom/lib.js", "./ssr/components.js"],
  ["components.js", "./dom/ssr/components.js"],
  ["router/router.js", "./instrumentation.js"],
] as const;

it.each(asking)("has all that %s takes from %s", (file, source) => {
  const { resolveId, load } = made();
  const lines = readFileSync(join(lib, file), "utf8").split("\n");
  const line = lines.find((each) => each.startsWith("import {") && each.includes(`from "${source}"`)) ?? "";
  const names = (/\{(.*)\}/.exec(line)?.[1] ?? "").split(",").map((name) => name.trim());
  expect(names.length).toBeGreaterThan(0);
  const code = load(resolveId(source, join(lib, file)) ?? "") ?? "";
  for (const name of names) expect(code).toContain(`export const ${name} =`);
});

it("leaves to everybody else what they ask for, and fails a build that no longer asks", () => {
  const plugin = made();
  expect(plugin.resolveId("./ssr/components.js", join(lib, "index.js"))).toBeNull();
  expect(plugin.resolveId("./instrumentation.js", join(lib, "server-runtime/server.js"))).toBeNull();
  const said: string[] = [];
  const bundle = () => plugin.generateBundle.call({ error: (words) => said.push(words) });
  bundle();
  expect(said[0]).toContain("./ssr/components.js, ./dom/ssr/components.js, ./instrumentation.js");
  for (const [file, source] of asking) plugin.resolveId(source, join(lib, file));
  bundle();
  expect(said).toHaveLength(1);
});
