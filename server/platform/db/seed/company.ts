import type { DatabaseSync } from "node:sqlite";
import { run } from "../query.ts";
import { firstNames, lastNames } from "./names.ts";
import type { Random } from "./random.ts";

/** A location of the seeded company: where its numbers ring and its calls come from. */
export type Location = {
  id: number;
  name: string;
  state: string;
  area: string;
  zone: string;
  active: boolean;
};

export const ACCOUNT = 1001;
const FOREIGN_ACCOUNT = 2001;

const regions: [string, string, [string, string, string][]][] = [
  [
    "Mountain",
    "America/Denver",
    [
      ["Salt Lake City", "UT", "801"],
      ["Provo", "UT", "385"],
      ["Denver", "CO", "303"],
      ["Boise", "ID", "208"],
    ],
  ],
  [
    "Southwest",
    "America/Phoenix",
    [
      ["Phoenix", "AZ", "602"],
      ["Tucson", "AZ", "520"],
      ["Mesa", "AZ", "480"],
      ["Flagstaff", "AZ", "928"],
    ],
  ],
  [
    "Pacific Northwest",
    "America/Los_Angeles",
    [
      ["Seattle", "WA", "206"],
      ["Tacoma", "WA", "253"],
      ["Portland", "OR", "503"],
      ["Spokane", "WA", "509"],
    ],
  ],
  [
    "Texas",
    "America/Chicago",
    [
      ["Austin", "TX", "512"],
      ["Dallas", "TX", "214"],
      ["Houston", "TX", "713"],
      ["San Antonio", "TX", "210"],
    ],
  ],
  [
    "Midwest",
    "America/Chicago",
    [
      ["Omaha", "NE", "402"],
      ["Des Moines", "IA", "515"],
    ],
  ],
];

const industries = [
  "Home services",
  "Automotive",
  "Healthcare",
  "Legal",
  "Real estate",
  "Education",
  "Travel",
  "Retail",
];

/** Writes the org units: an account, its regions and locations, and a foreign account that nobody of it may see. */
export function seedUnits(db: DatabaseSync, created: string): Location[] {
  for (const [index, name] of industries.entries()) {
    run(db, "INSERT INTO industries (industry_id, industry_name) VALUES (:id, :name)", {
      id: index + 1,
      name,
    });
  }
  const unit = (
    id: number,
    parent: number | null,
    name: string,
    zone: string,
    town?: [string, string, string],
    active = true,
  ) =>
    run(
      db,
      `INSERT INTO org_units (org_unit_id, org_unit_parent_id, org_unit_name, org_unit_ext_id, org_unit_status,
         billing_id, address, city, state, phone_number, industry_id, timezone, org_unit_created, org_unit_modified)
       VALUES (:id, :parent, :name, :ext, :status, :billing, :address, :city, :state, :phone, 1, :zone, :created, :created)`,
      {
        id,
        parent,
        name,
        zone,
        created,
        ext: `GRP-${id}`,
        status: active ? "active" : "inactive",
        billing: parent === null ? `BILL-${id}` : null,
        address: town ? `${(id % 90) * 10 + 105} Main Street` : null,
        city: town?.[0] ?? null,
        state: town?.[1] ?? null,
        phone: town ? `+1${town[2]}5550100` : null,
      },
    );
  unit(ACCOUNT, null, "Acme Home Services", "America/Denver");
  const locations: Location[] = [];
  let id = ACCOUNT;
  for (const [region, zone, towns] of regions) {
    const regionId = (id += 1);
    const active = region !== "Midwest";
    unit(regionId, ACCOUNT, region, zone, undefined, active);
    for (const town of towns) {
      unit((id += 1), regionId, town[0], zone, town, active);
      locations.push({ id, name: town[0], state: town[1], area: town[2], zone, active });
    }
  }
  unit(FOREIGN_ACCOUNT, null, "Birch Street Dental", "America/New_York");
  return locations;
}

/** They say their names in the recordings that are real speech. */
const spokenAgents = [
  ["Dana", "Ruiz"],
  ["Marcus", "Bell"],
  ["Joyce", "Tanner"],
  ["Tom", "Whitley"],
] as const;

export type SeedUser = { id: number; first: string; name: string; unit: number; ringTo: string | null };

/** Writes the people: three demo logins, agents of every location, some who have left, one foreign admin. */
export function seedUsers(
  db: DatabaseSync,
  locations: readonly Location[],
  { random, hash, now }: { random: Random; hash: string; now: Date },
): SeedUser[] {
  const users: SeedUser[] = [];
  const day = 24 * 3600 * 1000;
  const add = (
    first: string,
    last: string,
    email: string,
    more: { role: 1 | 2 | 3; unit: number; status?: string; zone?: string; ringTo?: string; audio?: 0 | 1 },
  ) => {
    const id = 10_001 + users.length;
    const { role, unit, status = "active", zone = "America/Denver", ringTo = null, audio = 1 } = more;
    run(
      db,
      `INSERT INTO users (ct_user_id, org_unit_id, email, password_hash, first_name, last_name, role_id, user_status,
         user_ext_id, timezone, agent_ring_to, agent_code, score_call, access_audio, user_created)
       VALUES (:id, :unit, :email, :hash, :first, :last, :role, :status, :ext, :zone, :ringTo, :code, 0, :audio, :created)`,
      {
        id,
        unit,
        email,
        hash,
        first,
        last,
        role,
        status,
        zone,
        ringTo,
        audio,
        ext: `EXT-${id}`,
        code: ringTo === null ? null : id - 10_000,
        created: new Date(now.getTime() - random.int(90 * 24, 900 * 24) * (day / 24)).toISOString(),
      },
    );
    users.push({ id, first, name: `${first} ${last}`, unit, ringTo });
  };
  add("Ada", "Whitfield", "admin@acme.test", { role: 1, unit: ACCOUNT });
  add("Sam", "Ortega", "standard@acme.test", { role: 2, unit: ACCOUNT });
  add("Rae", "Lindqvist", "readonly@acme.test", { role: 3, unit: ACCOUNT });
  add("Noel", "Mercer", "no-audio@acme.test", { role: 2, unit: ACCOUNT, audio: 0 });
  add("Iris", "Kane", "second.admin@acme.test", { role: 1, unit: ACCOUNT });
  const firstPlace = locations[0];
  for (const [index, [first, last]] of spokenAgents.entries()) {
    if (firstPlace === undefined) break;
    const ringTo = `+1385555019${index}`;
    add(first, last, `${first}.${last}@acme.test`.toLowerCase(), { role: 2, unit: firstPlace.id, ringTo });
  }
  for (let n = users.length; n < 140; n += 1) {
    // Twice through the locations' list of names never gives one address twice.
    const first = firstNames[n % firstNames.length] ?? "Alex";
    const last = lastNames[(n * 7) % lastNames.length] ?? "Stone";
    const place = locations[n % locations.length];
    if (place === undefined) break;
    const status = n % 23 === 0 ? "deleted" : n % 13 === 0 || !place.active ? "inactive" : "active";
    add(first, last, `${first}.${last}.${n}@acme.test`.toLowerCase(), {
      role: n % 17 === 0 ? 3 : n % 29 === 0 ? 1 : 2,
      unit: place.id,
      zone: place.zone,
      status,
      ringTo: `+1${["435", "970", "623", "425", "971", "830"][n % 6]}5550${100 + (n % 100)}`,
      audio: n % 11 === 0 ? 0 : 1,
    });
  }
  run(
    db,
    `INSERT INTO users (ct_user_id, org_unit_id, email, password_hash, first_name, last_name, role_id, timezone,
       access_audio, user_created)
     VALUES (20001, :unit, 'admin@birch.test', :hash, 'Olive', 'Birch', 1, 'America/New_York', 1, :created)`,
    { unit: FOREIGN_ACCOUNT, hash, created: new Date(now.getTime() - 400 * day).toISOString() },
  );
  return users;
}
