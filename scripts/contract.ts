import { parse } from "yaml";

const methods = ["get", "put", "post", "patch", "delete"];
const sources = new Set(["documented", "assumed"]);

type Sourced = { "x-source"?: unknown };
type Contract = {
  paths: Record<string, Record<string, Sourced>>;
  components: { schemas: Record<string, Sourced> };
};

/** Operations and schemas of openapi.yaml without `x-source: documented | assumed`. */
export function withoutSource(yaml: string): string[] {
  const contract = parse(yaml, { merge: true, maxAliasCount: -1 }) as Contract;
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
