import { keepPreviousData, queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { hasWords } from "../lib/fold.ts";
import { notFound } from "./api-error.ts";
import { call, client, pageOf, readPages, type RowsPage } from "./client.ts";
import { idOrNull, measure, textOrDash, textOrNull, type Loose } from "./loose.ts";
import { labelsQuery, numbersKey, type NumberLabel } from "./number-labels.ts";
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

/** Who may order and release numbers and put them on routes: `x-roles` of orderNumbers, releaseNumbers and updateRoute. */
export const numberWriters: readonly RoleName[] = ["Admin", "Standard"];

type WireFilters = NonNullable<operations["listAssignedNumbers"]["parameters"]["query"]>;

/**
 * What a list of numbers is narrowed by. `provisioned` asks for the numbers of routes only, `quiet_days` for those without a
 * call for so long.
 */
export type NumberFilters = WireFilters & { provisioned: boolean; quiet_days?: number };

/** A number in a list, with what the account calls it. */
export type ListedNumber = TrackingNumber & { label: NumberLabel | null };

/** One page of the account's numbers. `GET /phone-numbers/assigned` and `/provisioned` (assumed). */
export function numbersQuery(filters: NumberFilters) {
  return queryOptions({
    queryKey: [...numbersKey, "list", filters],
    queryFn: ({ signal, client: cache }) => readListed(filters, cache, signal),
    placeholderData: keepPreviousData,
  });
}

const noLabels: ReadonlyMap<string, NumberLabel> = new Map();

/** One page, with labels. What the API cannot narrow by, calls and labels, is looked for among all numbers. */
async function readListed(
  { quiet_days: days, ...filters }: NumberFilters,
  cache: QueryClient,
  signal: AbortSignal,
): Promise<RowsPage<ListedNumber>> {
  const { search: words = "", limit = 100, offset = 0, ...narrowed } = filters;
  // A list without labels is better than none.
  const reading = cache.fetchQuery(labelsQuery).catch(() => noLabels);
  const page = days === undefined ? await readNumbers(filters, signal) : null;
  const labels = await reading;
  const named = (row: TrackingNumber): ListedNumber => ({
    ...row,
    label: labels.get(row.phone_number) ?? null,
  });
  const isNamed = words !== "" && [...labels.values()].some((label) => saysLabel(label, words));
  if (page !== null && !isNamed) return { ...page, rows: page.rows.map(named) };
  const all = await cache.fetchQuery({ ...allNumbersQuery(narrowed), staleTime: 15_000 });
  const wanted = days === undefined ? all : quietOf(all, days);
  const rows = wanted.map(named).filter((row) => words === "" || isFound(row, words));
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
}

const saysLabel = ({ label, note }: NumberLabel, words: string) =>
  hasWords(`${label ?? ""} ${note ?? ""}`, words);

/** Whether a number is found by digits or by its route's name, as the API does it, or by what the account calls it. */
function isFound({ phone_number: number, route_name: route, label }: ListedNumber, words: string): boolean {
  const digits = /^\d+$/.test(words) && number.includes(words);
  return digits || hasWords(route ?? "", words) || (label !== null && saysLabel(label, words));
}

/** More numbers than any account has. */
const MOST_NUMBERS = 20_000;

function allNumbersQuery(filters: NumberFilters) {
  return queryOptions({
    queryKey: [...numbersKey, "all", filters],
    queryFn: async ({ signal }) =>
      (await readPages((page) => readNumbers({ ...filters, ...page }, signal), MOST_NUMBERS)).rows,
  });
}

/** All numbers of a group and below it, for a choice among them. */
export function senderNumbersQuery(filters: { org_unit_id?: number }) {
  return { ...allNumbersQuery({ ...filters, provisioned: false }), staleTime: 60_000 };
}

const DAY_MS = 24 * 3600 * 1000;

/**
 * Those that have had no call for so many days, the longest first. A number that was ordered since then is none of them,
 * whoever had it before.
 */
function quietOf(numbers: readonly TrackingNumber[], days: number): TrackingNumber[] {
  const since = new Date(Date.now() - days * DAY_MS).toISOString();
  const lastUse = ({ last_call_on: call, ordered_on: order }: TrackingNumber) => call ?? order;
  const quiet = numbers.filter((row) => row.ordered_on < since && lastUse(row) < since);
  return quiet.sort((one, other) => (lastUse(one) < lastUse(other) ? -1 : 1));
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
