/** A row as it may really come: any field may be missing or of any type. The names are still those of the contract. */
export type Loose<Row> = { [Key in keyof Row]?: unknown };

/** A text that must be shown: "–" for whatever is none. */
export function textOrDash(value: unknown): string {
  return textOrNull(value) ?? "–";
}

export function textOrNull(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** A measure: NaN, which the formatters show as "–", for whatever is none. */
export function measure(value: unknown): number {
  return typeof value === "number" && value >= 0 ? value : Number.NaN;
}

/** An id of the API, a positive whole number; null for whatever is none. */
export function idOrNull(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}

/** The objects of a list; nothing for what is no list. */
export function objects(value: unknown): object[] {
  return Array.isArray(value)
    ? (value as unknown[]).filter((row) => typeof row === "object" && row !== null)
    : [];
}

/** Rows with the same id once: a list that grows while it is read gives some of them twice. */
export function distinct<Row>(rows: Row[], idOf: (row: Row) => number | string | null): Row[] {
  const seen = new Set<number | string>();
  return rows.filter((row) => {
    const id = idOf(row);
    if (id === null) return true;
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}

/** The texts of a list; nothing for what is no list. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? (value as unknown[]).map(textOrNull).filter((item) => item !== null) : [];
}

/** A route that uses something. */
export type RouteRef = { provisioned_route_id: number | null; route_name: string };

/** The routes of a `used_by`; nothing for what is no list. */
export function routeRefs(value: unknown): RouteRef[] {
  return objects(value).map((row) => ({
    provisioned_route_id: idOrNull(Reflect.get(row, "provisioned_route_id")),
    route_name: textOrDash(Reflect.get(row, "route_name")),
  }));
}
