import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import standalone from "ajv/dist/standalone/index.js";
import { _ } from "ajv/dist/2020.js";
import type { Plugin } from "vite";
import { readContract } from "../server/http/contract.ts";
import { createCompiler } from "../server/http/validator.ts";

type Json = { [key: string]: unknown };

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const contracts: Record<string, URL> = { openapi: at("openapi.yaml"), own: at("own.yaml") };
const sentences = fileURLToPath(at("server/http/sentences.ts"));
const formats = fileURLToPath(at("server/http/formats.ts"));

/** `virtual:openapi/TagWrite`: the schema TagWrite of openapi.yaml. */
const named = /^virtual:(\w+)\/(\w+)$/;

/** What the compiled code asks of ajv at run time, without a `require`, which a browser does not have. */
const helpers: Record<string, string> = {
  "ajv/dist/runtime/ucs2length": `(text) => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}`,
  "ajv/dist/runtime/equal": `function equal(one, other) {
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return one === other;
  const keys = Object.keys(one);
  if (Array.isArray(one) !== Array.isArray(other) || keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && equal(one[key], other[key]));
}`,
};

/**
 * Makes modules of the schemas of a contract: `virtual:openapi/TagWrite` exports `schema`, with the check that the server
 * makes, its sentences, and what a form has to know of each field. Compiled here, because the policy of our pages lets no
 * script make code.
 */
export function contractSchemas(): Plugin {
  return {
    name: "contract-schemas",
    resolveId: (id) => (named.test(id) ? `\0${id}` : undefined),
    load(id) {
      const [, contract = "", name = ""] = named.exec(id.slice(1)) ?? [];
      const file = contracts[contract];
      if (id[0] !== "\0" || file === undefined) return undefined;
      this.addWatchFile(fileURLToPath(file));
      return { code: schemaModule(file, name), moduleType: "js" };
    },
  };
}

const read = new Map<string, { at: number; contract: ReturnType<typeof readContract> }>();

/** A contract as it is now; reading it takes longer than compiling a schema. */
function contractIn(file: URL): ReturnType<typeof readContract> {
  const { mtimeMs } = statSync(file);
  const known = read.get(file.href);
  if (known?.at === mtimeMs) return known.contract;
  const contract = readContract(file);
  read.set(file.href, { at: mtimeMs, contract });
  return contract;
}

/** The source of the module of one schema. */
function schemaModule(file: URL, name: string): string {
  const contract = contractIn(file);
  const compiler = createCompiler(contract, { code: { source: true, esm: true, formats: _`formats` } });
  const validate = compiler.compile({ $ref: `${contract.name}#/components/schemas/${name}` });
  return [
    `import { fieldErrors } from ${JSON.stringify(sentences)};`,
    `import { formats } from ${JSON.stringify(formats)};`,
    withoutRequire(standalone.default(compiler, validate)),
    "const check = (value) => (validate(value) ? [] : fieldErrors(validate.errors, 'body'));",
    `export const schema = { check, fields: ${JSON.stringify(fieldsOf(contract.document, name))} };`,
  ].join("\n");
}

function withoutRequire(code: string): string {
  const inlined = code
    .replace(/export const validate = (\w+);export default \w+;/, "const validate = $1;")
    .replaceAll(/require\("([^"]+)"\)\.default/g, (text, path: string) => helpers[path] ?? text);
  const left = /require\(.*?\)/.exec(inlined)?.[0];
  if (left !== undefined) throw new Error(`A compiled schema needs ${left}: say what stands for it.`);
  return inlined;
}

/** What a form has to know of the fields of an object schema. */
function fieldsOf(document: Json, name: string): Json {
  const schemas = (document["components"] as Json)["schemas"] as Json;
  const resolve = (schema: Json): Json => {
    const { $ref: ref, ...own } = schema;
    if (typeof ref !== "string") return schema;
    return { ...resolve(schemas[ref.split("/").at(-1) ?? ""] as Json), ...own };
  };
  const { properties = {}, required = [] } = resolve(schemas[name] as Json) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.fromEntries(
    Object.entries(properties).map(([field, property]) => {
      const { type, maxLength, oneOf = [] } = resolve(property);
      // A text or null: `type` has both, or each of them is one of two schemas.
      const types = [type, ...(oneOf as Json[]).map((one) => resolve(one)["type"])]
        .flat()
        .filter((one) => one !== undefined);
      return [
        field,
        { required: required.includes(field), nullable: types.includes("null"), type: types[0], maxLength },
      ];
    }),
  );
}
