import { expect, test } from "vitest";
import { lazyParts, measure, plainScripts, staticClosure, type Manifest } from "./bytes.ts";

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

test("totals are sums of the files, each counted once", () => {
  const files = ["calls.js", "main.js", "react.js", "main.js"];
  expect(measure("Calls", 29, files, () => 10)).toMatchObject({ name: "Calls", total: 30, maxBytes: 29 });
});

test("a page that the build does not have is an error, not zero bytes", () => {
  expect(() => staticClosure(manifest, ["src/pages/gone.tsx"])).toThrow("no chunk for src/pages/gone.tsx");
});

test("what comes later and isn't a page is a part", () => {
  expect(lazyParts(manifest, new Set(["calls.js"]))).toEqual(["src/app/palette.tsx"]);
  expect(lazyParts(manifest, new Set(["calls.js", "palette.js"]))).toEqual([]);
});

test("a script outside of the bundle counts too, a bundled one not twice", () => {
  const html = `<script src="/boot.js"></script><script type="module" crossorigin src="/assets/index.js"></script>`;
  expect(plainScripts(html)).toEqual(["boot.js"]);
});
