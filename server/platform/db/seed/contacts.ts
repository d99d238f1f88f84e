import type { DatabaseSync } from "node:sqlite";
import { CARRIER_LINES } from "../../carrier/carrier.ts";
import { run } from "../query.ts";
import { FIRST_CALLER_LINE, personAt, spokenNumber } from "./callers.ts";
import { nameIn, oddNameOf, type Language } from "./contact-names.ts";
import { foreignAccountId } from "./identity.ts";
import { accountId, branches, fictionalNumber } from "./places.ts";
import { createRandom, type Random } from "./random.ts";

export type SeedContact = {
  id: number;
  number: string;
  name: string | null;
  language: Language;
  account: number;
  /** Whether a text may go there: a mobile phone whose owner has not said STOP. */
  reachable: boolean;
};

const TOTAL = 6500;
const FOREIGN = 40;
const DAY = 24 * 3_600_000;

/** Where the rest of the customers lives: all time zones of the country, so that quiet hours mean something. */
const otherAreaCodes =
  `201 202 203 205 207 210 212 214 215 216 228 239 248 251 267 281 305 309 310 313 314 317 319 336 401
  402 404 405 407 410 412 415 417 440 501 502 504 512 515 603 605 615 617 619 701 704 712 713 716 719
  757 760 787 802 803 806 808 813 814 816 901 904 907 908 913 915 918 919 925`.split(/\s+/);

const languages = [
  ["es", 40],
  ["ar", 12],
  ["he", 8],
  ["fr", 8],
  ["vi", 10],
  ["zh", 12],
  ["ru", 10],
] as const;

/**
 * Writes who may be texted: everybody who calls, and more than as many again all over the country. Some have a
 * landline, some have opted out, some have no name, some a name that is not written in Latin letters.
 */
export function seedContacts(db: DatabaseSync, now: Date): SeedContact[] {
  const random = createRandom(TOTAL);
  const strangers = Array.from({ length: FOREIGN }, (_, n) => fictionalNumber("518", 60 + n));
  const contacts = [
    ...someNumbers().map((number, n) => makeContact(random, number, { n, account: accountId })),
    ...strangers.map((number, n) => makeContact(random, number, { n: TOTAL + n, account: foreignAccountId })),
  ];
  for (const contact of contacts) insertContact(db, contact, random, now);
  return contacts;
}

/** Callers first. Numbers that can still be ordered are nobody's. */
function someNumbers(): string[] {
  const local = [...new Set(branches.flatMap(({ towns }) => towns.map(([, , areaCode]) => areaCode)))];
  const lines = (codes: readonly string[], first: number) =>
    codes.flatMap((code) => Array.from({ length: 100 - first }, (_, n) => fictionalNumber(code, first + n)));
  return [...lines(local, FIRST_CALLER_LINE), ...lines(otherAreaCodes, CARRIER_LINES)]
    .filter((number) => number !== spokenNumber)
    .slice(0, TOTAL);
}

type NewContact = SeedContact & { lineType: "mobile" | "landline"; optedOut: boolean };

function makeContact(
  random: Random,
  number: string,
  { n, account }: { n: number; account: number },
): NewContact {
  const language: Language = random.chance(0.05) ? random.weighted(languages) : "en";
  const lineType = random.chance(0.04) ? "landline" : "mobile";
  const optedOut = lineType === "mobile" && random.chance(0.03);
  return {
    id: n + 1,
    account,
    number,
    name: random.chance(0.07) ? null : (oddNameOf(n) ?? nameAt(random, number, language)),
    language,
    lineType,
    optedOut,
    reachable: lineType === "mobile" && !optedOut,
  };
}

/** Whoever calls from the number has the same name here. */
function nameAt(random: Random, number: string, language: Language): string {
  if (language !== "en") return nameIn(language, random);
  const { first, last } = personAt(number, branches.flatMap(({ towns }) => towns).slice(0, 1));
  return `${first} ${last}`;
}

function insertContact(
  db: DatabaseSync,
  { id, account, number, name, lineType, optedOut }: NewContact,
  random: Random,
  now: Date,
): void {
  const created = now.getTime() - random.int(95, 880) * DAY - random.int(0, DAY / 1000) * 1000;
  const left = created + Math.floor(random.next() * 0.9 * (now.getTime() - created));
  run(
    db,
    `INSERT INTO contacts (contact_id, top_ou_id, phone_number, contact_name, line_type, status, opted_out_on, created_on)
     VALUES (:id, :account, :number, :name, :lineType, :status, :left, :created)`,
    {
      id,
      account,
      number,
      name,
      lineType,
      status: optedOut ? "opted_out" : "active",
      left: optedOut ? new Date(left).toISOString() : null,
      created: new Date(created).toISOString(),
    },
  );
}
