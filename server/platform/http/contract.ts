import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { DefaultedParameter, OperationId, PublicOperationId, RoleName } from "./handler.ts";

const contractFile = new URL("../../../openapi.yaml", import.meta.url);

export type JsonObject = { [key: string]: unknown };

export type Service = "oauth" | "api";
type Method = "get" | "post" | "put" | "patch" | "delete";

export type ParameterSpec = {
  name: string;
  in: "query" | "path";
  required: boolean;
  schema: JsonObject;
  /** What the text of the URL is turned into. */
  type: "string" | "integer" | "boolean" | "array";
};

/** One operation of openapi.yaml, with everything the mount needs to know. */
export type Operation = {
  id: OperationId;
  service: Service;
  method: Method;
  /** As in openapi.yaml: `/v3/users/{id}`. */
  path: string;
  isPublic: boolean;
  /** Roles that may call it, or null: every signed-in role. */
  roles: RoleName[] | null;
  parameters: ParameterSpec[];
  /** Pointer to the schema of the body, or null: the operation takes none. */
  bodySchema: string | null;
  /** The fields of a multipart form that are files, or null: a body is JSON. */
  fileFields: string[] | null;
  /** Pointer to the schema of the 200 answer. */
  answerSchema: string;
  /** Whether the answer is wrapped in the envelope; tokens are bare. */
  enveloped: boolean;
};

export type Contract = { document: JsonObject; operations: Operation[] };

const methods: Method[] = ["get", "post", "put", "patch", "delete"];
const publicOperations: PublicOperationId[] = ["createToken", "refreshToken", "revokeToken"];
const defaultedParameters: DefaultedParameter[] = [
  "limit",
  "offset",
  "sort_by",
  "sort_order",
  "active",
  "user_status",
];

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

function readParameter(document: JsonObject, raw: JsonObject): ParameterSpec {
  const parameter = resolve(document, raw, "").value;
  const schema = asObject(parameter["schema"]);
  const type = resolve(document, schema, "").value["type"];
  const name = String(parameter["name"]);
  const place = parameter["in"];
  if (place !== "query" && place !== "path")
    throw new Error(`Parameter ${name}: unsupported "in: ${String(place)}".`);
  if (type !== "string" && type !== "integer" && type !== "boolean" && type !== "array") {
    throw new Error(`Parameter ${name}: unsupported type ${String(type)}.`);
  }
  const required = parameter["required"] === true;
  const defaulted = defaultedParameters.some((known) => known === name);
  if (defaulted && !required && !("default" in schema))
    throw new Error(`Parameter ${name} must have a default.`);
  return { name, in: place, required, schema, type };
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
  const id = String(raw["operationId"]) as OperationId;
  const base = pointer("paths", path, method);
  const answer = resolve(document, asObject(raw["responses"])["200"], `${base}/responses/200`);
  const answerJson = asObject(asObject(asObject(answer.value["content"])["application/json"])["schema"]);
  const isPublic = Array.isArray(raw["security"]) && raw["security"].length === 0;
  if (isPublic !== publicOperations.some((known) => known === id)) {
    throw new Error(`Operation ${id}: PublicOperationId and "security" of openapi.yaml disagree.`);
  }
  return {
    id,
    service: path.startsWith("/oauth/") ? "oauth" : "api",
    method,
    path,
    isPublic,
    roles: Array.isArray(raw["x-roles"]) ? (raw["x-roles"] as RoleName[]) : null,
    parameters: [...asList(item["parameters"]), ...asList(raw["parameters"])].map((parameter) =>
      readParameter(document, parameter),
    ),
    ...readBodySpec(document, raw, base),
    answerSchema: `${answer.at}/content/application~1json/schema`,
    enveloped: asList(answerJson["allOf"]).some((part) => part["$ref"] === "#/components/schemas/Envelope"),
  };
}

let loaded: Contract | undefined;

/**
 * openapi.yaml, the only place where paths, fields, enums and roles live. Read once per process.
 * @throws Error when the contract and handler.ts disagree
 */
export function loadContract(): Contract {
  return (loaded ??= readContract());
}

function readContract(): Contract {
  // `merge` for the `<<:` keys: YAML 1.2 has dropped them. The limit on aliases is for files that are not our own.
  const document = asObject(parse(readFileSync(contractFile, "utf8"), { merge: true, maxAliasCount: -1 }));
  const paths = asObject(document["paths"]);
  const operations = Object.keys(paths).flatMap((path) =>
    methods
      .filter((method) => method in asObject(paths[path]))
      .map((method) => readOperation(document, path, method)),
  );
  return { document, operations };
}
