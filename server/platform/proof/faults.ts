import * as fc from "fast-check";
import type { JsonObject } from "../../http/contract.ts";
import { objectsOf, validOf } from "./instances.ts";
import { choicesOf, conditionsOf, propertiesOf, requiredOf, resolved, typesOf } from "./schema-shape.ts";
import type { Fields } from "./schema-shape.ts";

/** Where a value goes: in JSON it has a type, in a URL or a form all is text. */
export type Place = "json" | "text";

/** One way to break one constraint of a schema: values that do, each with the way to the field at fault. */
export type Fault = { how: string; broken: fc.Arbitrary<{ value: unknown; field: string[] }> };

function fault(how: string, values: fc.Arbitrary<unknown>): Fault {
  return { how, broken: values.map((value) => ({ value, field: [] })) };
}

/** A fault of a property, in an object that is right otherwise. */
function inside(name: string, { how, broken }: Fault, around: fc.Arbitrary<Fields>): Fault {
  return {
    how: `${name}.${how}`,
    broken: fc.tuple(around, broken).map(([whole, { value, field }]) => ({
      value: { ...whole, [name]: value },
      field: [name, ...field],
    })),
  };
}

const jsonValues: Record<string, readonly unknown[]> = {
  string: ["text", "7", "true"],
  integer: [0, 7],
  // A whole number is of the type "number" too, but not the other way round.
  fraction: [1.5, -0.1],
  boolean: [true, false],
  array: [[], [null], [[]]],
  object: [{}, { length: 1 }],
};

const textValues: Record<string, readonly unknown[]> = {
  integer: ["x", "", " 1", "1.5", "1e3", "0x10", "NaN", "null", "true", "[]", "12345678901234567890", "١"],
  boolean: ["yes", "1", "TRUE", "", "null"],
};

function wrongTypes(types: string[], place: Place): Fault[] {
  if (place === "text") {
    const values = textValues[types[0] ?? ""];
    return values ? [fault("wrong type", fc.constantFrom(...values))] : [];
  }
  const values = Object.keys(jsonValues)
    .filter((type) => !types.includes(type))
    .flatMap((type) => jsonValues[type] ?? []);
  return [
    fault("wrong type", fc.constantFrom(...values)),
    ...(types.includes("null") ? [] : [fault("null", fc.constant(null))]),
  ];
}

const badFormats: Record<string, readonly string[]> = {
  "date-time": [
    "yesterday",
    "2026-03-05",
    "2026-03-05T10:30:00",
    "2026-02-30T00:00:00Z",
    "2026-03-05T25:00:00Z",
    "0",
  ],
  email: ["x", "@acme.test", "ann@", "a b@acme.test", "ann@acme.test\n", "a@b@acme.test", "ann@acme..test"],
  "iana-time-zone": ["Mars/Olympus", "Denver", "America/", "../UTC", "7"],
  uri: ["x", "//acme.test", "http://[", "https://acme.test/a b", "/calls"],
};

function stringFaults(schema: JsonObject): Fault[] {
  const { minLength, maxLength, pattern, format } = schema as {
    minLength?: number;
    maxLength?: number;
    pattern?: string;
    format?: string;
  };
  const oddTexts = [
    "+",
    "é",
    " ",
    "\t\n",
    "\u00a0\u2003",
    "+0123456789",
    "${7*7}",
    "9".repeat(maxLength ?? 40),
  ];
  const faults: Fault[] = [];
  if (minLength !== undefined && minLength > 0) faults.push(fault("too short", fc.constant("")));
  if (maxLength !== undefined) {
    const letters = format === undefined && (pattern ?? "\\S") === "\\S" ? ["x", "\u{1f4a5}"] : ["x"];
    const longer = fc.tuple(fc.constantFrom(...letters), fc.constantFrom(1, 2, 300));
    faults.push(
      fault(
        "too long",
        longer.map(([letter, by]) => letter.repeat(maxLength + by)),
      ),
    );
  }
  if (pattern !== undefined) {
    const form = new RegExp(pattern, "u");
    // Else the search below would never end.
    if (oddTexts.every((value) => form.test(value)))
      throw new Error(`No text breaks the pattern ${pattern}.`);
    const values = fc.oneof(fc.constantFrom(...oddTexts), fc.string({ minLength: 1, maxLength: 20 }));
    faults.push(
      fault(
        "wrong form",
        values.filter((value) => !form.test(value)),
      ),
    );
  }
  if (format !== undefined)
    faults.push(fault("wrong format", fc.constantFrom(...(badFormats[format] ?? []))));
  return faults;
}

function integerFaults({ minimum, maximum }: JsonObject, place: Place): Fault[] {
  const faults: Fault[] = [];
  if (typeof minimum === "number") {
    faults.push(fault("too small", fc.constantFrom(minimum - 1, -1, -Number.MAX_SAFE_INTEGER)));
  }
  // Beyond what is exact, a URL's digits are no number any more: see "wrong type".
  if (typeof maximum === "number" && (place === "json" || maximum < Number.MAX_SAFE_INTEGER)) {
    faults.push(fault("too large", fc.constantFrom(maximum + 1, (maximum + 1) * 10, 2 ** 70)));
  }
  return faults;
}

function enumFaults(values: readonly unknown[], place: Place): Fault[] {
  if (typeof values[0] !== "string") return [fault("not in enum", fc.constantFrom(0, -1, 99, 2 ** 53))];
  const others = [
    "",
    "nonsense",
    " ",
    "__proto__",
    `${values[0]} `,
    values[0] === values[0].toUpperCase() ? values[0].toLowerCase() : values[0].toUpperCase(),
  ];
  // In a list in a URL, blanks around a word do not count.
  return [
    fault(
      "not in enum",
      fc.constantFrom(...others.filter((word) => place === "json" || word === "" || word === word.trim())),
    ),
  ];
}

/** Short enough for the longest list: a body that is too large is another fault. */
function short(item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return item.filter((value) => typeof value !== "string" || value.length < 20);
}

function listFaults(schema: JsonObject, place: Place): Fault[] {
  const {
    minItems = 0,
    maxItems,
    uniqueItems,
  } = schema as { minItems?: number; maxItems?: number; uniqueItems?: boolean };
  const of = resolved(schema["items"] as JsonObject);
  const item = validOf(of);
  const faults: Fault[] = [];
  if (minItems > 0) {
    const fewer = fc.array(item, { minLength: minItems - 1, maxLength: minItems - 1 });
    faults.push(fault("too few", fewer));
  }
  if (maxItems !== undefined) {
    faults.push(
      fault(
        "too many",
        short(item).map((value) => Array.from({ length: maxItems + 1 }, () => value)),
      ),
    );
  }
  if (uniqueItems === true)
    faults.push(
      fault(
        "twice",
        item.map((value) => [value, value]),
      ),
    );
  for (const itemFault of faultsOf(of, place)) {
    const broken = fc
      .tuple(fc.array(item, { minLength: Math.max(0, minItems - 1), maxLength: 2 }), itemFault.broken)
      .map(([before, { value, field }]) => ({
        value: [...before, value],
        field: [String(before.length), ...field],
      }));
    faults.push({ how: `item ${itemFault.how}`, broken });
  }
  return faults;
}

function without(value: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

function missing(schema: JsonObject, name: string, beside: readonly string[]): Fault {
  const broken = objectsOf(schema, [name, ...beside]).map((value) => ({
    value: without(value, name),
    field: [name],
  }));
  return { how: `${name} missing`, broken };
}

function faultsWithin(schema: JsonObject, names: readonly string[], place: Place): Fault[] {
  return propertiesOf(schema)
    .filter(([name]) => names.includes(name))
    .flatMap(([name, of]) => {
      const around = objectsOf(schema, [name]);
      return faultsOf(resolved(of), place).map((part) => inside(name, part, around));
    });
}

/** What a condition asks of other properties can be broken only where it holds. */
function conditionalFaults(schema: JsonObject, place: Place): Fault[] {
  return conditionsOf(schema).flatMap(({ cause, effect }) => {
    const variant = {
      ...without(schema, "allOf"),
      required: [...new Set([...requiredOf(schema), ...Object.keys(cause)])],
      properties: { ...(schema["properties"] as JsonObject), ...cause, ...effect },
    };
    return faultsWithin(variant, Object.keys(effect), place);
  });
}

const unknownNames = ["no_such_field", "__proto__", "constructor", "a/b~c", "1", "ORG_UNIT_ID"];

/** @param known a property that is right as it is: it tells this shape from others */
function objectFaults(schema: JsonObject, place: Place, known?: string): Fault[] {
  const names = propertiesOf(schema).map(([name]) => name);
  const dependents = Object.entries((schema["dependentRequired"] ?? {}) as Record<string, string[]>);
  const unknown = fc.tuple(objectsOf(schema), fc.constantFrom(...unknownNames)).map(([value, name]) => ({
    value: { ...value, [name]: "x" },
    field: [name],
  }));
  return [
    ...faultsWithin(
      schema,
      names.filter((name) => name !== known),
      place,
    ),
    ...conditionalFaults(schema, place),
    ...requiredOf(schema)
      .filter((name) => name !== known)
      .map((name) => missing(schema, name, [])),
    ...dependents.flatMap(([cause, others]) => others.map((name) => missing(schema, name, [cause]))),
    ...(schema["additionalProperties"] === false ? [{ how: "unknown field", broken: unknown }] : []),
    ...(schema["minProperties"] === undefined ? [] : [fault("empty", fc.constant({}))]),
  ];
}

/** The faults of a value that has one of several shapes, told apart by one property. */
function shapeFaults(schema: JsonObject, tellTale: string, place: Place): Fault[] {
  const [shape = {}] = choicesOf(schema);
  return [
    missing(shape, tellTale, []),
    ...faultsWithin({ ...schema, oneOf: undefined, required: [tellTale] }, [tellTale], place),
    ...choicesOf(schema).flatMap((choice) => objectFaults(choice, place, tellTale)),
  ];
}

/** Every way to break one constraint of a schema. The schema must be resolved. */
export function faultsOf(schema: JsonObject, place: Place): Fault[] {
  const types = wrongTypes(typesOf(schema), place);
  const { propertyName } = (schema["discriminator"] ?? {}) as { propertyName?: string };
  if (propertyName !== undefined) return [...types, ...shapeFaults(schema, propertyName, place)];
  return [...types, ...keywordFaults(choicesOf(schema)[0] ?? schema, place)];
}

function keywordFaults(schema: JsonObject, place: Place): Fault[] {
  if (Array.isArray(schema["enum"])) return enumFaults(schema["enum"], place);
  if ("const" in schema) return [];
  const type = typesOf(schema).find((name) => name !== "null");
  if (type === "string") return stringFaults(schema);
  if (type === "integer") return integerFaults(schema, place);
  if (type === "array") return listFaults(schema, place);
  if (type === "object") return objectFaults(schema, place);
  return [];
}
