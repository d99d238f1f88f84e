import { hasPeople, type LaunchStore, type StoredLaunch } from "../../store/launch-store.ts";
import type { StoredSplit } from "../../store/split-store.ts";
import { eachOf } from "./each-of.ts";

/** Launches of one part. */
const MOST_OF_PART = 20;

/** The launches of each part, the newest first, also of those that somebody has launched by themselves. */
export async function launchesOfParts(
  launches: Pick<LaunchStore, "list">,
  { account, parts }: Pick<StoredSplit, "account" | "parts">,
): Promise<StoredLaunch[][]> {
  return eachOf(parts, async ({ broadcastId }) =>
    broadcastId === null ? [] : launches.list(account, { broadcastId, limit: MOST_OF_PART }),
  );
}

/**
 * Of all splits of a broadcast, also those that are void, one of which parts go out or have gone, and how many: whom they go
 * to is whom the whole went to.
 */
export async function splitThatIsOut(
  launches: Pick<LaunchStore, "list">,
  all: readonly StoredSplit[],
): Promise<{ split: StoredSplit; partsOut: number } | undefined> {
  for (const split of all) {
    const found = await launchesOfParts(launches, split);
    const partsOut = found.filter((some) => some.some(hasPeople)).length;
    if (partsOut > 0) return { split, partsOut };
  }
  return undefined;
}
