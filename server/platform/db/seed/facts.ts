import { problems, products, type Problem, type Product, type Season } from "./catalog.ts";
import type { Person } from "./callers.ts";
import type { Random } from "./random.ts";

/** What a conversation is about: the same for its whole length. Money is written as it is read aloud: "$1,950". */
export type Facts = {
  /** First name of whoever speaks for the company. */
  agent: string;
  /** First name of the one it may be handed over to. */
  colleague: string;
  /** Who comes to the house. */
  tech: string;
  branch: string;
  first: string;
  full: string;
  /** Whom the caller talks it over with. */
  partner: "wife" | "husband";
  /** Whether the agent has been told who is calling. */
  known: boolean;
  /** Without the city. */
  street: string;
  city: string;
  callback: string;
  product: Product;
  problem: Problem;
  /** Something with a motor or a flame that was bought from the company once. */
  owned: Product;
  day: string;
  otherDay: string;
  window: string;
  otherWindow: string;
  /** Order or invoice number. */
  job: string;
  /** Of the product, installed; and the dearer choice. */
  price: string;
  betterPrice: string;
  /** What a repair costs. */
  repair: string;
  /** A small sum. */
  fee: string;
  years: number;
  /** When the line opens "good morning" and "good afternoon" differ. */
  greeting: string;
};

type Setting = {
  agent: string;
  colleague: string;
  branch: string;
  caller: Person;
  /** Local hour and month (1 to 12) of the call. */
  hour: number;
  month: number;
  /** Only about what heats or cools the whole house. */
  wholeHouse: boolean;
};

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] as const;
const windows = [
  "between 8 and 10",
  "between 9 and 11",
  "between 10 and noon",
  "between noon and 2",
  "between 1 and 3",
  "between 2 and 4",
  "after 3",
  "first thing in the morning",
] as const;
const techs = [
  "Ray",
  "Luis",
  "Dwayne",
  "Mark",
  "Bill",
  "Tyrone",
  "Pete",
  "Andy",
  "Gus",
  "Carl",
  "Joe",
  "Manny",
] as const;

/** Makes up what the two will talk about. */
export function makeFacts(
  { agent, colleague, branch, caller, hour, month, wholeHouse }: Setting,
  random: Random,
): Facts {
  const [day = "Monday", otherDay = "Thursday"] = random.shuffled(weekdays);
  const [window = "after 3", otherWindow = "between 1 and 3"] = random.shuffled(windows);
  const product = random.pick(
    products.filter((one) => fits(one.season, month) && (one.wholeHouse || !wholeHouse)),
  );
  const price = Math.round((product.from + random.next() * (product.to - product.from)) / 10) * 10;
  return {
    agent,
    colleague: colleague === agent ? "Gloria" : colleague,
    tech: random.pick(techs.filter((name) => name !== agent)),
    branch,
    first: caller.first,
    known: false,
    partner: random.pick(["wife", "husband"] as const),
    full: `${caller.first} ${caller.last}`,
    street: caller.street,
    city: caller.city,
    callback: `${caller.number.slice(2, 5)}-${caller.number.slice(5, 8)}-${caller.number.slice(8)}`,
    product,
    problem: random.pick(problems.filter(({ season }) => fits(season, month))),
    owned: random.pick(products.filter(({ machine }) => machine)),
    day,
    otherDay,
    window,
    otherWindow,
    job: String(random.int(20_400, 88_900)),
    price: dollars(price),
    betterPrice: dollars(Math.round((price * (1.2 + random.next() * 0.25)) / 10) * 10),
    repair: dollars(random.int(18, 64) * 10 - 1),
    fee: dollars(random.pick([29, 39, 49, 59, 69, 79, 89])),
    years: random.int(2, 14),
    greeting: hour < 12 ? "Good morning" : hour < 17 ? "Good afternoon" : "Good evening",
  };
}

function fits(season: Season | undefined, month: number): boolean {
  if (season === undefined) return true;
  return season === "cold" ? month <= 4 || month >= 10 : month >= 4 && month <= 10;
}

function dollars(amount: number): string {
  return `$${amount.toLocaleString("en-US")}`;
}
