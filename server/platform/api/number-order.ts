import type { DatabaseSync } from "node:sqlite";
import { carrierNumber, carrierNumbers } from "../carrier/carrier.ts";
import type { CarrierNumber } from "../carrier/carrier.ts";
import { readMatch } from "../carrier/match.ts";
import { fold } from "../../http/fold.ts";
import { get, run } from "../db/query.ts";
import type { Data, Query } from "../http/handler.ts";
import { fieldProblem, Problem } from "../../http/problem.ts";

type Available = Data<"searchAvailableNumbers">["numbers"][number];
type Ordered = Data<"orderNumbers">["phone_numbers"][number];
type Search = Query<"searchAvailableNumbers">;

function isTaken(db: DatabaseSync, number: string): boolean {
  return (
    get(db, "SELECT 1 FROM phone_numbers WHERE phone_number = :e164", { e164: `+1${number}` }) !== undefined
  );
}

/** @throws Problem 400, when the search cannot be read or asks in both ways at once */
function readSearch({ match, state, rate_center, type }: Search): (number: CarrierNumber) => boolean {
  if (match !== undefined && (state !== undefined || rate_center !== undefined)) {
    throw fieldProblem(400, "match", "match cannot be combined with state and rate_center.");
  }
  if (rate_center !== undefined && state === undefined) {
    throw fieldProblem(400, "state", "state is required with rate_center.");
  }
  const fits = match === undefined ? () => true : readMatch(match);
  if (!fits) {
    throw fieldProblem(
      400,
      "match",
      "match must be an area code such as 801*, digits or a word such as 1800FLOWERS.",
    );
  }
  const center = fold(rate_center ?? "").trim();
  return (number) =>
    (type === undefined || type === (number.type === "local" ? "local" : "toll_free")) &&
    (state === undefined || number.state === state.toUpperCase()) &&
    (center === "" || fold(number.rate_center ?? "").includes(center)) &&
    fits(number.number);
}

/** What the carrier has, fits the search, and nobody has ordered; without a search, a number of each area code. */
export function findAvailable(db: DatabaseSync, search: Search): Available[] {
  const fits = readSearch(search);
  const found: Available[] = [];
  for (const number of carrierNumbers()) {
    if (!fits(number) || isTaken(db, number.number)) continue;
    found.push({ ...number, number_id: null, source: "carrier" });
    if (found.length === search.limit) break;
  }
  return found;
}

/** Refuses an order for what is at fault with some of its numbers. */
function refuse(
  status: 404 | 409,
  numbers: string[],
  isAtFault: (number: string) => boolean,
  says: (number: string) => string,
): void {
  const errors = numbers.flatMap((number, index) =>
    isAtFault(number) ? [{ field: `numbers.${index}`, message: says(number) }] : [],
  );
  if (!errors[0]) return;
  const more = errors.length > 1 ? ` The same is true of ${errors.length - 1} more.` : "";
  throw new Problem(status, `${errors[0].message}${more} Nothing was ordered.`, { errors });
}

/** Takes numbers from the carrier into the inventory of an org unit: all of them or none. Inside a transaction. */
export function takeNumbers(db: DatabaseSync, numbers: string[], orgUnitId: number, now: Date): Ordered[] {
  refuse(
    409,
    numbers,
    (number) => isTaken(db, number),
    (number) => `${number} is already taken.`,
  );
  refuse(
    404,
    numbers,
    (number) => carrierNumber(number) === undefined,
    (number) => `The carrier does not have ${number}.`,
  );
  return numbers.map((number) => {
    const phone_number = `+1${number}`;
    const { id } = run(
      db,
      `INSERT INTO phone_numbers (phone_number, type, org_unit_id, ordered_on)
       VALUES (:phone_number, :type, :orgUnitId, :ordered)`,
      {
        phone_number,
        type: carrierNumber(number)?.type ?? "local",
        orgUnitId,
        ordered: now.toISOString(),
      },
    );
    return { phone_number_id: id, phone_number };
  });
}
