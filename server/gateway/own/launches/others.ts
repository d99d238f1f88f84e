import { createHash } from "node:crypto";
import type { LaunchStore, StoredLaunch } from "../../store/launch-store.ts";
import { eachOf } from "./each-of.ts";
import type { Asking, BroadcastNow, ReadBroadcasts } from "./read-broadcast.ts";
import { flightOf, type Flight } from "./timing.ts";

const DAY_MS = 24 * 3600 * 1000;

/** Another broadcast that texts people within a day of this one; without a name where the asker may not see it. */
export type Other = Flight & { called: string | null; textHash: string; people: string[] };

/** `besides`: broadcasts that are no others: itself, and what it is a part of. */
type Same = { account: number; besides: ReadonlySet<number>; userId: number; textHash: string };

/**
 * How many people the same person has launched to within a day, the same text or without anybody else's word: who cuts a list
 * in pieces, and rewrites what each gets, must not get past the second person.
 */
export async function launchedLately(
  launches: LaunchStore,
  { account, besides, userId, textHash }: Same,
  now: number,
): Promise<number> {
  const all = await launches.counting(account, now - DAY_MS);
  return all
    .filter(
      (launch) =>
        !besides.has(launch.broadcastId) &&
        launch.actor.userId === userId &&
        (launch.approval === null || textHashOf(launch.facts.message) === textHash) &&
        (launch.createdAt > now - DAY_MS || launch.lastAt > now - DAY_MS),
    )
    .reduce((sum, { facts }) => sum + facts.count, 0);
}

/** The same for texts that read the same: whoever adds a blank, a mark or what nobody sees has written no other text. */
export function textHashOf(message: string): string {
  const words = message
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");
  return createHash("sha256")
    .update(words || message.trim())
    .digest("hex");
}

type Question = Pick<Same, "account" | "besides"> & {
  flight: Flight;
  perMinute: number;
  /** Of the API, in these states. */
  known: BroadcastNow[];
};

/**
 * What else goes out within a day of a flight, by anybody: what the account has launched here, also what the asker may not
 * see in the API, and what the API shows that was scheduled elsewhere.
 */
export async function othersNear(
  { launches, broadcasts }: { launches: LaunchStore; broadcasts: ReadBroadcasts },
  { account, besides, flight, perMinute, known }: Question,
  asking: Asking,
): Promise<Other[]> {
  const isNear = ({ first, last }: Flight) => first < flight.last + DAY_MS && last > flight.first - DAY_MS;
  const all = await launches.counting(account, flight.first - DAY_MS);
  const launched = all.filter((launch) => !besides.has(launch.broadcastId) && isNear(flightOfLaunch(launch)));
  const here = new Set(launched.map((launch) => launch.broadcastId));
  const elsewhere = known.filter(
    (one) =>
      !besides.has(one.id) && !here.has(one.id) && one.total > 0 && isNear(flightOfBroadcast(one, perMinute)),
  );
  const shown = new Set(known.map(({ id }) => id));
  const others = await eachOf(launched, async (launch): Promise<Other> => {
    const { broadcastId, name, actor, facts } = launch;
    const isSeen = shown.has(broadcastId) || (await broadcasts.now(broadcastId, asking)) !== undefined;
    const people = await launches.people(launch.id);
    const called = isSeen ? nameOf(name, actor.email) : null;
    return { ...flightOfLaunch(launch), called, textHash: textHashOf(facts.message), people };
  });
  for (const one of elsewhere) {
    const people = await broadcasts.people(one.id, one.total, asking);
    const called = nameOf(one.name, one.createdBy);
    const what = { called, textHash: textHashOf(one.message), people };
    others.push({ ...flightOfBroadcast(one, perMinute), ...what });
  }
  return others;
}

const nameOf = (name: string, by: string): string => `“${name}” by ${by}`;

function flightOfLaunch({ startsAt, lastAt }: StoredLaunch): Flight {
  return { first: startsAt, last: lastAt };
}

function flightOfBroadcast(
  { startedAt, scheduledAt, completedAt, total }: BroadcastNow,
  perMinute: number,
): Flight {
  const first = startedAt ?? scheduledAt ?? 0;
  return { first, last: Math.max(completedAt ?? 0, flightOf(first, total, perMinute).last) };
}
