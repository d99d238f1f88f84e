import type { ErrorObject } from "ajv";
import type { FieldError } from "./problem.ts";

/** Of the name of a field, which may be as long as the caller likes. */
const MAX_FIELD = 200;
/** As many as a person reads. A list of 50,000 bad items has 50,000 errors. */
const MAX_ERRORS = 20;

const typeNames: Record<string, string> = {
  integer: "a whole number",
  number: "a number",
  string: "text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

const formatNames: Record<string, string> = {
  email: "an e-mail address",
  "date-time": "a date and time such as 2026-03-05T10:30:00.000Z",
  "iana-time-zone": "the name of a time zone such as America/Denver",
  uri: "a web address",
};

function orList(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}

function count(limit: unknown, word: string): string {
  return `${String(limit)} ${word}${limit === 1 ? "" : "s"}`;
}

function patternRule(error: ErrorObject): string {
  const pattern = new RegExp(String(error.params["pattern"]), "u");
  // What any sign that shows is enough for.
  if (["a", "1", "?"].every((sign) => pattern.test(sign))) return "must not be blank";
  const example: unknown = (error.parentSchema as { examples?: unknown[] } | undefined)?.examples?.[0];
  return typeof example === "string" ? `must look like ${example}` : "has the wrong form";
}

/** The broken rule of a JSON schema as the end of a sentence that begins with the field's name. */
function rule(error: ErrorObject): string {
  const { keyword, params } = error;
  switch (keyword) {
    case "required":
      return "is required";
    case "additionalProperties":
      return "is not known here";
    case "enum":
      return `must be ${orList((params["allowedValues"] as unknown[]).map(String))}`;
    case "type":
      return `must be ${orList([params["type"]].flat().map((name) => typeNames[String(name)] ?? String(name)))}`;
    case "minimum":
      return `must be at least ${String(params["limit"])}`;
    case "maximum":
      return `must be at most ${String(params["limit"])}`;
    case "minLength":
      return params["limit"] === 1
        ? "must not be empty"
        : `must have at least ${count(params["limit"], "character")}`;
    case "maxLength":
      return `must have at most ${count(params["limit"], "character")}`;
    case "minItems":
      return `must have at least ${count(params["limit"], "item")}`;
    case "maxItems":
      return `must have at most ${count(params["limit"], "item")}`;
    case "uniqueItems":
      return "must not have the same item twice";
    case "minProperties":
      return `must have at least ${count(params["limit"], "field")}`;
    case "pattern":
      return patternRule(error);
    case "format":
      return `must be ${formatNames[String(params["format"])] ?? `a valid ${String(params["format"])}`}`;
    default:
      return error.message ?? "is not valid";
  }
}

/** `/aliases/0` and a missing or extra `x` as `aliases.0.x`; the value itself as `whole`. */
function fieldOf(error: ErrorObject, whole: string): string {
  const inner: unknown = error.params["missingProperty"] ?? error.params["additionalProperty"];
  const keys = error.instancePath.split("/").slice(1);
  if (typeof inner === "string") keys.push(inner);
  // Which value of a list it was is plain in a URL, and its place there is not what the client wrote.
  if (whole === "query") keys.splice(1);
  const field = keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")).join(".");
  return field.length > MAX_FIELD ? `${field.slice(0, MAX_FIELD - 1)}…` : field || whole;
}

/**
 * Of `oneOf: [something, null]` only what the something says is of use, of `if` what the branch says, of
 * `discriminator` what the enum of the discriminating field says.
 */
function isNoise(error: ErrorObject): boolean {
  if (["oneOf", "if", "discriminator"].includes(error.keyword)) return true;
  return error.keyword === "type" && error.params["type"] === "null";
}

/**
 * One sentence per field at fault, naming the field and its first broken rule.
 * @param whole what to call the thing itself when no field is at fault, such as "body"
 */
export function fieldErrors(errors: ErrorObject[], whole: string): FieldError[] {
  const useful = errors.filter((error) => !isNoise(error));
  const byField = new Map<string, FieldError>();
  for (const error of useful.length > 0 ? useful : errors) {
    const field = fieldOf(error, whole);
    if (byField.size === MAX_ERRORS) break;
    if (!byField.has(field)) byField.set(field, { field, message: `${field} ${rule(error)}.` });
  }
  return [...byField.values()];
}
