import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Person } from "../../../api/people.ts";
import { csvRows, separatorOf, writeCsv } from "../../../lib/csv.ts";
import { groupsByName } from "./group-names.ts";
import { importFields, matchColumns } from "./import-fields.ts";
import { importPlan, type World } from "./import-plan.ts";

const leaf = (id: number, name: string, children: object[] = []) =>
  ({ id, name, level: 2, children }) as never;
const groups = groupsByName([
  {
    id: 1001,
    name: "Acme",
    level: 1,
    children: [leaf(1002, "Sales", [leaf(1003, "East")]), leaf(1004, "Care", [leaf(1005, "East")])],
  },
]);

function person(facts: Partial<Person>): Person {
  return {
    id: 7,
    username: "june@acme.test",
    first_name: "June",
    last_name: "Park",
    ct_user_ou_id: 1002,
    role: "Standard",
    user_ext_id: "E-7",
    agent_ring_to: "+18015550139",
    agent_code: 977,
    access_audio: true,
    user_status: "active",
    ...facts,
  };
}

const world: World = { people: [person({})], groups, selfId: 1 };
const heads = ["E-mail", "First Name", "last_name", "Role", "Group name", "Phone", "Notes"];

/** What rows below the heads are labelled as. */
function labelled(rows: readonly string[][], about: World = world, names: readonly string[] = heads) {
  const label = importPlan(matchColumns(names), about);
  return rows.map((cells, index) => label(cells, index + 2));
}

it("columns are matched by their heads, each field once", () => {
  expect(matchColumns([...heads, "Email"])).toEqual([
    "username",
    "first_name",
    "last_name",
    "role",
    "ct_user_ou_id",
    "agent_ring_to",
    null,
    null,
  ]);
});

it("the template is read column by column, and its example is left out wherever it stands", () => {
  const template = [importFields.map(({ label }) => label), importFields.map(({ example = "" }) => example)];
  const [names = [], example = []] = [...csvRows(writeCsv(template))];
  expect(matchColumns(names)).toEqual(importFields.map(({ name }) => name));
  const everyone = { ...world, groups: groupsByName([leaf(1002, "Sales")]) };
  const [row] = labelled([example], everyone, names);
  expect(row).toMatchObject({ kind: "skip", name: "Jane Example", errors: [], write: null });
  // Each cell says what such a cell can say.
  const renamed = example.map((cell) => cell.replace("@example.com", "@acme.test"));
  expect(labelled([renamed], everyone, names)[0]).toMatchObject({ kind: "create", errors: [] });
});

describe("a row", () => {
  it("of somebody new creates them, read as people write", () => {
    const [row] = labelled([
      ["kai@acme.test", "Kai", "Roe", "read only", "care / east", "(801) 555-0140", "x"],
    ]);
    expect(row).toMatchObject({ kind: "create", name: "Kai Roe", errors: [] });
    expect(row?.write).toEqual({
      method: "POST",
      path: "/v3/users",
      label: "Kai Roe",
      body: {
        username: "kai@acme.test",
        first_name: "Kai",
        last_name: "Roe",
        role: "ReadOnly",
        ct_user_ou_id: 1005,
        agent_ring_to: "+18015550140",
      },
    });
  });

  it("takes time zones by the names that the product shows, and says which ones there are", () => {
    const names = ["Email", "First name", "Last name", "Role", "Group", "Time zone"];
    const row = (zone: string) => ["ari@acme.test", "Ari", "Roe", "Admin", "Sales", zone];
    const [shown] = labelled([row("Arizona")], world, names);
    expect(shown?.body.timezone).toBe("America/Phoenix");
    expect(labelled([row("Boss time")], world, names)[0]?.errors).toEqual([
      "Time zone “Boss time” isn't a time zone such as Arizona or America/Denver.",
    ]);
  });

  it("of somebody known changes what differs, and nothing where a cell is empty", () => {
    const [row] = labelled([["JUNE@acme.test", "June", "Parker", "Admin", "", "8015550139", ""]]);
    expect(row?.kind).toBe("update");
    expect(row?.changes.map(({ label, before, after }) => [label, before, after])).toEqual([
      ["Last name", "Park", "Parker"],
      ["Role", "Standard", "Admin"],
    ]);
    expect(row?.write).toMatchObject({
      method: "PATCH",
      path: "/v3/users/7",
      body: { last_name: "Parker", role: "Admin" },
      only_if: { last_name: "Park", role: "Standard" },
    });
  });

  it("that says what is so already is skipped", () =>
    expect(labelled([["june@acme.test", "June", "", "Standard", "Sales", "", ""]])[0]).toMatchObject({
      kind: "skip",
      write: null,
    }));

  it("finds who has another email now by the external ID", () =>
    expect(labelled([["new@acme.test", "E-7"]], world, ["Email", "External ID"])[0]).toMatchObject({
      kind: "update",
      write: { path: "/v3/users/7", body: { username: "new@acme.test" } },
    }));

  it.each([
    [["", "Kai", "Roe", "Admin", "Sales", "", ""], ["Email is required."]],
    [["kai@", "Kai", "Roe", "Admin", "Sales", "", ""], ["Email must be an e-mail address."]],
    [
      ["kai@acme.test", "Kai", "Roe", "Boss", "Nowhere", "", ""],
      [
        "Role “Boss” must be Admin, Standard or Read-only.",
        "Group “Nowhere” isn't the name or ID of an active group.",
      ],
    ],
    [
      ["kai@acme.test", "Kai", "Roe", "Admin", "East", "", ""],
      ["Group “East” could be 2 groups. Write “Parent / Name” or the group's ID."],
    ],
    [
      ["kai@acme.test", "Kai", "Roe", "Admin", "1002", "12", ""],
      ["Ring-to number must look like +18015550123."],
    ],
    [
      ["june@acme.test", "x".repeat(101), "", "", "", "", ""],
      ["First name must have at most 100 characters."],
    ],
  ])("that is wrong says why: %j", (cells, errors) =>
    expect(labelled([cells])[0]).toMatchObject({ kind: "error", errors, write: null }),
  );

  it("may not come twice, in whatever letters", () =>
    expect(
      labelled([
        ["kai@acme.test", "Kai", "Roe", "Admin", "Sales", "", ""],
        ["KAI@acme.test", "Kay", "Roe", "Admin", "Sales", "", ""],
      ])[1],
    ).toMatchObject({ kind: "error", errors: ["Row 2 has the same email."] }));

  it("neither revives who is deleted nor takes the role from whoever imports", () => {
    const gone: World = { ...world, people: [person({ user_status: "deleted" })] };
    expect(labelled([["june@acme.test", "J"]], gone)[0]?.errors).toEqual([
      "This email belongs to a deleted user. Restore them first.",
    ]);
    const own: World = { ...world, selfId: 7 };
    expect(labelled([["june@acme.test", "", "", "ReadOnly"]], own)[0]?.errors).toEqual([
      "You can't change your own role or status.",
    ]);
  });
});

it("whatever stands in cells, a row has one label, and is written just when it creates or updates", () => {
  const text = fc.oneof(fc.string(), fc.constantFrom("june@acme.test", "", "Admin", "Sales", "East", "1002"));
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 8 }), { maxLength: 6 }), (rows) => {
      for (const row of labelled(rows)) {
        expect(row.write !== null).toBe(row.kind === "create" || row.kind === "update");
        expect(row.errors.length > 0).toBe(row.kind === "error");
      }
    }),
  );
});

it("10,000 rows are read and labelled against 10,000 users within 2 s", () => {
  const people = Array.from({ length: 10_000 }, (_, n) =>
    person({ id: n + 10, username: `user${n}@acme.test`, user_ext_id: `E-${n}` }),
  );
  const rows = Array.from({ length: 10_000 }, (_, n) => [
    `user${n + 5000}@acme.test`,
    "June",
    n % 2 === 0 ? "Park" : "Parker",
    "Standard",
    "Sales",
    "8015550139",
    "",
  ]);
  const text = writeCsv([heads, ...rows]);
  const run = () => {
    const start = performance.now();
    const [head = [], ...read] = [...csvRows(text, separatorOf(text))];
    return { plan: labelled(read, { ...world, people }, head), took: performance.now() - start };
  };
  // The best of three: on a busy machine somebody else's work counts, too.
  const [{ plan }, ...more] = [run(), run(), run()];
  const took = Math.min(...more.map((one) => one.took));
  const count = (kind: string) => plan.filter((row) => row.kind === kind).length;
  expect([count("create"), count("update"), count("skip"), count("error")]).toEqual([5000, 2500, 2500, 0]);
  expect(took).toBeLessThan(2000);
});
