import type { DatabaseSync } from "node:sqlite";
import { tollFreeCodes } from "../../carrier/area-codes.ts";
import { CARRIER_LINES, carrierNumber } from "../../carrier/carrier.ts";
import { run } from "../query.ts";
import { spokenNumber } from "./callers.ts";
import { accountId, branches, fictionalNumber, places } from "./places.ts";
import { at, createRandom } from "./random.ts";
import type { SeedRoute } from "./routes.ts";

const TOTAL = 320;
/** Numbers that are kept of a branch that has closed. */
const KEPT = 5;

/** Writes the tracking numbers; answers those of each route by the route's id. */
export function seedNumbers(
  db: DatabaseSync,
  routes: readonly SeedRoute[],
  now: Date,
): ReadonlyMap<number, readonly string[]> {
  const random = createRandom(TOTAL);
  const nextLine = new Map<string, number>();
  const take = (codes: readonly string[]) => {
    const code = codes.toSorted((a, b) => (nextLine.get(a) ?? 0) - (nextLine.get(b) ?? 0))[0] ?? "";
    const line = nextLine.get(code) ?? 0;
    if (line >= CARRIER_LINES) throw new Error(`The area code ${code} has no number left.`);
    nextLine.set(code, line + 1);
    return fictionalNumber(code, line);
  };
  const write = (number: string, unit: number, route: SeedRoute | null) => {
    const tollFree = tollFreeCodes.some((code) => number.startsWith(`+1${code}`));
    const { type, sms_capable } = carrierNumber(number.slice(2)) ?? { type: "local", sms_capable: true };
    const registered = route === null ? "off" : random.weighted(tollFree ? tollFreeSms : localSms);
    const ordered = new Date(
      now.getTime() - random.int(70, 1500) * 24 * 3_600_000 - random.int(0, 40_000) * 1000,
    );
    run(
      db,
      `INSERT INTO phone_numbers (phone_number, type, org_unit_id, provisioned_route_id, sms_status, ordered_on)
       VALUES (:number, :type, :unit, :route, :sms, :ordered)`,
      {
        number,
        unit,
        type,
        sms: sms_capable ? registered : "off",
        route: route?.id ?? null,
        ordered: ordered.toISOString(),
      },
    );
    return number;
  };
  const byRoute = new Map<number, string[]>();
  for (const route of routes) {
    const codes = route.tollFree ? tollFreeCodes : codesOf(route.unit);
    byRoute.set(
      route.id,
      Array.from({ length: route.numbers }, () => write(take(codes), route.unit, route)),
    );
  }
  // What an outbound route shows to those it calls is the first of its own numbers.
  for (const { id } of routes.filter(({ type }) => type === "outbound")) {
    run(
      db,
      "UPDATE provisioned_routes SET config = json_object('caller_id', :number) WHERE provisioned_route_id = :id",
      {
        id,
        number: byRoute.get(id)?.[0] ?? "",
      },
    );
  }
  const saltLake = routes.find(({ name }) => name === "Salt Lake City main line");
  if (saltLake) byRoute.get(saltLake.id)?.push(write(spokenNumber, saltLake.unit, saltLake));
  // What closed branches had is kept by their division; the rest waits for its route.
  for (const branch of branches.filter(({ status }) => status === "inactive")) {
    for (let n = 0; n < KEPT; n += 1) write(take(branch.areaCodes), branch.parent ?? accountId, null);
  }
  const open = branches.filter(({ status }) => status === "active");
  const used = [...byRoute.values()].flat().length + KEPT * (branches.length - open.length);
  for (let n = 0; n < TOTAL - used; n += 1) {
    const branch = at(open, n % open.length);
    if (n % 4 === 3) write(take(tollFreeCodes), accountId, null);
    else write(take(codesOf(branch.id)), branch.id, null);
  }
  return byRoute;
}

const localSms = [
  ["active", 6],
  ["pending", 2],
  ["off", 2],
] as const;
const tollFreeSms = [
  ["active", 1],
  ["pending", 3],
  ["off", 6],
] as const;

/** Area codes of a branch; of a division, those of its branches. */
function codesOf(unit: number): readonly string[] {
  const place = places.find(({ id }) => id === unit);
  if (place && place.areaCodes.length > 0) return place.areaCodes;
  const below = branches.filter(({ parent, status }) => parent === unit && status === "active");
  return below.flatMap(({ areaCodes }) => areaCodes);
}
