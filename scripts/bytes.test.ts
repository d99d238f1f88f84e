import { expect, test } from "vitest";
import { measure, plainScripts, staticClosure, uncounted, type Manifest } from "./bytes.ts";

const manifest: Manifest = {
  "index.html": {
    file: "main.js",
    imports: ["_react.js"],
    dynamicImports: ["src/pages/calls/calls-page.tsx"],
  },
  "_react.js": { file: "react.js" },
  "_table.js": { file: "table.js", imports: ["_react.js", "index.html"] },
  "src/pages/calls/calls-page.tsx": { file: "calls.js", imports: ["_table.js"], isDynamicEntry: true },
  "src/app/palette.tsx": { file: "palette.js", imports: ["_react.js"], isDynamicEntry: true },
};

test("shared chunks count once, lazy ones only when the page names them", () => {
  expect(staticClosure(manifest, ["index.html"])).toEqual(["main.js", "react.js"]);
  expect(staticClosure(manifest, ["index.html", "src/pages/calls/calls-page.tsx"])).toEqual([
    "calls.js",
    "main.js",
    "react.js",
    "table.js",
  ]);
});

test("totals are sums of the files", () => {
  const budgets = [
    { name: "Calls", entries: ["index.html", "src/pages/calls/calls-page.tsx"], maxBytes: 39 },
  ];
  expect(measure(manifest, budgets, [], () => 10)).toMatchObject([{ total: 40, maxBytes: 39 }]);
  expect(measure(manifest, budgets, ["boot.js"], () => 10)).toMatchObject([{ total: 50 }]);
});

test("a page that the build does not have is an error, not zero bytes", () => {
  expect(() => staticClosure(manifest, ["src/pages/gone.tsx"])).toThrow("no chunk for src/pages/gone.tsx");
});

test("a lazy chunk nobody counts is named", () => {
  const counted = ["index.html", "src/pages/calls/calls-page.tsx"];
  expect(uncounted(manifest, counted)).toEqual(["src/app/palette.tsx"]);
  expect(uncounted(manifest, [...counted, "src/app/palette.tsx"])).toEqual([]);
});

test("a script outside of the bundle counts too, a bundled one not twice", () => {
  const html = `<script src="/boot.js"></script><script type="module" crossorigin src="/assets/index.js"></script>`;
  expect(plainScripts(html)).toEqual(["boot.js"]);
});
