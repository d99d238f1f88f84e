import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { notFound } from "./api-error.ts";
import { call, client, pageOf, readPages, type RowsPage } from "./client.ts";
import { idOrNull, measure, textOrDash, textOrNull, type Loose } from "./loose.ts";
import type { RoleName } from "./session.ts";

/**
 * A tracking number of the inventory that is safe to show; E.164. `calls_30d` is NaN, shown as "–", when it did not
 * come.
 */
export type TrackingNumber = {
  phone_number_id: number | null;
  phone_number: string;
  type: string;
  status: string;
  org_unit_id: number | null;
  group: string;
  provisioned_route_id: number | null;
  route_name: string | null;
  ring_to: string | null;
  sms_status: string;
  ordered_on: string;
  last_call_on: string | null;
  calls_30d: number;
};

/** The key of all that is read about numbers. */
export const numbersKey = ["phone-numbers"] as const;

/** Who may order and release numbers and put them on routes: `x-roles` of orderNumbers, releaseNumbers and updateRoute. */
export const numberWriters: readonly RoleName[] = ["Admin", "Standard"];

type WireFilters = NonNullable<operations["listAssignedNumbers"]["parameters"]["query"]>;

/**
 * What a list of numbers is narrowed by. `provisioned` asks for the numbers of routes only, `quiet_days` for those without a
 * call for so long.
 */
export type NumberFilters = WireFilters & { provisioned: boolean; quiet_days?: number };

/** One page of the account's numbers. `GET /phone-numbers/assigned` and `/provisioned` (assumed). */
export function numbersQuery(filters: NumberFilters) {
  const { limit = 100, offset = 0, quiet_days: days, ...narrowed } = filters;
  return queryOptions({
    // What is read whole is the same for each of its pages.
    queryKey: [...numbersKey, "list", days === undefined ? filters : { ...narrowed, quiet_days: days }],
    queryFn: ({ signal }) =>
      days === undefined ? readNumbers(filters, signal) : readQuiet(narrowed, days, signal),
    select: (page) =>
      days === undefined ? page : { ...page, rows: page.rows.slice(offset, offset + limit) },
    placeholderData: keepPreviousData,
  });
}

/** More numbers than any account has: what the API cannot filter by is looked for among all of them. */
const MOST_NUMBERS = 20_000;
const DAY_MS = 24 * 3600 * 1000;

/**
 * The numbers that have had no call for so many days, the longest first. A number that was ordered since then is none of
 * them, whoever had it before.
 */
async function readQuiet(
  filters: NumberFilters,
  days: number,
  signal: AbortSignal,
): Promise<RowsPage<TrackingNumber>> {
  const since = new Date(Date.now() - days * DAY_MS).toISOString();
  const { rows } = await readPages((page) => readNumbers({ ...filters, ...page }, signal), MOST_NUMBERS);
  const lastUse = ({ last_call_on: call, ordered_on: order }: TrackingNumber) => call ?? order;
  const quiet = rows.filter((row) => row.ordered_on < since && lastUse(row) < since);
  quiet.sort((one, other) => (lastUse(one) < lastUse(other) ? -1 : 1));
  return { rows: quiet, total: quiet.length };
}

export const useNumbers = (filters: NumberFilters) => useQuery(numbersQuery(filters));

/** One number by itself, E.164. The API has no address for one (documented), so it is searched for. */
export function numberQuery(phoneNumber: string) {
  return queryOptions({
    queryKey: [...numbersKey, "one", phoneNumber],
    queryFn: async ({ signal }): Promise<TrackingNumber> => {
      const search = phoneNumber.replaceAll(/\D/g, "");
      const { rows } = await readNumbers({ search, limit: 200, provisioned: false }, signal);
      const found = rows.find((number) => number.phone_number === phoneNumber);
      if (found === undefined) throw notFound("This number isn't in your account.");
      return found;
    },
  });
}

export const useNumber = (phoneNumber: string) => useQuery(numberQuery(phoneNumber));

/** The numbers that serve no route. The API can't ask for them, so all are read. */
const numbersWithoutRouteQuery = queryOptions({
  queryKey: [...numbersKey, "without route"],
  queryFn: ({ signal }) =>
    readPages((page) => readNumbers({ ...page, provisioned: false }, signal), MOST_NUMBERS),
  select: ({ rows }) =>
    rows.flatMap(({ phone_number_id: id, phone_number: number, group, provisioned_route_id: route }) =>
      id === null || route !== null ? [] : [{ id, number, group }],
    ),
});

export const useNumbersWithoutRoute = () => useQuery(numbersWithoutRouteQuery);

/** One page of numbers, newest order first. */
export async function readNumbers(
  { provisioned, quiet_days: _days, ...query }: NumberFilters,
  signal?: AbortSignal,
) {
  const params = { params: { query }, ...(signal && { signal }) };
  const data = await call(
    provisioned
      ? client.GET("/v3/phone-numbers/provisioned", params)
      : client.GET("/v3/phone-numbers/assigned", params),
  );
  return pageOf(data, "phone_numbers", numberOf, (number) => number.phone_number_id);
}

function numberOf(row: object): TrackingNumber {
  const wire = row as Loose<components["schemas"]["AssignedNumber"]>;
  return {
    phone_number_id: idOrNull(wire.phone_number_id),
    phone_number: textOrDash(wire.phone_number),
    type: textOrDash(wire.type),
    status: textOrDash(wire.status),
    org_unit_id: idOrNull(wire.org_unit_id),
    group: textOrDash(wire.group),
    provisioned_route_id: idOrNull(wire.provisioned_route_id),
    route_name: textOrNull(wire.route_name),
    ring_to: textOrNull(wire.ring_to),
    sms_status: textOrDash(wire.sms_status),
    ordered_on: textOrDash(wire.ordered_on),
    last_call_on: textOrNull(wire.last_call_on),
    calls_30d: measure(wire.calls_30d),
  };
}
