import fc from "fast-check";
import { expect, it } from "vitest";
import { planOf, type JobAct } from "./bulk-acts.ts";

type Row = { id: number | null; name: string; status: string };

const suspend: JobAct<Row> = {
  label: "Suspend",
  roles: ["Admin"],
  title: (rows) => `Suspend ${rows}`,
  effect: () => "",
  leavesOut: ({ id, status }, { profile }) =>
    id !== null && id === profile.user_id ? "that's you" : status === "inactive" ? "already suspended" : null,
  write: ({ id }, value) =>
    id === null ? null : { method: "PATCH", path: `/v3/users/${id}`, body: { value } },
};

const profile = { user_id: 1 } as Parameters<typeof planOf>[2]["profile"];
const row = fc.record({
  id: fc.option(fc.integer({ min: 1, max: 5 })),
  name: fc.string({ maxLength: 300 }),
  status: fc.constantFrom("active", "inactive"),
});

it("writes each row or says why not, loses none and writes nothing that is left out", () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const {
        rows: written,
        writes,
        leftOut,
      } = planOf(suspend, rows, { value: "x", profile }, (one) => one.name);
      const left = leftOut.flatMap((one) => one.rows);
      expect(written.length + left.length).toBe(rows.length);
      expect(new Set([...written, ...left])).toEqual(new Set(rows));
      expect(written.every(({ id, status }) => id !== null && id !== 1 && status === "active")).toBe(true);
      expect(writes.map(({ path }) => path)).toEqual(written.map(({ id }) => `/v3/users/${id}`));
      expect(writes.every(({ label, body }) => label.length <= 200 && body?.["value"] === "x")).toBe(true);
      expect(new Set(leftOut.map(({ why }) => why)).size).toBe(leftOut.length);
    }),
  );
});
