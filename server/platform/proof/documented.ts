import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { loadContract } from "../http/contract.ts";
import type { JsonObject } from "../../http/contract.ts";
import type { Operation } from "../http/contract.ts";

/** What openapi.yaml says of an operation, for a client: beside it, `Operation` is what a server needs. */
export type Documented = {
  operation: Operation;
  /** `x-source`: whether the vendor says so, or we. */
  source: string;
  /** Every documented status, in ascending order. */
  statuses: number[];
};

const { document, operations } = loadContract();

function objectAt(node: unknown, keys: readonly string[]): JsonObject {
  const found = keys.reduce<unknown>((value, key) => (value as JsonObject | undefined)?.[key], node);
  const object = (found ?? {}) as JsonObject;
  const ref = object["$ref"];
  return typeof ref === "string" ? objectAt(document, ref.slice(2).split("/")) : object;
}

function answersOf({ path, method }: Operation): JsonObject {
  return objectAt(document, ["paths", path, method, "responses"]);
}

/** All operations, as a reader of openapi.yaml sees them. */
export const documented: Documented[] = operations.map((operation) => ({
  operation,
  source: String(objectAt(document, ["paths", operation.path, operation.method])["x-source"]),
  statuses: Object.keys(answersOf(operation)).map(Number),
}));

// A compiler of its own, without defaults and coercion: what the server does to a value must not hide a fault.
const ajv = new Ajv2020({ allErrors: true, strictSchema: false, discriminator: true, validateFormats: true });
for (const name of ["email", "uuid", "uri", "date-time"] as const) ajv.addFormat(name, fullFormats[name]);
ajv.addFormat("iana-time-zone", (zone: string) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
});
ajv.addSchema(document, "openapi.yaml");

const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a value by a schema of openapi.yaml, in words; an empty list when nothing is. */
function faultsBy(schema: JsonObject, value: unknown): string[] {
  // References in the schema are to the document.
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"openapi.yaml#/');
  let validate = compiled.get(text);
  if (!validate) compiled.set(text, (validate = ajv.compile(JSON.parse(text) as JsonObject)));
  return validate(value) ? [] : [ajv.errorsText(validate.errors, { dataVar: "" })];
}

/** What is wrong with an answer by what is documented for its status: the status, a header, the type, the body. */
export function faultsOfAnswer(
  operation: Operation,
  { status, headers, body }: { status: number; headers: Headers; body: unknown },
): string[] {
  const answers = answersOf(operation);
  if (!(status in answers)) return [`${status} is not documented: ${JSON.stringify(body)}`];
  const answer = objectAt(answers, [String(status)]);
  const missing = Object.keys((answer["headers"] ?? {}) as JsonObject).filter((name) => !headers.has(name));
  const type = headers.get("Content-Type")?.split(";")[0] ?? "none";
  if (type !== "application/json") return [`The answer is of the type ${type}.`];
  return [
    ...missing.map((name) => `The header ${name} is missing.`),
    ...faultsBy(objectAt(answer, ["content", "application/json", "schema"]), body),
  ];
}

/** What is wrong with a request by the documentation: a client that reads it would not send it. */
export function faultsOfRequest(
  operation: Operation,
  { parameters, body }: { parameters: Record<string, unknown>; body: unknown },
): string[] {
  const specs = new Map(operation.parameters.map((spec) => [spec.name, spec]));
  const unknown = Object.keys(parameters).filter((name) => !specs.has(name));
  const missing = operation.parameters.filter((spec) => spec.required && !(spec.name in parameters));
  const schema = schemaOfBody(operation);
  if (!schema && body !== undefined) return [`${operation.id} takes no body.`];
  return [
    ...unknown.map((name) => `The parameter ${name} is not documented.`),
    ...missing.map(({ name }) => `The parameter ${name} is missing.`),
    ...operation.parameters
      .filter(({ name }) => name in parameters)
      .flatMap((spec) => faultsBy(spec.schema, parameters[spec.name])),
    ...(schema ? faultsBy(schema, body) : []),
  ];
}

/** The schema of the body; null where the operation takes none. */
export function schemaOfBody({ path, method, bodySchema, fileFields }: Operation): JsonObject | null {
  if (bodySchema === null) return null;
  const type = fileFields === null ? "application/json" : "multipart/form-data";
  return objectAt(document, ["paths", path, method, "requestBody", "content", type, "schema"]);
}
