/** What is wrong with one field, in a sentence that begins with the field's name on the wire or names it not at all. */
type FieldError = { field: string; message: string };

/** What a form has to know of a field before anything is typed. */
export type FieldRule = {
  required: boolean;
  /** Nothing may be said by null. */
  nullable: boolean;
  type: string;
  /** In characters as people count them: an emoji is one. */
  maxLength?: number;
};

/** A schema of a contract, compiled by scripts/contract-schemas.ts: `import { schema } from "virtual:openapi/TagWrite"`. */
export type Schema = {
  check: (value: unknown) => FieldError[];
  fields: Readonly<Record<string, FieldRule>>;
};
