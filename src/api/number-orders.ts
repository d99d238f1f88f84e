import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components, operations } from "../../openapi.d.ts";
import { call, client, readPages, rowsOf } from "./client.ts";
import { distinct, idOrNull, objects, textOrDash, textOrNull, type Loose } from "./loose.ts";
import { numbersKey } from "./number-labels.ts";
import { readNumbers, type TrackingNumber } from "./phone-numbers.ts";
import type { Write } from "./write.ts";

/** A number that nobody has; ten digits. */
export type FreeNumber = {
  number: string;
  type: string;
  city: string | null;
  state: string | null;
  rate_center: string | null;
  sms_capable: boolean;
};

/** Query of `GET /phone-numbers/available` (assumed): `match`, or `state` with or without `rate_center`. */
export type FreeNumberSearch = NonNullable<operations["searchAvailableNumbers"]["parameters"]["query"]>;

/** The most that one search gives, and the most of one order. The API has no further pages (assumed). */
export const MOST_FOUND = 50;
export const MOST_ORDERED = 50;

/** Numbers that can be ordered, in the carrier's order. */
function freeNumbersQuery(search: FreeNumberSearch, enabled: boolean) {
  return queryOptions({
    queryKey: [...numbersKey, "available", search],
    queryFn: async ({ signal }) => {
      const query = { ...search, limit: MOST_FOUND };
      const data = await call(client.GET("/v3/phone-numbers/available", { params: { query }, signal }));
      const rows = rowsOf(data, "numbers").map(freeNumberOf);
      // Without its ten digits a number cannot be ordered.
      return distinct(
        rows.filter(({ number }) => /^\d{10}$/.test(number)),
        ({ number }) => number,
      );
    },
    placeholderData: keepPreviousData,
    enabled,
  });
}

export const useFreeNumbers = (search: FreeNumberSearch, enabled: boolean) =>
  useQuery(freeNumbersQuery(search, enabled));

function freeNumberOf(row: object): FreeNumber {
  const wire = row as Loose<components["schemas"]["AvailableNumber"]>;
  return {
    number: textOrDash(wire.number),
    type: textOrDash(wire.type),
    city: textOrNull(wire.city),
    state: textOrNull(wire.state),
    rate_center: textOrNull(wire.rate_center),
    sms_capable: wire.sms_capable === true,
  };
}

type NumberOrder = components["schemas"]["NumberOrder"];

/** More numbers than any account has: an order whose answer is lost is looked for among all of them. */
const MOST_NUMBERS = 20_000;

/** What an order brings: a number that is on no route yet. */
type OrderedNumber = Pick<
  TrackingNumber,
  "phone_number_id" | "phone_number" | "provisioned_route_id" | "route_name" | "calls_30d"
>;

/** Orders numbers, all or none. */
export const numberOrder: Write<NumberOrder, OrderedNumber[]> = {
  send: async ({ body, key }) => {
    const headers = { "Idempotency-Key": key };
    const data = await call(client.POST("/v3/phone-numbers", { body, headers }));
    const ids = new Map(
      objects(data.phone_numbers).map((row) => [
        Reflect.get(row, "phone_number") as unknown,
        idOrNull(Reflect.get(row, "phone_number_id")),
      ]),
    );
    return body.numbers.map(e164).map((number) => ({
      phone_number_id: ids.get(number) ?? null,
      phone_number: number,
      provisioned_route_id: null,
      route_name: null,
      calls_30d: 0,
    }));
  },
  find: async ({ numbers, org_unit_id: group }) => {
    const filters = { provisioned: false, org_unit_id: group };
    const { rows } = await readPages((page) => readNumbers({ ...filters, ...page }), MOST_NUMBERS);
    const wanted = new Set(numbers.map(e164));
    const found = rows.filter((row) => row.org_unit_id === group && wanted.has(row.phone_number));
    return found.length === wanted.size ? found : null;
  },
  changes: [numbersKey],
};

type NumberRelease = components["schemas"]["NumberRelease"];

/** The most that are released at once: `maxItems` of `phone_number_ids`. */
export const MOST_RELEASED = 200;

/** Gives reserved numbers back, all or none; the answer is how many. The same ones may not be there to be ordered again. */
export const numberRelease: Write<NumberRelease, number> = {
  send: async ({ body, key }) => {
    await client.DELETE("/v3/phone-numbers/reserved", { body, headers: { "Idempotency-Key": key } });
    return body.phone_number_ids.length;
  },
  find: async ({ phone_number_ids: ids }) => {
    const { rows } = await readPages((page) => readNumbers({ provisioned: false, ...page }), MOST_NUMBERS);
    return rows.some(({ phone_number_id: id }) => id !== null && ids.includes(id)) ? null : ids.length;
  },
  // Each of them by itself can't be read any more.
  changes: ["list", "all", "without route"].map((what) => [...numbersKey, what]),
};

/** "+18015550123" of the ten digits in which numbers are ordered. */
export const e164 = (digits: string) => `+1${digits}`;

/** Which of the numbers of an order the API has refused, and why, by their places in it. */
export function refusedOf(
  numbers: readonly string[],
  fields: Readonly<Record<string, string>>,
): Map<string, string> {
  const refused = new Map<string, string>();
  for (const [field, message] of Object.entries(fields)) {
    const number = numbers[Number(/^numbers\.(\d+)$/.exec(field)?.[1])];
    if (number !== undefined) refused.set(number, message);
  }
  return refused;
}
