import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import type { Contract, JsonObject, Operation } from "./contract.ts";
import { refuseFields } from "./problem.ts";
import type { FieldError } from "./problem.ts";
import { fieldErrors } from "./sentences.ts";
import { isTimeZone } from "./time-zone.ts";

/** Says what is wrong with a value; an empty list when nothing is. May fill in defaults. */
type Check = (value: unknown) => FieldError[];

/** The checks of one operation. `body` is null where it takes none. */
export type Checks = { path: Check; query: Check; body: Check | null; answer: Check };

const compiled = new WeakMap<Operation, Checks>();
const compilers = new WeakMap<Contract, Ajv2020>();

/**
 * The checks of an operation, compiled when first asked for: all of them at the start would cost more than the start.
 */
export function checksOf(contract: Contract, operation: Operation): Checks {
  let checks = compiled.get(operation);
  if (!checks) compiled.set(operation, (checks = compile(contract, operation)));
  return checks;
}

/** 400 unless `body` could be sent to the operation: for what a partial write adds up to. */
export function requireBody<Known extends Operation>(
  contract: Contract<Known>,
  id: Known["id"],
  body: unknown,
): void {
  const operation = contract.operations.find((known) => known.id === id);
  refuseFields(400, (operation && checksOf(contract, operation).body?.(body)) ?? []);
}

function compile(contract: Contract, operation: Operation): Checks {
  let ajv = compilers.get(contract);
  if (!ajv) compilers.set(contract, (ajv = createCompiler(contract)));
  const schemas = ajv;
  const part = (pointer: string, whole: string) =>
    check(schemas.compile({ $ref: `${contract.name}${pointer}` }), whole);
  const parameters = (place: "path" | "query") =>
    check(schemas.compile(parametersSchema(contract, operation, place)), place);
  return {
    path: parameters("path"),
    query: parameters("query"),
    body: operation.bodySchema === null ? null : part(operation.bodySchema, "body"),
    answer: part(operation.answerSchema, "answer"),
  };
}

function check(validate: ValidateFunction, whole: string): Check {
  return (value) => (validate(value) ? [] : fieldErrors(validate.errors ?? [], whole));
}

function createCompiler({ name, document }: Contract): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    useDefaults: true,
    // Of several shapes, the errors of the one that is meant.
    discriminator: true,
    allowUnionTypes: true,
    // The document around the schemas is OpenAPI, not JSON schema.
    strictSchema: false,
  });
  for (const format of ["email", "uuid", "uri"] as const) ajv.addFormat(format, fullFormats[format]);
  ajv.addFormat("date-time", isDateTime);
  ajv.addFormat("iana-time-zone", isTimeZone);
  return ajv.addSchema(document, name);
}

/** The parameters of one place as the properties of one object, which knows no others. */
function parametersSchema({ name }: Contract, operation: Operation, place: "query" | "path"): JsonObject {
  const specs = operation.parameters.filter((parameter) => parameter.in === place);
  return {
    type: "object",
    additionalProperties: false,
    required: specs.filter((spec) => spec.required).map((spec) => spec.name),
    properties: Object.fromEntries(specs.map((spec) => [spec.name, absolute(spec.schema, name)])),
  };
}

/** The schema of a parameter, taken out of the document: its references must name the document. */
function absolute(schema: JsonObject, contractName: string): JsonObject {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === "$ref" ? `${contractName}${String(value)}` : value,
  );
  return JSON.parse(text) as JsonObject;
}

const dateTime = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A moment that exists and that JavaScript reads as written: it would take 31 February for 3 March. In UTC, too, its
 * year has four digits: others cannot be compared as texts.
 */
function isDateTime(text: string): boolean {
  const day = dateTime.exec(text)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(text))) return false;
  if (!/^\d/.test(new Date(text).toISOString())) return false;
  return new Date(Date.parse(day)).toISOString().startsWith(day);
}
