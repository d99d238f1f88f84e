import { expect, test } from "vitest";
import { withoutSource, yamlShorthand } from "./contract.ts";

const contract = (operation: string, schema: string) => `
paths:
  /v3/users/list:
    get: { ${operation} }
components:
  schemas:
    User: { ${schema} }
`;

test("an operation or schema without x-source is named", () => {
  expect(withoutSource(contract("x-source: documented", "x-source: assumed"))).toEqual([]);
  expect(withoutSource(contract("summary: x", "type: object"))).toEqual([
    "get /v3/users/list has no x-source",
    "User has no x-source",
  ]);
  expect(withoutSource(contract("x-source: guessed", "x-source: assumed"))).toHaveLength(1);
});

test("merge keys, anchors and aliases are named with their line", () => {
  expect(yamlShorthand("a: 1\nb: { c: '*x &y <<: z' }\n")).toEqual([]);
  expect(yamlShorthand("a: &one { b: 1 }\nc: *one\nd:\n  <<: *one\n")).toEqual([
    "line 1 has the anchor &one: write it out",
    "line 2 has the alias *one: write it out",
    "line 4 has a merge key: write it out",
    "line 4 has the alias *one: write it out",
  ]);
});
