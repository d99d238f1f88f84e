import { expect, test } from "vitest";
import {
  deepFiles,
  longDescriptions,
  longFiles,
  suppressionsWithoutReason,
  unknownWidths,
  withoutIntegrity,
} from "./rules.ts";

const directive = ["oxlint", "disable-next-line"].join("-");
const expectError = ["@ts", "expect-error"].join("-");

test("a suppression without words is found with its line", () => {
  const text = `const a = 1;\n// ${directive} no-console\nconsole.log(a);\n// ${expectError}\n`;
  expect(suppressionsWithoutReason([{ path: "src/a.ts", text }])).toEqual([
    "src/a.ts:2 a suppression needs a reason",
    "src/a.ts:4 a suppression needs a reason",
  ]);
});

test("a suppression with a reason is let through", () => {
  const text = `// ${directive} no-console -- the address is printed here\n// ${expectError} the types lag behind\n`;
  expect(suppressionsWithoutReason([{ path: "src/a.ts", text }])).toEqual([]);
});

test("300 lines are allowed, 301 are not", () => {
  const lines = (count: number) => Array.from({ length: count }, () => "x").join("\n") + "\n";
  expect(longFiles([{ path: "a.ts", text: lines(300) }])).toEqual([]);
  expect(longFiles([{ path: "a.ts", text: lines(301) }])).toEqual(["a.ts has 301 lines, 300 are allowed"]);
});

test("the page of a list may have 90 lines and a form 80; what is neither, as many as any file", () => {
  const file = (path: string, use: string, count: number) => ({
    path: `src/pages/${path}`,
    text: `${use}\n${"x\n".repeat(count - 1)}`,
  });
  const page = (path: string, count: number) => file(path, "const tags = listOf({", count);
  expect(longDescriptions([page("tags/tags-page.tsx", 90), file("tags/tag-form.tsx", "<Form", 80)])).toEqual(
    [],
  );
  expect(
    longDescriptions([page("calls/recipients.tsx", 200), file("x/form-page.tsx", "<FormLine", 200)]),
  ).toEqual([]);
  expect(
    longDescriptions([
      page("tags/tags-page.tsx", 91),
      file("calls/calls-page.tsx", "<ListTable ", 91),
      file("a/a-form.tsx", "<Form", 81),
    ]),
  ).toEqual([
    "src/pages/tags/tags-page.tsx has 91 lines, the page of a list is allowed 90",
    "src/pages/calls/calls-page.tsx has 91 lines, the page of a list is allowed 90",
    "src/pages/a/a-form.tsx has 81 lines, a form is allowed 80",
  ]);
});

test("three folders below src are allowed, four are not", () => {
  const at = (path: string) => deepFiles([{ path, text: "" }]);
  expect(at("src/pages/calls/parts/x.tsx")).toEqual([]);
  expect(at("src/pages/calls/parts/more/x.tsx")).toHaveLength(1);
  expect(at("server/platform/db/seed/deep/x.ts")).toEqual([]);
});

test("a class for a width that the theme does not have is named", () => {
  const theme = "@theme { --breakpoint-*: initial; --breakpoint-md: 48rem; }";
  const text = `<p className="flex md:hidden max-sm:p-1 hover:md:p-2">{"max-md:p-1 2xl:m-[3px]"}</p>`;
  expect(unknownWidths([{ path: "src/a.tsx", text }], theme)).toEqual([
    "src/a.tsx: max-sm: is no width of the theme",
    "src/a.tsx: 2xl: is no width of the theme",
  ]);
});

test("every package of a lock has a strong hash, save those without an archive of their own", () => {
  const lock = (packages: object) => withoutIntegrity(JSON.stringify({ lockfileVersion: 3, packages }));
  const good = { version: "1.0.0", integrity: "sha512-3q2+7w==" };
  const bundled = { version: "1.0.0", inBundle: true };
  expect(
    lock({ "": { name: "app" }, "node_modules/a": good, "node_modules/a/node_modules/b": bundled }),
  ).toEqual([]);
  const bad = { version: "1.0.0", optional: true, os: ["win32"] };
  const weak = { version: "1.0.0", integrity: "sha1-3q2+7w==" };
  expect(lock({ "node_modules/a": good, "node_modules/c": bad, "node_modules/d": weak })).toEqual([
    "package-lock.json: node_modules/c has no integrity",
    "package-lock.json: node_modules/d has no integrity",
  ]);
});
