import { schema as patchSchema } from "virtual:openapi/UserPatch";
import { schema } from "virtual:openapi/UserWrite";
import type { JobWrite } from "../../../api/jobs.ts";
import type { Person } from "../../../api/people.ts";
import { atFields, type FormField } from "../../../components/form-values.ts";
import {
  importFields,
  isExample,
  type FieldName,
  type ImportField,
  type ImportValue,
} from "./import-fields.ts";
import type { GroupsByName } from "./group-names.ts";

/** What a row of the file will do. */
export type RowKind = "create" | "update" | "skip" | "error";

type Change = { field: FieldName; label: string; before: ImportValue | undefined; after: ImportValue };

export type PlannedRow = {
  /** Of the file, its head being the first. */
  line: number;
  cells: readonly string[];
  kind: RowKind;
  /** Who it is about, as far as the file says. */
  name: string;
  email: string;
  /** What the row says, as it was read. */
  body: Body;
  /** Of an update: what it changes. `before` is undefined where the list doesn't say it. */
  changes: readonly Change[];
  /** What is wrong, in sentences. */
  errors: readonly string[];
  write: JobWrite | null;
};

export type World = {
  people: readonly Person[];
  groups: GroupsByName;
  /** Nobody takes a role from themselves, nor goes. */
  selfId: number | null;
};

const formFields: readonly FormField[] = importFields.map(({ name, label }) => ({
  name,
  label,
  control: "text",
}));

/**
 * Labels the rows of a file one by one: what each would do, and nothing is done. Whoever has the row's email is updated,
 * or else whoever has its external ID; everybody else is new. Empty cells leave a field as it is.
 */
export function importPlan(columns: readonly (FieldName | null)[], world: World) {
  const byEmail = new Map(world.people.map((person) => [person.username.toLowerCase(), person]));
  const byExternal = new Map(
    world.people.flatMap((person) => (person.user_ext_id === null ? [] : [[person.user_ext_id, person]])),
  );
  const fields = columns.map((name) => importFields.find((field) => field.name === name));
  /** In which line an email, an external ID or a person was first. */
  const lines = new Map<string, number>();

  return (cells: readonly string[], line: number): PlannedRow => {
    const { body, errors } = readRow(cells, fields, world.groups);
    const email = textIn(body, "username").toLowerCase();
    const external = textIn(body, "user_ext_id");
    if (isExample(email)) return skipped({ line, cells, body, name: nameOf(body, undefined), email });
    const person = byEmail.get(email) ?? (external === "" ? undefined : byExternal.get(external));
    errors.push(...repeated(lines, { email, external, person }, line));
    if (person?.user_status === "deleted")
      errors.push("This email belongs to a deleted user. Restore them first.");
    const row = {
      line,
      cells,
      body,
      name: nameOf(body, person),
      email: textIn(body, "username") || (person?.username ?? ""),
    };
    if (person === undefined) return created(row, body, errors);
    return updated(row, { body, person, errors, isSelf: person.id === world.selfId });
  };
}

type Body = Partial<Record<FieldName, ImportValue>>;
type Row = Pick<PlannedRow, "line" | "cells" | "body" | "name" | "email">;

function readRow(
  cells: readonly string[],
  fields: readonly (ImportField | undefined)[],
  groups: GroupsByName,
): { body: Body; errors: string[] } {
  const body: Body = {};
  const errors: string[] = [];
  for (const [index, field] of fields.entries()) {
    const text = (cells[index] ?? "").trim();
    if (field === undefined || text === "") continue;
    const read = field.read?.(text, groups) ?? { value: text };
    if ("wrong" in read) errors.push(`${field.label} “${text}” ${read.wrong}.`);
    else body[field.name] = read.value;
  }
  return { body, errors };
}

type Who = { email: string; external: string; person: Person | undefined };

function repeated(lines: Map<string, number>, { email, external, person }: Who, line: number): string[] {
  const keys: [string, string][] = [
    [email === "" ? "" : `email ${email}`, "email"],
    [external === "" ? "" : `external ${external}`, "external ID"],
    [person === undefined ? "" : `person ${person.id}`, "user"],
  ];
  for (const [key, what] of keys) {
    const first = key === "" ? undefined : lines.get(key);
    if (first !== undefined) return [`Row ${first} has the same ${what}.`];
  }
  for (const [key] of keys) if (key !== "") lines.set(key, line);
  return [];
}

function created(row: Row, body: Body, errors: readonly string[]): PlannedRow {
  // What could not be read is said already.
  const wrong = errors.length > 0 ? errors : sentences(schema.check(body));
  if (wrong.length > 0) return { ...row, kind: "error", changes: [], errors: wrong, write: null };
  const write = { method: "POST" as const, path: "/v3/users", body: { ...body }, label: labelOf(row) };
  return { ...row, kind: "create", changes: [], errors: [], write };
}

function skipped(row: Row): PlannedRow {
  return { ...row, kind: "skip", changes: [], errors: [], write: null };
}

type Updating = { body: Body; person: Person; errors: readonly string[]; isSelf: boolean };

function updated(row: Row, { body, person, errors, isSelf }: Updating): PlannedRow {
  const changes = changesOf(body, person);
  const change = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
  const wrong =
    errors.length > 0 || changes.length === 0 ? [...errors] : sentences(patchSchema.check(change));
  if (isSelf && ("role" in change || "user_status" in change))
    wrong.push("You can't change your own role or status.");
  if (wrong.length > 0) return { ...row, kind: "error", changes: [], errors: wrong, write: null };
  if (changes.length === 0) return skipped(row);
  // What the page has shown is what is written: who was changed meanwhile stays as they are now.
  const known = changes.filter(({ before }) => before !== undefined);
  const only_if = Object.fromEntries(known.map(({ field, before }) => [field, before]));
  const path = `/v3/users/${person.id}`;
  return {
    ...row,
    kind: "update",
    changes,
    errors: [],
    write: { method: "PATCH", path, body: change, only_if, label: labelOf(row) },
  };
}

function changesOf(body: Body, person: Person): Change[] {
  return importFields.flatMap(({ name: field, label }) => {
    const after = body[field];
    if (after === undefined) return [];
    const before = field in person ? (Reflect.get(person, field) as ImportValue) : undefined;
    const isSame =
      field === "username" ? person.username.toLowerCase() === String(after).toLowerCase() : before === after;
    return isSame ? [] : [{ field, label, before, after }];
  });
}

function sentences(errors: readonly { field: string; message: string }[]): string[] {
  const byField = Object.fromEntries(errors.map(({ field, message }) => [field, message]));
  return Object.values(atFields(formFields, byField));
}

function textIn(body: Body, field: FieldName): string {
  const value = body[field];
  return typeof value === "string" ? value.trim() : "";
}

function nameOf(body: Body, person: Person | undefined): string {
  const first = textIn(body, "first_name") || (person?.first_name ?? "");
  const last = textIn(body, "last_name") || (person?.last_name ?? "");
  return `${first} ${last}`.trim();
}

const labelOf = ({ name, email }: Row) => (name || email).slice(0, 200);
