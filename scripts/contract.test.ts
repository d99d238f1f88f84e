import { expect, test } from "vitest";
import { withoutSource } from "./contract.ts";

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
