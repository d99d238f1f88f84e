import type { LaunchPhase, StoredLaunch } from "../../store/launch-store.ts";
import type { GatewayStore } from "../../store/store.ts";
import { eachOf } from "./each-of.ts";
import { shownLaunch } from "./shown.ts";

type Store = Pick<GatewayStore, "launches" | "suppressions">;

const PAGE = 100;
const MOST_LAUNCHES = 1_000;
/** Of more new numbers than this the launch's own are looked up instead. */
const MOST_PAGES = 50;
/** Who came onto the list while the launch was taken may count: nobody on it was among its people when it was reviewed. */
const MARGIN_MS = 60_000;
/** In these nothing has left yet. */
const AHEAD = new Set<LaunchPhase>(["waiting", "taken", "unknown", "scheduled"]);

/**
 * How many people of a launch have come onto the suppression list since it was launched, as long as nothing has left. Every
 * number that comes onto the list is its newest, so nobody is read where nobody has come.
 */
export async function saidNoLater({ launches, suppressions }: Store, launch: StoredLaunch): Promise<number> {
  const { id, account, phase, createdAt } = launch;
  if (!AHEAD.has(phase)) return 0;
  const added: string[] = [];
  let last: number | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const rows = await suppressions.before(account, last, PAGE);
    const later = rows.filter(({ addedAt }) => addedAt >= createdAt - MARGIN_MS);
    added.push(...later.map(({ number }) => number));
    if (later.length < PAGE) {
      if (added.length === 0) return 0;
      const people = new Set(await launches.people(id));
      return added.filter((number) => people.has(number)).length;
    }
    last = rows.at(-1)?.id ?? null;
  }
  return (await suppressions.find(account, await launches.people(id))).size;
}

/** The broadcasts of an account that were launched, go to some of these numbers, and haven't begun. */
export async function launchesTo(
  { launches }: Store,
  account: number,
  numbers: readonly string[],
): Promise<number[]> {
  const ahead = (await launches.watched(account, MOST_LAUNCHES)).filter(({ phase }) => AHEAD.has(phase));
  const wanted = new Set(numbers);
  const found = await eachOf(ahead, async ({ id, broadcastId }) =>
    (await launches.people(id)).some((number) => wanted.has(number)) ? [broadcastId] : [],
  );
  return found.flat();
}

/** Launches as the page gets them, each with how many of its people have said no since. */
export const shownLaunches = (store: Store, launches: readonly StoredLaunch[]) =>
  eachOf(launches, async (launch) => shownLaunch(launch, { suppressed: await saidNoLater(store, launch) }));
