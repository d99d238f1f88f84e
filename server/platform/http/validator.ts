import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import type { Contract, JsonObject, Operation } from "./contract.ts";
import type { FieldError } from "./problem.ts";
import { fieldErrors } from "./sentences.ts";
import { isTimeZone } from "./time-zone.ts";

const contractId = "openapi.yaml";

/** Says what is wrong with a value; an empty list when nothing is. May fill in defaults. */
export type Check = (value: unknown) => FieldError[];

export type Validator = {
  /** A check for the query or path parameters of an operation, given as one object. */
  parameters: (operation: Operation, place: "query" | "path") => Check;
  /** A check for the part of the contract that a pointer names (`#/components/schemas/Error`). */
  part: (pointer: string, whole: string) => Check;
};

/** Takes the contract into the JSON schema compiler. Each check is compiled when it is made. */
export function createValidator({ document }: Contract): Validator {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    useDefaults: true,
    allowUnionTypes: true,
    // The document around the schemas is OpenAPI, not JSON schema.
    strictSchema: false,
  });
  for (const name of ["email", "uuid", "uri"] as const) ajv.addFormat(name, fullFormats[name]);
  ajv.addFormat("date-time", isDateTime);
  ajv.addFormat("iana-time-zone", isTimeZone);
  ajv.addSchema(document, contractId);

  const check =
    (validate: ValidateFunction, whole: string): Check =>
    (value) =>
      validate(value) ? [] : fieldErrors(validate.errors ?? [], whole);

  return {
    parameters: (operation, place) => {
      const specs = operation.parameters.filter((parameter) => parameter.in === place);
      const schema = {
        type: "object",
        additionalProperties: false,
        required: specs.filter((spec) => spec.required).map((spec) => spec.name),
        properties: Object.fromEntries(specs.map((spec) => [spec.name, absolute(spec.schema)])),
      };
      return check(ajv.compile(schema), place);
    },
    part: (pointer, whole) => check(ajv.compile({ $ref: `${contractId}${pointer}` }), whole),
  };
}

/** The schema of a parameter, taken out of the document: its references must name the document. */
function absolute(schema: JsonObject): JsonObject {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === "$ref" ? `${contractId}${String(value)}` : value,
  );
  return JSON.parse(text) as JsonObject;
}

const dateTime = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** A moment that exists and that JavaScript reads as written: it would take 31 February for 3 March. */
function isDateTime(text: string): boolean {
  const day = dateTime.exec(text)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(text))) return false;
  return new Date(Date.parse(day)).toISOString().startsWith(day);
}
