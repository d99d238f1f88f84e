import { propertiesOf, resolved } from "./schema-shape.ts";
import { schemaOfBody } from "./documented.ts";
import type { JsonObject } from "../../http/contract.ts";
import type { Operation } from "../http/contract.ts";
import type { Ask } from "./exchange.ts";
import { only } from "./instances-in-rule.ts";
import { brokenTexts, hugeNumbers, ids, jsonBodies, MB, otherTypes, tricks } from "./hostile-inputs.ts";
import { sampleBody } from "./samples.ts";

/** A hostile request, and the statuses that it can have. */
export type Attempt = {
  what: string;
  /** Added to the address as it is, not encoded. */
  suffix?: string;
  ask: Ask;
  statuses: number[];
  /** The field that `errors` must name. */
  names?: string;
  /** The list of the answer must be empty. */
  finds?: "nothing";
  /** A text that must be in the database as it is, when the attempt succeeds. */
  keeps?: string;
};

/** Parameters by which a list is searched. None of the records has a trick in its name. */
const searches = ["search", "name", "email", "group_name"];

const json = { "Content-Type": "application/json" };

/** Attempts on the part of the address that names a record. */
export function onId(operation: Operation): Attempt[] {
  if (!operation.path.includes("{id}")) return [];
  const body = sampleBody(operation.id, { unit: 1002 });
  return ids.map((id) => ({
    what: `id ${id.slice(0, 40)}`,
    ask: { id, ...(body ? { body } : {}) },
    statuses: [400, 404],
  }));
}

/** Attempts on the query; what else belongs to the request is right. */
export function onQuery({ parameters }: Operation, ask: Ask): Attempt[] {
  const specs = parameters.filter((spec) => spec.in === "query");
  const required = specs.filter((spec) => spec.required).map(({ name }) => `${name}=1&`);
  const attempt = (text: string, statuses: number[], more: Partial<Attempt> = {}): Attempt => ({
    what: `query ${text.slice(0, 60)}`,
    suffix: `?${text}`,
    ask,
    statuses,
    ...more,
  });
  const known = required.join("");
  const unknown = [
    "no_such=1",
    "__proto__=1",
    "constructor=1",
    "%zz=1",
    "%E0%A4%A=1",
    "a[b]=1",
    "&&=&",
    "%00=1",
  ];
  return [
    ...unknown.map((text) => attempt(`${known}${text}`, [400])),
    ...specs.flatMap(({ name, type, required: isRequired }) => {
      const others = isRequired ? "" : known;
      const twice = type === "array" ? [] : [attempt(`${others}${name}=1&${name}=1`, [400], { names: name })];
      return [
        ...twice,
        attempt(`${others}${name}=%00`, [400], { names: name }),
        attempt(`${others}${name}=${"9".repeat(400)}`, [400], { names: name }),
        ...["%zz", "%E0%A4", "%ED%A0%80", "1e400", "-0"].map((text) =>
          attempt(`${others}${name}=${text}`, [200, 400]),
        ),
        ...tricks.map((trick) =>
          searches.includes(name)
            ? attempt(`${others}${name}=${encodeURIComponent(trick)}`, [200], { finds: "nothing" })
            : attempt(`${others}${name}=${encodeURIComponent(trick)}`, [400]),
        ),
      ];
    }),
  ];
}

/** The sample with one field as it is written here, in JSON. */
function withRaw(sample: object, field: string, raw: string): string {
  const rest = Object.entries(sample).filter(([name]) => name !== field);
  const fields = [
    ...rest.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`),
    `"${field}":${raw}`,
  ];
  return `{${fields.join(",")}}`;
}

/** Whether any text will do: by the schema of the field, and by the rules beside it. */
function isFree(name: string, { type, enum: words, format, pattern = "\\S" }: JsonObject): boolean {
  const isText = [type].flat().includes("string") && !words && format === undefined;
  return isText && pattern === "\\S" && !(name in only);
}

function onFields(operation: Operation, sample: object, id: Ask): Attempt[] {
  const fields = propertiesOf(resolved(schemaOfBody(operation) ?? {})).map(
    ([name, of]) => [name, resolved(of)] as const,
  );
  const free = fields.filter(([name, of]) => isFree(name, of));
  const all = tricks.map((trick, n): Attempt => {
    const texts = free.map(([name, of]) => [name, trick.slice(0, Number(of["maxLength"] ?? Infinity))]);
    const body = { ...sample, ...Object.fromEntries(texts) } as JsonObject;
    // Nobody else has this address.
    if ("username" in body) body["username"] = `trick${n}@acme.test`;
    const statuses = operation.isPublic ? [200, 401] : [200];
    return { what: `everywhere ${trick}`, ask: { ...id, body }, statuses, keeps: trick };
  });
  const attempt = (field: string, raw: string): Attempt => ({
    what: `${field} ${raw.slice(0, 40)}`,
    ask: { ...id, body: withRaw(sample, field, raw), headers: json },
    statuses: [400],
    names: field,
  });
  return [
    ...(free.length > 0 ? all : []),
    ...free.flatMap(([name]) => brokenTexts.map((raw) => attempt(name, raw))),
    ...brokenTexts.map((raw) => ({
      what: `a field called ${raw}`,
      ask: { ...id, body: `{${raw}:1}`, headers: json },
      statuses: [400],
      names: "body",
    })),
    ...fields.flatMap(([name, of]) => {
      const types = [of["type"]].flat();
      if (types.includes("integer")) return hugeNumbers.map((raw) => attempt(name, raw));
      if (isFree(name, of) || !types.includes("string")) return [];
      return tricks.map((trick) => attempt(name, JSON.stringify(trick)));
    }),
  ];
}

/** Attempts on a JSON body. */
export function onJson(operation: Operation, id: Ask): Attempt[] {
  const sample = sampleBody(operation.id, { unit: 1001 });
  if (!sample || operation.fileFields !== null) return [];
  const form = new FormData();
  for (const [name, value] of Object.entries(sample)) form.set(name, String(value));
  return [
    ...jsonBodies.map(([what, body, status]) => ({
      what,
      ask: { ...id, body, headers: json },
      statuses: [status],
    })),
    ...otherTypes.map((type) => ({
      what: `the type ${type}`,
      ask: { ...id, body: JSON.stringify(sample), headers: { "Content-Type": type } },
      statuses: [415],
    })),
    { what: "a form", ask: { ...id, body: form }, statuses: [415] },
    ...onFields(operation, sample, id),
  ];
}

function formOf(fields: [name: string, value: string | Blob][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

/** Attempts on a form with a file. */
export function onForm(operation: Operation): Attempt[] {
  if (operation.fileFields === null) return [];
  const { file, ...texts } = sampleBody(operation.id, { unit: 1001 }) as { file: Blob } & Record<
    string,
    string
  >;
  const fields: [string, string | Blob][] = [...Object.entries(texts), ["file", file]];
  const named = (name: string) => formOf([...fields.filter(([field]) => field !== "name"), ["name", name]]);
  const boundary = { "Content-Type": "multipart/form-data; boundary=x" };
  return [
    { what: "JSON", ask: { body: JSON.stringify(texts), headers: json }, statuses: [415] },
    {
      what: "no boundary",
      ask: { body: "x", headers: { "Content-Type": "multipart/form-data" } },
      statuses: [400],
    },
    ...[
      "",
      "--x",
      "--x--",
      "--x\r\n\r\nfile",
      '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nhalf',
    ].map((body) => ({
      what: `the form ${JSON.stringify(body)}`,
      ask: { body, headers: boundary },
      statuses: [400],
    })),
    {
      what: "a field twice",
      ask: { body: formOf([...fields, ["name", "x"]]) },
      statuses: [400],
      names: "name",
    },
    {
      what: "the file twice",
      ask: { body: formOf([...fields, ["file", file]]) },
      statuses: [400],
      names: "file",
    },
    { what: "NUL in a text", ask: { body: named("a\0b") }, statuses: [400], names: "name" },
    { what: "10 MB of text", ask: { body: named("x".repeat(10 * MB)) }, statuses: [400], names: "name" },
    {
      what: "10 MB that are no sound",
      ask: { body: formOf([...Object.entries(texts), ["file", new Blob(["x".repeat(10 * MB)])]]) },
      statuses: [415],
    },
    {
      what: "a file that is a text",
      ask: { body: formOf([...Object.entries(texts), ["file", "../../etc/passwd"]]) },
      statuses: [415],
    },
    ...tricks.map((trick) => ({
      what: `name ${trick}`,
      ask: { body: named(trick) },
      statuses: [200],
      keeps: trick,
    })),
  ];
}
