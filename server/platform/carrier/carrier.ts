import { areaCodes, tollFreeCodes } from "./area-codes.ts";

/** A number the carrier can give, as the API offers it: ten digits. Toll-free numbers belong to no place. */
export type CarrierNumber = {
  number: string;
  type: "local" | "toll_free" | "vanity";
  city: string | null;
  state: string | null;
  rate_center: string | null;
  sms_capable: boolean;
};

/** Of the hundred numbers of an area code that are set aside for fiction, the first belong to the carrier. */
export const CARRIER_LINES = 36;

type Prefix = { code: string; state: string | null; cities: readonly string[] };

const prefixes: readonly Prefix[] = [
  ...areaCodes,
  ...tollFreeCodes.map((code) => ({ code, state: null, cities: [] })),
];
const byCode = new Map(prefixes.map((prefix) => [prefix.code, prefix]));

/** A toll-free number that is easy to remember is a vanity number: here, one that ends in a pair of digits. */
function typeOf({ state }: Prefix, line: number): CarrierNumber["type"] {
  if (state !== null) return "local";
  return line % 11 === 0 ? "vanity" : "toll_free";
}

function numberAt(prefix: Prefix, line: number): CarrierNumber {
  const city = prefix.cities[line % prefix.cities.length] ?? null;
  return {
    number: `${prefix.code}55501${String(line).padStart(2, "0")}`,
    type: typeOf(prefix, line),
    city,
    state: prefix.state,
    rate_center: city?.toUpperCase() ?? null,
    // A few lines carry voice alone.
    sms_capable: (Number(prefix.code) + line) % 9 !== 0,
  };
}

/** The number as the carrier has it, sold or not; undefined when it is none of the carrier's. */
export function carrierNumber(number: string): CarrierNumber | undefined {
  const prefix = byCode.get(number.slice(0, 3));
  const line = /^.{3}55501(\d\d)$/.exec(number)?.[1];
  return prefix && line !== undefined && Number(line) < CARRIER_LINES
    ? numberAt(prefix, Number(line))
    : undefined;
}

/** Everything the carrier has, sold or not; one of each area code, then the next of each. Always the same. */
export function* carrierNumbers(): Generator<CarrierNumber> {
  for (let line = 0; line < CARRIER_LINES; line += 1) {
    for (const prefix of prefixes) yield numberAt(prefix, line);
  }
}
