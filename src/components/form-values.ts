import type { ComponentType, ReactNode } from "react";
import { formatPhone, parsePhone } from "../lib/phone.ts";
import type { FieldRule, Schema } from "../lib/schema.ts";

/** What a control of its own makes: plain JSON that is never changed in place. */
type Made = number | null | readonly unknown[] | Readonly<Record<string, unknown>>;

export type FieldValue = string | boolean | Made;
/** What stands in the controls of a form, by the names that the fields have on the wire. */
export type Values = Readonly<Record<string, FieldValue>>;

type Option = { value: string; label: string };

/** What there is to say about a value while it is chosen or typed; `values` are those of the whole form. */
type FieldNote = ComponentType<{
  value: string;
  values: Values;
  record: object;
  /** The field has a sentence that says what is wrong with it: the note need not say the same. */
  isFaulty: boolean;
}>;

export type OwnControlProps<Value extends FieldValue = FieldValue> = {
  label: string;
  value: Value;
  /** The record as the form began with it. */
  record: object;
  /** What stands in the other controls. */
  values: Values;
  /** What is wrong, by the path below this field; "" is the field itself. A sentence begins with the name on the wire. */
  errors: Readonly<Record<string, string>>;
  onChange: (value: Value) => void;
  /** Changes other fields with it. */
  onChangeAll: (values: Values) => void;
};

/** A control that no other subject has. */
export type OwnControl<Value extends FieldValue> = {
  control: "own";
  part: ComponentType<OwnControlProps<Value>>;
  /** What it begins with. */
  read: (record: object) => Value;
  /** What is sent; undefined leaves the field out. */
  write: (value: Value, values: Values) => unknown;
  /** For "before → after"; `values` are those of the same moment. */
  words: (value: Value, values: Values) => ReactNode;
  /** What has many parts says them one by one: of two versions those that differ are named. */
  parts?: (value: Value) => readonly string[];
};

/** A control of its own for a value of one type, as a part of a form's fields. */
export function ownControl<Value extends FieldValue>(
  control: Omit<OwnControl<Value>, "control">,
): OwnControl<FieldValue> {
  return { ...control, control: "own" } as unknown as OwnControl<FieldValue>;
}

/** One field: what it writes, what people call it, and what they use to fill it in. */
export type FormField<Name extends string = string> = {
  name: Name;
  label: string;
  help?: string;
  /** The heading of the part of the form that begins with it. */
  section?: string;
  /** Beside its neighbour, which is one, too, where there is room. */
  half?: true;
} & (
  | {
      /** `words` are several short texts, parted by commas. */
      control: "text" | "lines" | "phone" | "words";
      note?: FieldNote;
    }
  | { control: "choice" | "select"; options: readonly Option[]; note?: FieldNote }
  /** A group of the account; for Admins, who alone can read them. */
  | {
      control: "group";
      note?: FieldNote;
      /** Can't be chosen, nor what is below it. */
      without?: number;
      /** Groups further down than this level of the tree can't be chosen. */
      deepest?: number;
    }
  | { control: "check" }
  | OwnControl<FieldValue>
);

/** A described form: the schema of the body that it writes, and its fields in order. */
export type FormOf<Body> = {
  schema: Schema;
  fields: readonly FormField<keyof Body & string>[];
};

/** What the controls show of a record. */
export function valuesOf(fields: readonly FormField[], record: object): Values {
  return Object.fromEntries(
    fields.map((field) => {
      const { name, control } = field;
      if (control === "own") return [name, field.read(record)];
      const value: unknown = Reflect.get(record, name);
      if (control === "check") return [name, value === true];
      if (control === "words") return [name, Array.isArray(value) ? value.join(", ") : ""];
      if (control === "phone") return [name, typeof value === "string" ? formatPhone(value) : ""];
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
  for (const field of fields) {
    const { name } = field;
    const rule = schema.fields[name];
    const value = values[name];
    if (field.control === "own") {
      const made = value === undefined ? undefined : field.write(value, values);
      if (made !== undefined) body[name] = made;
      continue;
    }
    const plain = typeof value === "string" ? wireValue(field, rule, value.trim()) : value;
    if (plain !== "") body[name] = plain;
    else if (rule?.nullable === true) body[name] = null;
  }
  return body as Body;
}

/** A text as the wire has it; what can't be read stays as it is, and the schema says what is wrong with it. */
function wireValue({ control }: FormField, rule: FieldRule | undefined, text: string): unknown {
  if (text === "") return "";
  if (control === "phone") return parsePhone(text) ?? text;
  if (control === "words") return wordsIn(text) ?? "";
  return rule?.type === "integer" && /^\d+$/.test(text) ? Number(text) : text;
}

/** Texts that commas part: "Joy, J. Ellison"; null when there are none. */
function wordsIn(text: string): string[] | null {
  const words = text.split(",").map((word) => word.trim());
  const written = words.filter((word) => word !== "");
  return written.length === 0 ? null : written;
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
    // A control of its own has places enough for each sentence.
    if (fields.some(({ name, control }) => control === "own" && isBelow(name, path)))
      return [[path, message] as const];
    // An item of a list (`aliases.2`) is its field's affair.
    const own = path.replace(/(\.\d+)+$/, "");
    const field = fields.find(({ name }) => own === name || own.endsWith(`.${name}`));
    if (field === undefined) return [];
    // Of null people know nothing: they leave a field empty.
    const said = message.replace(/ or null\.$/, ".");
    const sentence = said.startsWith(`${path} `) ? field.label + said.slice(path.length) : said;
    return [[field.name, sentence] as const];
  });
  return Object.fromEntries(found);
}

/** Whether a path of the wire is a field, or below it. */
const isBelow = (name: string, path: string) => path === name || path.startsWith(`${name}.`);

/** The sentences about one field, by the path below it. */
export function errorsBelow(
  name: string,
  errors: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const found = Object.entries(errors).filter(([path]) => isBelow(name, path));
  return Object.fromEntries(found.map(([path, message]) => [path.slice(name.length + 1), message]));
}

/** Whether two values say the same: texts without blanks around them, what a control has made by its parts. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (typeof one === "string" && typeof other === "string") return one.trim() === other.trim();
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return Object.is(one, other);
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSameValue(Reflect.get(one, key), Reflect.get(other, key)))
  );
}

/** The names of the fields whose values differ. */
export function changedFields(before: Values, after: Values): string[] {
  return Object.keys(after).filter((name) => !isSameValue(before[name], after[name]));
}

/** A value in words, for "before → after". */
export function inWords(field: FormField, value: FieldValue | undefined): string {
  if (typeof value === "boolean") return value ? "On" : "Off";
  if ("options" in field) return field.options.find((option) => option.value === value)?.label ?? "Nothing";
  return typeof value !== "string" || value.trim() === "" ? "Nothing" : value.trim();
}

/** How many characters a text has, as the schema counts them. */
export function countCharacters(text: string): number {
  return Array.from(text.trim()).length;
}
