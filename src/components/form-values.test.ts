import { describe, expect, it } from "vitest";
import { schema } from "virtual:openapi/TagWrite";
import { schema as userSchema } from "virtual:openapi/UserPatch";
import { meetingOf } from "./form-meeting.ts";
import {
  atFields,
  bodyOf,
  changedFields,
  errorsBelow,
  faultsOf,
  ownControl,
  valuesOf,
  type FormOf,
} from "./form-values.ts";

type Body = { tag_name: string; description?: string | null };

const form: FormOf<Body> = {
  schema,
  fields: [
    { name: "tag_name", label: "Name", control: "text" },
    { name: "description", label: "Description", control: "lines" },
  ],
};

describe("a body", () => {
  it("has texts without blanks around them, and nothing as null where that may be", () =>
    expect(bodyOf(form, { tag_name: " Refund ", description: "  " })).toEqual({
      tag_name: "Refund",
      description: null,
    }));

  it("lacks what is required and empty", () =>
    expect(bodyOf(form, { tag_name: " ", description: "" })).toEqual({ description: null }));
});

describe("a number, a phone and several words", () => {
  type User = { agent_code?: number | null; agent_ring_to?: string | null; aliases?: string[] | null };
  const user: FormOf<User> = {
    schema: userSchema,
    fields: [
      { name: "agent_code", label: "Agent code", control: "text" },
      { name: "agent_ring_to", label: "Ring-to number", control: "phone" },
      { name: "aliases", label: "Also known as", control: "words" },
    ],
  };

  it("are typed as people write them and sent as the wire has them", () => {
    const typed = { agent_code: " 0977", agent_ring_to: "801 555 0139", aliases: "Joy, , J. Ellison " };
    const body = { agent_code: 977, agent_ring_to: "+18015550139", aliases: ["Joy", "J. Ellison"] };
    expect(bodyOf(user, typed)).toEqual(body);
    expect(valuesOf(user.fields, body)).toEqual({
      agent_code: "977",
      agent_ring_to: "(801) 555-0139",
      aliases: "Joy, J. Ellison",
    });
  });

  it("left empty are nothing", () =>
    expect(bodyOf(user, { agent_code: "", agent_ring_to: " ", aliases: "," })).toEqual({
      agent_code: null,
      agent_ring_to: null,
      aliases: null,
    }));

  it("that can't be read are said to be wrong at their fields", () =>
    expect(
      faultsOf(user, { agent_code: "12a", agent_ring_to: "555-01", aliases: `Joy, ${"x".repeat(101)}` }),
    ).toEqual({
      agent_code: "Agent code must be a whole number.",
      agent_ring_to: "Ring-to number must look like +18015550123.",
      aliases: "Also known as must have at most 100 characters.",
    }));
});

describe("what is wrong", () => {
  it("is said about fields as people call them, in the server's words", () => {
    expect(faultsOf(form, { tag_name: "", description: "" })).toEqual({ tag_name: "Name is required." });
    expect(faultsOf(form, { tag_name: "a", description: "x".repeat(501) })).toEqual({
      description: "Description must have at most 500 characters.",
    });
  });

  it("by the server's own answer stands at its field, too, however deep it lies", () =>
    expect(
      atFields(form.fields, {
        "content.tag_name": "content.tag_name is required.",
        description: "Another tag says this.",
        other: "other is not known here.",
      }),
    ).toEqual({ tag_name: "Name is required.", description: "Another tag says this." }));
});

it("a change is a difference in more than blanks around a text", () => {
  const before = valuesOf(form.fields, { tag_name: "Refund", description: null, tag_id: 7 });
  expect(before).toEqual({ tag_name: "Refund", description: "" });
  expect(changedFields(before, { tag_name: "Refund ", description: "" })).toEqual([]);
  expect(changedFields(before, { tag_name: "refund", description: "" })).toEqual(["tag_name"]);
});

describe("a control of its own", () => {
  type Tag = Body & { status?: readonly string[] };
  const fields: FormOf<Tag>["fields"] = [
    { name: "tag_name", label: "Name", control: "text" },
    {
      name: "status",
      label: "Parts",
      ...ownControl<readonly string[]>({
        part: () => null,
        read: (record) => [String(Reflect.get(record, "status"))],
        write: (parts) => (parts.length === 0 ? undefined : parts),
        words: (parts) => parts.join(),
      }),
    },
  ];

  it("reads, writes and leaves out by itself, and has changed when its parts have", () => {
    const before = valuesOf(fields, { tag_name: "A", status: "active" });
    expect(before["status"]).toEqual(["active"]);
    expect(bodyOf({ schema, fields }, before)).toEqual({ tag_name: "A", status: ["active"] });
    expect(bodyOf({ schema, fields }, { ...before, status: [] })).toEqual({ tag_name: "A" });
    expect(changedFields(before, { ...before, status: ["active"] })).toEqual([]);
    expect(changedFields(before, { ...before, status: ["active", "more"] })).toEqual(["status"]);
  });

  it("is told what is wrong with each of its parts, by its path", () => {
    const faults = atFields(fields, { "status.0.to": "status.0.to is required.", status: "Too few." });
    expect(errorsBelow("status", faults)).toEqual({ "": "Too few.", "0.to": "status.0.to is required." });
  });
});

describe("two people", () => {
  const before = { tag_name: "Refund", description: "Money back" };

  it("who changed different fields both have theirs", () => {
    const met = meetingOf(before, { ...before, description: "Theirs" }, { ...before, tag_name: "Mine" });
    expect(met.theirs).toEqual(["description"]);
    expect(met.merged).toEqual({ tag_name: "Mine", description: "Theirs" });
  });

  it("who changed the same field: ours stays until somebody chooses", () =>
    expect(
      meetingOf(before, { ...before, tag_name: "Theirs" }, { ...before, tag_name: "Mine" }).merged,
    ).toEqual({ tag_name: "Mine", description: "Money back" }));
});
