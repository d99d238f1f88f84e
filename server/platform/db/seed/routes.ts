import type { DatabaseSync } from "node:sqlite";
import type { RouteConfig } from "../../api/route-config.ts";
import { writeRouteLinks } from "../../api/route-links.ts";
import { run } from "../query.ts";
import { adSources, campaigns, FIRST_CAMPAIGN, type Campaign } from "./marketing.ts";
import { accountId, branches, places, type Place } from "./places.ts";
import type { SeedUser } from "./identity.ts";

export const routeTypes = [
  "forward",
  "ivr",
  "georoute",
  "simultaneous",
  "percentage",
  "hangup",
  "schedule",
  "voicemail",
  "outbound",
  "round_robin",
] as const;
type RouteType = (typeof routeTypes)[number];

export type SeedRoute = {
  id: number;
  name: string;
  type: RouteType;
  unit: number;
  /** Index of its campaign. */
  campaign: number | null;
  recorded: boolean;
  /** How many tracking numbers lead here, and whether they are toll-free. */
  numbers: number;
  tollFree: boolean;
};

type NewRoute = Omit<SeedRoute, "id" | "recorded">;

const mainTypes = ["schedule", "simultaneous", "round_robin", "forward", "schedule"] as const;
const campaignTypes = ["forward", "round_robin", "forward", "simultaneous"] as const;

/** Of prompts.ts: what the routes play. */
const prompts = { menu: 1, frontDesk: 2, goodbye: 3 };
const whispers = { spring: 4, website: 5, returning: 6 };
/** Of agents.ts: who answers where no person does. */
const agents = { receptionist: 1, booking: 2, spanish: 3, chicago: 4 };

/** Writes ad sources, campaigns and 43 routes of all ten kinds; prompts and agents are there already. */
export function seedRoutes(db: DatabaseSync, users: readonly SeedUser[], created: string): SeedRoute[] {
  adSources.forEach((name, index) =>
    run(db, "INSERT INTO ad_sources (ad_source_id, ad_source_name) VALUES (:id, :name)", {
      id: index + 1,
      name,
    }),
  );
  campaigns.forEach(({ name }, index) =>
    run(db, "INSERT INTO campaigns (campaign_id, top_ou_id, campaign_name) VALUES (:id, :account, :name)", {
      id: FIRST_CAMPAIGN + index,
      account: accountId,
      name,
    }),
  );
  return plannedRoutes().map((route, index) => {
    const id = 7001 + index;
    const recorded = !route.name.startsWith("Commercial Accounts main");
    const campaign = route.campaign === null ? undefined : campaigns[route.campaign];
    const config = configOf(route, users);
    const whisper = route.type === "percentage" ? null : whisperOf(campaign);
    run(
      db,
      `INSERT INTO provisioned_routes (provisioned_route_id, org_unit_id, route_name, route_type, config, campaign_id,
         ad_source_id, record_calls, whisper_prompt_id, sms_enabled, route_status, route_created, route_modified)
       VALUES (:id, :unit, :name, :type, :config, :campaign, :source, :recorded, :whisper, :sms, 'active', :created,
         :created)`,
      {
        id,
        unit: route.unit,
        name: route.name,
        type: route.type,
        created,
        whisper,
        config: JSON.stringify(config),
        campaign: route.campaign === null ? null : FIRST_CAMPAIGN + route.campaign,
        source: campaign ? adSources.indexOf(campaign.source) + 1 : null,
        recorded: recorded ? 1 : 0,
        sms: !route.tollFree && index % 3 !== 2 ? 1 : 0,
      },
    );
    writeRouteLinks(db, id, config, whisper);
    return { ...route, id, recorded };
  });
}

function plannedRoutes(): NewRoute[] {
  const open = branches.filter(({ status }) => status === "active");
  const divisions = places.filter(({ parent, towns }) => parent !== null && towns.length === 0);
  const plain = { campaign: null, tollFree: false };
  const national = { campaign: null, tollFree: true, unit: accountId };
  const lines = open.flatMap((place, index): NewRoute[] => {
    const tollFree = place.name === "National Support Center";
    const menu = tollFree || place.name === "Phoenix" || place.name === "Chicago";
    const type = menu ? "ivr" : (mainTypes[index % mainTypes.length] ?? "forward");
    const campaign = index % campaigns.length;
    return [
      { ...plain, name: `${place.name} main line`, type, unit: place.id, numbers: 8, tollFree },
      {
        name: `${place.name} ${campaigns[campaign]?.name ?? ""}`,
        type: campaignTypes[index % campaignTypes.length] ?? "forward",
        unit: place.id,
        campaign,
        numbers: 7,
        tollFree,
      },
    ];
  });
  return [
    ...lines,
    ...divisions.flatMap((place): NewRoute[] => [
      ...(place.name === "Customer Care"
        ? []
        : [
            {
              name: `${place.name} by state`,
              type: "georoute",
              unit: place.id,
              campaign: 7,
              numbers: 4,
              tollFree: true,
            } as const,
          ]),
      { ...plain, name: `${place.name} outbound`, type: "outbound", unit: place.id, numbers: 2 },
    ]),
    { ...national, name: "National menu", type: "ivr", numbers: 10 },
    { ...national, name: "Landing page test", type: "percentage", numbers: 4, campaign: 0 },
    { ...national, name: "Blocked callers", type: "hangup", numbers: 4 },
    { ...national, name: "After-hours mailbox", type: "voicemail", numbers: 3 },
  ];
}

/** What an employee hears before the caller of a campaign. */
function whisperOf(campaign: Campaign | undefined): number | null {
  if (!campaign) return null;
  if (campaign.utm) return whispers.website;
  return campaign.source === "Referral" || campaign.source === "Vehicles"
    ? whispers.returning
    : whispers.spring;
}

/** Who talks to a caller that has pressed no key of the menu. */
function menuAgent(name: string): number {
  if (name.startsWith("Phoenix")) return agents.spanish;
  return name.startsWith("Chicago") ? agents.chicago : agents.receptionist;
}

/** The contract's `config` for a kind of route. That of an outbound route is written with its numbers. */
function configOf({ name, type, unit }: NewRoute, users: readonly SeedUser[]): RouteConfig {
  const phones = users.filter((user) => user.unit === unit).flatMap(({ ringTo }) => ringTo ?? []);
  const anybody = users.flatMap(({ ringTo }) => ringTo ?? []);
  const [first = "", second = first, third = second] = phones.length > 0 ? phones : anybody.slice(0, 3);
  const place = places.find(({ id }) => id === unit);
  const forward = { kind: "forward", ring_to: first };
  const mailbox = { kind: "voicemail", prompt_id: prompts.frontDesk, email: "frontdesk@acme.test" };
  switch (type) {
    case "forward":
      return { ring_to: first, ring_seconds: 25, no_answer: mailbox };
    case "simultaneous":
    case "round_robin":
      return { ring_to: [first, second, third], ring_seconds: 20, no_answer: mailbox };
    case "percentage":
      return {
        branches: [
          { percent: 60, ring_to: first },
          { percent: 40, ring_to: second },
        ],
      };
    case "schedule":
      return {
        timezone: place?.timezone ?? "America/Denver",
        rules: [
          { days: ["mon", "tue", "wed", "thu", "fri"], from: "07:00", to: "19:00", action: forward },
          { days: ["sat"], from: "08:00", to: "15:00", action: { kind: "forward", ring_to: second } },
        ],
        otherwise: mailbox,
      };
    case "ivr":
      return {
        prompt_id: prompts.menu,
        timeout_seconds: 6,
        retries: 2,
        options: [
          { key: "1", action: forward },
          { key: "2", action: { kind: "forward", ring_to: second } },
          { key: "3", action: mailbox },
        ],
        invalid: { kind: "agent", agent_id: menuAgent(name) },
      };
    case "georoute":
      return {
        rules: placeRules(place, users),
        otherwise: name.startsWith("Mountain") ? { kind: "agent", agent_id: agents.booking } : forward,
      };
    case "voicemail":
      return { prompt_id: prompts.frontDesk, email: "frontdesk@acme.test" };
    case "hangup":
      return { prompt_id: prompts.goodbye };
    case "outbound":
      return {};
  }
}

/** A branch gets the calls of its state; a second one of the same state those of its own zip code, asked first. */
function placeRules(division: Place | undefined, users: readonly SeedUser[]): object[] {
  const open = branches.filter(({ parent, status }) => parent === division?.id && status === "active");
  const rules = open.map(({ id, state, zip }, index) => {
    const ring_to = users.find((user) => user.unit === id && user.ringTo !== null)?.ringTo;
    const isFirst = open.findIndex((branch) => branch.state === state) === index;
    return { ...(isFirst ? { states: [state] } : { zips: [zip] }), action: { kind: "forward", ring_to } };
  });
  return rules.toSorted((a, b) => Number("states" in a) - Number("states" in b));
}
