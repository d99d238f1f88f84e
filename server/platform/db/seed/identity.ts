import type { DatabaseSync } from "node:sqlite";
import { run } from "../query.ts";
import { firstNames, lastNames } from "./names.ts";
import { accountId, branches, fictionalNumber, places, type Place } from "./places.ts";
import { createRandom, type Random } from "./random.ts";

/** The other company, so that "not yours" is something else than "not there". */
export const foreignAccountId = 2001;

/** The hash of the demo password, computed once and for all: every start of an empty database would wait for it. */
export const demoPasswordHash =
  "argon2id$19456$2$YWNtZS1kZW1vLXNhbHQtMQ$M-MhCP758J5s2olqMt0KQzF_GQyd3EHec_-1UKKvJoQ";

export type SeedUser = {
  id: number;
  first: string;
  name: string;
  unit: number;
  /** E.164; null for those who take no calls. */
  ringTo: string | null;
  status: "active" | "inactive" | "deleted";
};

type NewUser = {
  unit: Place;
  first?: string;
  last?: string;
  email?: string;
  role?: 1 | 2 | 3;
  status?: SeedUser["status"];
  ringTo?: string;
  audio?: boolean;
  scores?: boolean;
};

const industries = [
  "Automotive",
  "Dental",
  "Education",
  "Electrical",
  "Financial services",
  "Fitness",
  "Health care",
  "Heating and cooling",
  "Home services",
  "Hospitality",
  "Insurance",
  "Legal",
  "Moving and storage",
  "Pest control",
  "Plumbing",
  "Property management",
  "Real estate",
  "Retail",
  "Roofing",
  "Senior living",
  "Travel",
  "Veterinary",
];

/** Writes industries and org units: the company, and one small stranger beside it. */
export function seedUnits(db: DatabaseSync, now: Date): void {
  industries.forEach((name, index) =>
    run(db, "INSERT INTO industries (industry_id, industry_name) VALUES (:id, :name)", {
      id: index + 1,
      name,
    }),
  );
  for (const place of places) insertUnit(db, place, 9, created(now, 2100 - (place.id - accountId) * 55));
  const dental = places[0];
  if (!dental) return;
  insertUnit(
    db,
    {
      ...dental,
      id: foreignAccountId,
      name: "Birch Street Dental",
      timezone: "America/New_York",
      address: "12 Birch Street",
      city: "Albany",
      state: "NY",
      zip: "12207",
      areaCodes: ["518"],
    },
    2,
    created(now, 700),
  );
}

function insertUnit(db: DatabaseSync, place: Place, industry: number, when: string): void {
  run(
    db,
    `INSERT INTO org_units (org_unit_id, org_unit_parent_id, org_unit_ext_id, org_unit_name, org_unit_status, billing_id,
       address, city, state, zip, phone_number, industry_id, timezone, org_unit_created, org_unit_modified)
     VALUES (:id, :parent, :ext, :name, :status, :billing, :address, :city, :state, :zip, :phone, :industry, :timezone,
       :when, :when)`,
    {
      ...pick(place),
      ext: place.parent === null ? `ACC-${place.id}` : `GRP-${place.id}`,
      billing: place.parent === null ? `BIL-${place.id}` : null,
      phone: place.areaCodes[0] === undefined ? null : fictionalNumber(place.areaCodes[0], 0),
      industry,
      when,
    },
  );
}

function pick({ id, parent, name, status, address, city, state, zip, timezone }: Place) {
  return { id, parent, name, status, address, city, state, zip, timezone };
}

/** Writes the 140 people of the company and one of the stranger. Those of the company are returned. */
export function seedUsers(db: DatabaseSync, now: Date): SeedUser[] {
  const random = createRandom(140);
  const users: SeedUser[] = [];
  const emails = new Set<string>();
  const add = (user: NewUser) =>
    users.push(insertUser(db, 10_001 + users.length, user, { random, emails, now }));
  addOffice(add);
  for (const branch of branches) addBranch(add, branch, random);
  const left = branches.concat(branches);
  for (let n = 0; users.length < 140; n += 1) {
    add({
      unit: left[(n * 5) % left.length] ?? unitOf(accountId),
      status: n % 5 < 3 ? "inactive" : "deleted",
    });
  }
  insertUser(
    db,
    20_001,
    {
      unit: { ...unitOf(accountId), id: foreignAccountId },
      first: "Olive",
      last: "Birch",
      email: "admin@birch.test",
      role: 1,
    },
    { random, emails, now },
  );
  return users;
}

/** The demo logins and the rest of the head office. */
function addOffice(add: (user: NewUser) => void): void {
  const account = unitOf(accountId);
  add({ unit: account, first: "Ada", last: "Whitfield", email: "admin@acme.test", role: 1, scores: true });
  add({ unit: account, first: "Sam", last: "Ortega", email: "standard@acme.test", scores: true });
  add({ unit: account, first: "Rae", last: "Lindqvist", email: "readonly@acme.test", role: 3 });
  add({ unit: account, first: "Noel", last: "Mercer", email: "no-audio@acme.test", audio: false });
  add({ unit: account, first: "Iris", last: "Kane", role: 1, scores: true });
  for (let n = 0; n < 3; n += 1) add({ unit: account });
  for (let n = 0; n < 5; n += 1) add({ unit: account, role: 3, audio: n % 2 === 0 });
  for (const division of places.filter(({ parent, towns }) => parent !== null && towns.length === 0)) {
    add({ unit: division, role: 1, scores: true });
  }
}

/** Agents whose voices are in the spoken recordings. */
const spokenAgents: Record<string, readonly (readonly [first: string, last: string])[]> = {
  "Salt Lake City": [
    ["Dana", "Holloway"],
    ["Marcus", "Reyes"],
    ["Tom", "Bradshaw"],
  ],
  "National Support Center": [["Joyce", "Ellison"]],
};

/** A manager who listens to calls, and six who take them. */
function addBranch(add: (user: NewUser) => void, branch: Place, random: Random): void {
  if (branch.status === "inactive") return;
  add({ unit: branch, scores: true });
  const [code, firstLine] = phonesOf(branch);
  for (let n = 0; n < 6; n += 1) {
    const [first, last] = spokenAgents[branch.name]?.[n] ?? [];
    add({
      unit: branch,
      ringTo: fictionalNumber(code, firstLine + n),
      audio: random.chance(0.8),
      ...(first === undefined || last === undefined ? {} : { first, last }),
    });
  }
}

/** Area code and first line of the agents' phones: what tracking numbers and callers do not use. */
function phonesOf({ name, areaCodes }: Place): readonly [areaCode: string, firstLine: number] {
  // Branches of one city share its area codes.
  if (name === "National Support Center") return ["435", 30];
  if (name === "Commercial Accounts") return ["435", 36];
  if (name === "Provo") return ["385", 36];
  return [areaCodes[0] ?? "801", 36];
}

function insertUser(
  db: DatabaseSync,
  id: number,
  user: NewUser,
  { random, emails, now }: { random: Random; emails: Set<string>; now: Date },
): SeedUser {
  const {
    unit,
    first = random.pick(firstNames),
    last = random.pick(lastNames),
    role = 2,
    status = "active",
  } = user;
  let email = user.email ?? `${first}.${last}@acme.test`.toLowerCase();
  for (let n = 2; emails.has(email); n += 1) email = `${first}.${last}${n}@acme.test`.toLowerCase();
  emails.add(email);
  const ringTo = user.ringTo ?? null;
  run(
    db,
    `INSERT INTO users (ct_user_id, org_unit_id, email, password_hash, first_name, last_name, role_id, user_status,
       user_ext_id, timezone, agent_ring_to, agent_code, score_call, access_audio, user_created)
     VALUES (:id, :unit, :email, :hash, :first, :last, :role, :status, :ext, :zone, :ringTo, :code, :scores, :audio, :when)`,
    {
      id,
      email,
      first,
      last,
      role,
      status,
      ringTo,
      unit: unit.id,
      hash: demoPasswordHash,
      ext: id % 9 === 0 ? null : `EMP-${id - 10_000 + 400}`,
      zone: unit.timezone,
      code: ringTo === null ? null : id - 9000,
      scores: user.scores === true ? 1 : 0,
      audio: user.audio === false ? 0 : 1,
      when: created(now, random.int(75, 1700), random),
    },
  );
  return { id, first, name: `${first} ${last}`, unit: unit.id, ringTo, status };
}

function unitOf(id: number): Place {
  const place = places.find((one) => one.id === id);
  if (!place) throw new Error(`There is no place ${id}.`);
  return place;
}

/** So many days ago, in working hours. */
function created(now: Date, daysAgo: number, random?: Random): string {
  const day = new Date(now.getTime() - daysAgo * 24 * 3_600_000).toISOString().slice(0, 10);
  const [hour, minute, second] = random
    ? [random.int(15, 23), random.int(0, 59), random.int(0, 59)]
    : [16, 0, 0];
  return `${day}T${[hour, minute, second].map((part) => String(part).padStart(2, "0")).join(":")}.000Z`;
}
