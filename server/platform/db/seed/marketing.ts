import type { Random } from "./random.ts";

export const adSources = [
  "Google Ads",
  "Microsoft Ads",
  "Local Services Ads",
  "Facebook",
  "Direct mail",
  "Radio",
  "Billboard",
  "Vehicles",
  "Referral",
  "E-mail",
] as const;

export type Campaign = {
  name: string;
  source: (typeof adSources)[number];
  /** What the link of the campaign carries; absent where there is no link. */
  utm?: {
    source: string;
    medium: string;
    campaign: string;
    terms: readonly string[];
    contents: readonly string[];
  };
};

const heating = [
  "furnace repair near me",
  "furnace replacement cost",
  "heating company",
  "no heat emergency",
];
const plumbing = ["plumber near me", "water heater replacement", "24 hour plumber", "drain cleaning"];

/** Campaigns have ids from here on, in their order. */
export const FIRST_CAMPAIGN = 301;

export const campaigns: readonly Campaign[] = [
  {
    name: "Search: heating",
    source: "Google Ads",
    utm: {
      source: "google",
      medium: "cpc",
      campaign: "search-heating",
      terms: heating,
      contents: ["headline-a", "headline-b"],
    },
  },
  {
    name: "Search: plumbing",
    source: "Google Ads",
    utm: {
      source: "google",
      medium: "cpc",
      campaign: "search-plumbing",
      terms: plumbing,
      contents: ["call-ad", "price-ad"],
    },
  },
  {
    name: "Local Services",
    source: "Local Services Ads",
    utm: { source: "google", medium: "local-services", campaign: "lsa", terms: [], contents: ["profile"] },
  },
  {
    name: "Microsoft search",
    source: "Microsoft Ads",
    utm: {
      source: "bing",
      medium: "cpc",
      campaign: "search-all",
      terms: [...heating, ...plumbing],
      contents: ["headline-a"],
    },
  },
  {
    name: "Neighbors on Facebook",
    source: "Facebook",
    utm: {
      source: "facebook",
      medium: "paid-social",
      campaign: "neighbors",
      terms: [],
      contents: ["video-15s", "carousel", "before-after"],
    },
  },
  { name: "Tune-up postcard", source: "Direct mail" },
  { name: "Morning radio", source: "Radio" },
  { name: "Truck lettering", source: "Vehicles" },
  { name: "Interstate billboard", source: "Billboard" },
  {
    name: "Newsletter",
    source: "E-mail",
    utm: {
      source: "newsletter",
      medium: "email",
      campaign: "monthly",
      terms: [],
      contents: ["top-button", "footer"],
    },
  },
  { name: "Refer a neighbor", source: "Referral" },
  {
    name: "Remarketing",
    source: "Google Ads",
    utm: {
      source: "google",
      medium: "display",
      campaign: "remarketing",
      terms: [],
      contents: ["banner-300", "banner-728"],
    },
  },
];

const pages = [
  "/",
  "/heating",
  "/plumbing",
  "/water-heaters",
  "/electrical",
  "/locations",
  "/offers",
  "/contact",
];

/** Where a caller came from on the web; null when nobody knows. */
export function sourcesOf(random: Random, campaign: number | null): Record<string, string> | null {
  const utm = campaign === null ? undefined : campaigns[campaign]?.utm;
  if (utm && random.chance(0.92)) {
    return {
      utm_source: utm.source,
      utm_medium: utm.medium,
      utm_campaign: utm.campaign,
      ...(utm.terms.length > 0 ? { utm_term: random.pick(utm.terms) } : {}),
      utm_content: random.pick(utm.contents),
      landing_page: random.pick(pages),
    };
  }
  if (campaign !== null || !random.chance(0.3)) return null;
  const [source, medium] = random.pick([
    ["google", "organic"],
    ["google", "organic"],
    ["bing", "organic"],
    ["(direct)", "(none)"],
    ["google-business-profile", "referral"],
  ] as const);
  return { utm_source: source, utm_medium: medium, landing_page: random.pick(pages) };
}
