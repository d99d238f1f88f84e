import { expect, test } from "vitest";
import { deepFiles, longFiles, suppressionsWithoutReason } from "./rules.ts";

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

test("three folders below src are allowed, four are not", () => {
  const at = (path: string) => deepFiles([{ path, text: "" }]);
  expect(at("src/pages/calls/parts/x.tsx")).toEqual([]);
  expect(at("src/pages/calls/parts/more/x.tsx")).toHaveLength(1);
  expect(at("server/platform/db/seed/deep/x.ts")).toEqual([]);
});
