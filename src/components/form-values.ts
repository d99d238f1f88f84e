import type { ComponentType } from "react";
import type { Schema } from "../lib/schema.ts";

export type FieldValue = string | boolean;
/** What stands in the controls of a form, by the names that the fields have on the wire. */
export type Values = Readonly<Record<string, FieldValue>>;

type Option = { value: string; label: string };

/** One field: what it writes, what people call it, and what they use to fill it in. */
export type FormField<Name extends string = string> = {
  name: Name;
  label: string;
  help?: string;
} & (
  | {
      control: "text" | "lines";
      /** What there is to say about a text while it is typed. */
      note?: ComponentType<{ value: string; record: object }>;
    }
  | { control: "choice" | "select"; options: readonly Option[] }
  | { control: "check" }
);

/** A described form: the schema of the body that it writes, and its fields in order. */
export type FormOf<Body> = {
  schema: Schema;
  fields: readonly FormField<keyof Body & string>[];
};

/** What the controls show of a record. */
export function valuesOf(fields: readonly FormField[], record: object): Values {
  return Object.fromEntries(
    fields.map(({ name, control }) => {
      const value: unknown = Reflect.get(record, name);
      if (control === "check") return [name, value === true];
      return [name, typeof value === "string" || typeof value === "number" ? String(value) : ""];
    }),
  );
}

/**
 * The body that is sent: texts without blanks around them, nothing as null where that may be, and what is left empty
 * otherwise not at all.
 */
export function bodyOf<Body>({ schema, fields }: FormOf<Body>, values: Values): Body {
  const body: Record<string, unknown> = {};
  for (const { name } of fields) {
    const value = values[name];
    const plain = typeof value === "string" ? value.trim() : value;
    if (plain !== "") body[name] = plain;
    else if (schema.fields[name]?.nullable === true) body[name] = null;
  }
  return body as Body;
}

/** What is wrong with what stands in the controls, by field: the sentences of the server, about fields as people call them. */
export function faultsOf<Body>(form: FormOf<Body>, values: Values): Record<string, string> {
  const errors = form.schema
    .check(bodyOf(form, values))
    .map(({ field, message }) => [field, message] as const);
  return atFields(form.fields, Object.fromEntries(errors));
}

/** Sentences about names on the wire as sentences about fields of this form; what is about no field of it is left out. */
export function atFields(
  fields: readonly FormField[],
  errors: Readonly<Record<string, string>>,
): Record<string, string> {
  const found = Object.entries(errors).flatMap(([path, message]) => {
    const field = fields.find(({ name }) => path === name || path.endsWith(`.${name}`));
    if (field === undefined) return [];
    const sentence = message.startsWith(`${path} `) ? field.label + message.slice(path.length) : message;
    return [[field.name, sentence] as const];
  });
  return Object.fromEntries(found);
}

/** The names of the fields whose values differ. */
export function changedFields(before: Values, after: Values): string[] {
  const plain = (value: FieldValue | undefined) => (typeof value === "string" ? value.trim() : value);
  return Object.keys(after).filter((name) => plain(before[name]) !== plain(after[name]));
}

/** A value in words, for "before → after". */
export function inWords(field: FormField, value: FieldValue | undefined): string {
  if (typeof value === "boolean") return value ? "On" : "Off";
  if ("options" in field) return field.options.find((option) => option.value === value)?.label ?? "Nothing";
  return value === undefined || value.trim() === "" ? "Nothing" : value.trim();
}

/** How many characters a text has, as the schema counts them. */
export function countCharacters(text: string): number {
  return Array.from(text.trim()).length;
}
