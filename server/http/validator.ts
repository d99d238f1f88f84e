import { Ajv2020 } from "ajv/dist/2020.js";
import type { CodeOptions, ValidateFunction } from "ajv/dist/2020.js";
import type { Contract, JsonObject, Operation } from "./contract.ts";
import { formats } from "./formats.ts";
import { refuseFields } from "./problem.ts";
import type { FieldError } from "./problem.ts";
import { fieldErrors } from "./sentences.ts";

/** Says what is wrong with a value; an empty list when nothing is. May fill in defaults. */
type Check = (value: unknown) => FieldError[];

/**
 * The checks of one operation. `body` is null where it takes none, `answer` where that is a file. `largeBody` stops at the
 * first fault.
 */
export type Checks = {
  path: Check;
  query: Check;
  body: Check | null;
  largeBody: Check | null;
  answer: Check | null;
};

const compiled = new WeakMap<Operation, Checks>();
/** What finds all faults, and what stops at the first. */
const compilers = { all: new WeakMap<Contract, Ajv2020>(), first: new WeakMap<Contract, Ajv2020>() };

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
  const schemas = compilerOf(contract, "all");
  const { bodySchema } = operation;
  /** Compiled when the first large body comes: few operations ever see one. */
  let large: Check | undefined;
  const largeBody = (value: unknown) => {
    large ??= check(compilerOf(contract, "first").compile({ $ref: `${contract.name}${bodySchema}` }), "body");
    return large(value);
  };
  const part = (pointer: string, whole: string) =>
    check(schemas.compile({ $ref: `${contract.name}${pointer}` }), whole);
  const parameters = (place: "path" | "query") =>
    check(schemas.compile(parametersSchema(contract, operation, place)), place);
  return {
    path: parameters("path"),
    query: parameters("query"),
    body: bodySchema === null ? null : part(bodySchema, "body"),
    largeBody: bodySchema === null ? null : largeBody,
    answer: operation.answerSchema === null ? null : part(operation.answerSchema, "answer"),
  };
}

function compilerOf(contract: Contract, finds: keyof typeof compilers): Ajv2020 {
  const made = compilers[finds];
  let ajv = made.get(contract);
  if (!ajv) made.set(contract, (ajv = createCompiler(contract, { allErrors: finds === "all" })));
  return ajv;
}

function check(validate: ValidateFunction, whole: string): Check {
  return (value) => (validate(value) ? [] : fieldErrors(validate.errors ?? [], whole));
}

/** A compiler of the schemas of a contract. `code` says how to write the code that it makes, where that is kept. */
export function createCompiler(
  { name, document }: Contract,
  { code = {}, allErrors = true }: { code?: CodeOptions; allErrors?: boolean } = {},
): Ajv2020 {
  const ajv = new Ajv2020({
    code,
    allErrors,
    verbose: true,
    useDefaults: true,
    // Of several shapes, reports only the errors of the one that the discriminator names.
    discriminator: true,
    allowUnionTypes: true,
    // The document around the schemas is OpenAPI, not JSON schema.
    strictSchema: false,
  });
  for (const [format, test] of Object.entries(formats)) ajv.addFormat(format, test);
  return ajv.addSchema(document, name);
}

/** The parameters of one place as a schema for an object without other properties. */
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
