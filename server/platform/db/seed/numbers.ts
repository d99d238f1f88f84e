import type { DatabaseSync } from "node:sqlite";
import { run } from "../query.ts";
import { ACCOUNT, type Location, type SeedUser } from "./company.ts";
import type { Random } from "./random.ts";

export type SeedNumber = {
  number: string;
  location: Location;
  routeId: number;
  routeName: string;
  routeType: string;
  campaignId: number | null;
};

const campaigns = [
  "Spring Tune-up",
  "Winter Ready",
  "Google Ads",
  "Yard Signs",
  "Radio KAZ",
  "Mailer 2026",
  "Referral Program",
];
const adSources = [
  "Google Ads",
  "Google Business Profile",
  "Bing Ads",
  "Facebook",
  "Direct mail",
  "Radio",
  "Billboard",
  "Referral",
];
const tollFree = ["800", "888", "877", "866"];
const kinds = [
  "forward",
  "simultaneous",
  "round_robin",
  "ivr",
  "schedule",
  "percentage",
  "georoute",
  "voicemail",
  "outbound",
  "hangup",
] as const;

const tags = [
  ["New customer", "First call of somebody we do not know"],
  ["Quote", "Asks for a price"],
  ["Big ticket", "More than 5,000 dollars"],
  ["Follow-up", null],
  ["Appointment", "Books a visit"],
  ["Reschedule", "Moves a visit"],
  ["Support", null],
  ["Emergency", "Water, gas, no heat"],
  ["Complaint", "Tell the location manager"],
  ["Billing", null],
  ["Warranty", null],
  ["Cancellation", "Leaves the service plan"],
  ["Wrong number", null],
  ["Solicitation", "Somebody sells something"],
  ["Job applicant", null],
  ["Voicemail", null],
  ["Spam", "Robocalls; never transcribed"],
  ["Menu only", "Ended in the phone menu; never transcribed"],
] as const;

/** Writes the tags; answers their ids by name. */
export function seedTags(db: DatabaseSync, created: string): Map<string, number> {
  return new Map(
    tags.map(([name, description]) => {
      const sql =
        "INSERT INTO tags (top_ou_id, tag_name, description, created_on) VALUES (:account, :name, :description, :created)";
      return [name, run(db, sql, { account: ACCOUNT, name, description, created }).id];
    }),
  );
}

/** Writes campaigns, 40 routes of all ten kinds and 320 tracking numbers, some of them still in reserve. */
export function seedNumbers(
  db: DatabaseSync,
  places: readonly Location[],
  users: readonly SeedUser[],
  { random, created }: { random: Random; created: string },
): SeedNumber[] {
  const campaignIds = campaigns.map(
    (name) =>
      run(db, "INSERT INTO campaigns (top_ou_id, campaign_name) VALUES (:account, :name)", {
        account: ACCOUNT,
        name,
      }).id,
  );
  for (const [index, name] of adSources.entries()) {
    run(db, "INSERT INTO ad_sources (ad_source_id, ad_source_name) VALUES (:id, :name)", {
      id: index + 1,
      name,
    });
  }
  const locations = places.filter(({ active }) => active);
  const routes = Array.from({ length: 40 }, (_, n) => {
    const location = locations[n % locations.length] ?? random.pick(locations);
    const type = n < 16 ? (kinds[n % 3] ?? "forward") : (kinds[n % kinds.length] ?? "forward");
    const campaignId = n < 16 ? null : random.pick(campaignIds);
    const name =
      n < 16
        ? `${location.name} main line`
        : `${location.name} ${campaigns[campaignIds.indexOf(campaignId ?? 0)] ?? ""}`;
    const rings = users
      .filter((user) => user.unit === location.id && user.ringTo !== null)
      .map((user) => user.ringTo ?? "");
    const routeId = run(
      db,
      `INSERT INTO provisioned_routes (org_unit_id, route_name, route_type, config, campaign_id, ad_source_id,
         record_calls, sms_enabled, route_created, route_modified)
       VALUES (:unit, :name, :type, :config, :campaign, :source, 1, :sms, :created, :created)`,
      {
        unit: location.id,
        name: `${name}${n >= 32 ? ` ${n - 30}` : ""}`,
        type,
        config: JSON.stringify(configOf(type, rings, location)),
        campaign: campaignId,
        source: campaignId === null ? null : random.int(1, adSources.length),
        sms: n % 3 === 0 ? 1 : 0,
        created,
      },
    ).id;
    return { routeId, routeName: name, routeType: type, location, campaignId };
  });
  const numbers: SeedNumber[] = [];
  for (let n = 0; n < 320; n += 1) {
    const route = routes[n % routes.length];
    const home = places[n % places.length];
    if (route === undefined || home === undefined) break;
    const reserved = n >= 290;
    const location = reserved ? home : route.location;
    const code = n % 10 === 9 ? tollFree[Math.floor(n / 10) % 4] : location.area;
    // Of the hundred fictional numbers of an area code the first half are ours, the second half our callers'.
    const number = `+1${code}5550${100 + (Math.floor(n / (n % 10 === 9 ? 40 : 9)) % 50)}`;
    const unique = numbers.some((other) => other.number === number)
      ? `+1${location.area}5550${100 + (n % 50)}`
      : number;
    const free = freeNumber(unique, numbers, location.area);
    run(
      db,
      `INSERT INTO phone_numbers (phone_number, type, org_unit_id, provisioned_route_id, sms_status, ordered_on)
       VALUES (:number, :type, :unit, :route, :sms, :created)`,
      {
        number: free,
        type: tollFree.includes(free.slice(2, 5)) ? (n % 4 === 1 ? "vanity" : "toll_free") : "local",
        unit: location.id,
        route: reserved ? null : route.routeId,
        sms: ["active", "off", "off", "pending"][n % 4] ?? "off",
        created,
      },
    );
    numbers.push({ ...route, location, number: free, ...(reserved ? { routeId: 0 } : {}) });
  }
  return numbers.filter(({ routeId }) => routeId !== 0);
}

function freeNumber(wanted: string, taken: readonly SeedNumber[], area: string): string {
  const used = new Set(taken.map(({ number }) => number));
  if (!used.has(wanted)) return wanted;
  for (let line = 100; line < 200; line += 1) {
    const next = `+1${area}5550${line}`;
    if (!used.has(next)) return next;
  }
  throw new Error(`No number is left in ${area}.`);
}

function configOf(
  type: (typeof kinds)[number],
  rings: readonly string[],
  { area, zone, state }: Location,
): object {
  const first = rings[0] ?? `+1${area}5550199`;
  const group = rings.length >= 2 ? rings.slice(0, 3) : [first, `+1${area}5550198`];
  const voicemail = { kind: "voicemail", email: "calls@acme.test" };
  const forward = { kind: "forward", ring_to: first, ring_seconds: 25 };
  switch (type) {
    case "forward":
      return { ring_to: first, ring_seconds: 25, no_answer: voicemail };
    case "simultaneous":
    case "round_robin":
      return { ring_to: group, ring_seconds: 20, no_answer: voicemail };
    case "percentage":
      return {
        branches: [
          { percent: 70, ring_to: group[0] },
          { percent: 30, ring_to: group[1] },
        ],
      };
    case "schedule":
      return {
        timezone: zone,
        rules: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:00", to: "18:00", action: forward }],
        otherwise: voicemail,
      };
    case "ivr":
      return {
        prompt_id: 1,
        timeout_seconds: 6,
        retries: 2,
        options: [
          { key: "1", action: forward },
          { key: "2", action: voicemail },
        ],
        invalid: voicemail,
      };
    case "georoute":
      return { rules: [{ states: [state], action: forward }], otherwise: voicemail };
    case "voicemail":
      return { prompt_id: 2, email: "calls@acme.test" };
    case "hangup":
      return { prompt_id: 3 };
    case "outbound":
      return { caller_id: `+1${area}5550100` };
  }
}
