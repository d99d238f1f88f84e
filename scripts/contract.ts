import { parse, parseDocument, visit } from "yaml";

const methods = ["get", "put", "post", "patch", "delete"];
const sources = new Set(["documented", "assumed"]);

type Sourced = { "x-source"?: unknown };
type Contract = {
  paths: Record<string, Record<string, Sourced>>;
  components: { schemas: Record<string, Sourced> };
};

/** Operations and schemas of openapi.yaml without `x-source: documented | assumed`. */
export function withoutSource(yaml: string): string[] {
  const contract = parse(yaml) as Contract;
  const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ name: `${method} ${path}`, value: operation }];
    }),
  );
  const schemas = Object.entries(contract.components.schemas).map(([name, value]) => ({ name, value }));
  if (operations.length === 0 || schemas.length === 0)
    return ["openapi.yaml has no operations or no schemas"];
  return [...operations, ...schemas]
    .filter(({ value }) => !sources.has(String(value["x-source"])))
    .map(({ name }) => `${name} has no x-source`);
}

/**
 * Merge keys, anchors and aliases in a contract file, by line. YAML 1.2 has no merge keys, and what a tool makes of many
 * aliases differs: without them, any OpenAPI tool reads the file as we do.
 */
export function yamlShorthand(yaml: string): string[] {
  const found: string[] = [];
  const add = (at: number | undefined, name: string) =>
    found.push(`line ${yaml.slice(0, at).split("\n").length} has ${name}: write it out`);
  visit(parseDocument(yaml), {
    Pair: (_, { key }) => {
      if (key !== null && typeof key === "object" && "value" in key && key.value === "<<")
        add((key as { range?: number[] }).range?.[0], "a merge key");
    },
    Alias: (_, node) => void add(node.range?.[0], `the alias *${node.source}`),
    Value: (_, node) => {
      if (node.anchor !== undefined) add(node.range?.[0], `the anchor &${node.anchor}`);
    },
  });
  return found;
}
