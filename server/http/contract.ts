import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

export type JsonObject = { [key: string]: unknown };

type Method = "get" | "post" | "put" | "patch" | "delete";

export type ParameterSpec = {
  name: string;
  in: "query" | "path";
  required: boolean;
  schema: JsonObject;
  /** What the text of the URL is turned into. */
  type: "string" | "integer" | "boolean" | "array";
};

/** One operation of a contract file, with everything the mount needs to know. */
export type Operation<Id extends string = string, Role extends string = string> = {
  id: Id;
  method: Method;
  /** As in the file: `/v3/users/{id}`. */
  path: string;
  /** It changes nothing: a GET, or a question that doesn't fit into an address (`x-read`). */
  isRead: boolean;
  /** Nobody has to be signed in: `security: []`. */
  isPublic: boolean;
  /** Roles that can call it (`x-roles`), or null: every signed-in role. */
  roles: Role[] | null;
  parameters: ParameterSpec[];
  /** Pointer to the schema of the body, or null: the operation takes none. */
  bodySchema: string | null;
  /** The fields of a multipart form that are files, or null: a body is JSON. */
  fileFields: string[] | null;
  /** How large a body may be, in bytes: `x-max-body-mb`, or 4 MB. */
  maxBodyBytes: number;
  /** Pointer to the schema of the 200 answer, or null: it is a file. */
  answerSchema: string | null;
  /** Whether the answer is wrapped in the file's schema `Envelope`. */
  enveloped: boolean;
};

/** A contract file (OpenAPI 3.1) that has been read: openapi.yaml, or another of the same making. */
export type Contract<Known extends Operation = Operation> = {
  /** The file's name: references between its schemas begin with it. */
  name: string;
  document: JsonObject;
  operations: Known[];
};

const MAX_BODY_MB = 4;
const methods: Method[] = ["get", "post", "put", "patch", "delete"];
function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function asList(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

/** A JSON pointer as the fragment of a `$ref`. */
function pointer(...keys: string[]): string {
  const parts = keys.map((key) => encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1")));
  return `#/${parts.join("/")}`;
}

/** Follows `$ref`s inside the document to the thing itself, and says where that lies. */
function resolve(document: JsonObject, value: unknown, at: string): { value: JsonObject; at: string } {
  const object = asObject(value);
  const ref = object["$ref"];
  if (typeof ref !== "string") return { value: object, at };
  const keys = ref.slice(2).split("/");
  const target = keys.reduce<unknown>((node, key) => asObject(node)[key], document);
  return resolve(document, target, ref);
}

function readParameter(document: JsonObject, parameter: JsonObject): ParameterSpec {
  const schema = asObject(parameter["schema"]);
  const type = resolve(document, schema, "").value["type"];
  const name = String(parameter["name"]);
  const place = parameter["in"];
  if (place !== "query" && place !== "path")
    throw new Error(`Parameter ${name}: unsupported "in: ${String(place)}".`);
  if (type !== "string" && type !== "integer" && type !== "boolean" && type !== "array") {
    throw new Error(`Parameter ${name}: unsupported type ${String(type)}.`);
  }
  return { name, in: place, required: parameter["required"] === true, schema, type };
}

/** The schema of a body, and the fields of a form that hold bytes rather than text (`contentMediaType`). */
function readBodySpec(document: JsonObject, raw: JsonObject, base: string) {
  if (!raw["requestBody"]) return { bodySchema: null, fileFields: null };
  const content = asObject(asObject(raw["requestBody"])["content"]);
  const at = (type: string) => `${base}/requestBody/content/${type.replace("/", "~1")}/schema`;
  const form = content["multipart/form-data"];
  if (!form) return { bodySchema: at("application/json"), fileFields: null };
  const schema = resolve(document, asObject(form)["schema"], "").value;
  const properties = Object.entries(asObject(schema["properties"]));
  const fileFields = properties.flatMap(([name, field]) =>
    "contentMediaType" in asObject(field) ? [name] : [],
  );
  // Handlers are typed so: see FormBody.
  if (fileFields.join(" ") !== "file")
    throw new Error(`The form at ${base} must have one file, called "file".`);
  return { bodySchema: at("multipart/form-data"), fileFields };
}

function readOperation(document: JsonObject, path: string, method: Method): Operation {
  const item = asObject(asObject(document["paths"])[path]);
  const raw = asObject(item[method]);
  const base = pointer("paths", path, method);
  const answer = resolve(document, asObject(raw["responses"])["200"], `${base}/responses/200`);
  const json = asObject(answer.value["content"])["application/json"];
  const answerJson = asObject(asObject(json)["schema"]);
  return {
    id: String(raw["operationId"]),
    method,
    path,
    isRead: method === "get" || raw["x-read"] === true,
    isPublic: Array.isArray(raw["security"]) && raw["security"].length === 0,
    roles: Array.isArray(raw["x-roles"]) ? raw["x-roles"].map(String) : null,
    parameters: [...asList(item["parameters"]), ...asList(raw["parameters"])]
      .map((parameter) => resolve(document, parameter, "").value)
      // Headers are the business of whoever mounts the operation: they have errors of their own.
      .filter((parameter) => parameter["in"] !== "header")
      .map((parameter) => readParameter(document, parameter)),
    ...readBodySpec(document, raw, base),
    maxBodyBytes: Number(raw["x-max-body-mb"] ?? MAX_BODY_MB) * 1024 * 1024,
    answerSchema: json === undefined ? null : `${answer.at}/content/application~1json/schema`,
    enveloped: asList(answerJson["allOf"]).some((part) => part["$ref"] === "#/components/schemas/Envelope"),
  };
}

/** A `mapping` names the types that are generated; the validator takes none, and goes by the enums of the field. */
function withoutMapping(key: unknown, value: unknown): unknown {
  const name = asObject(value)["propertyName"];
  return key === "discriminator" && typeof name === "string" ? { propertyName: name } : value;
}

/**
 * Reads a contract file: the only place where paths, fields, enums and roles live.
 * @throws Error when the file has something that the mount cannot serve
 */
export function readContract<Id extends string, Role extends string>(
  file: URL,
): Contract<Operation<Id, Role>> {
  const text = readFileSync(file, "utf8");
  const document = asObject(parse(text, withoutMapping));
  const paths = asObject(document["paths"]);
  const operations = Object.keys(paths).flatMap((path) =>
    methods
      .filter((method) => method in asObject(paths[path]))
      .map((method) => readOperation(document, path, method) as Operation<Id, Role>),
  );
  return { name: basename(fileURLToPath(file)), document, operations };
}
