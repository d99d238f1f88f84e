import { createHash } from "node:crypto";
import { GatewayProblem } from "../../problem.ts";
import type { StoredSplit } from "../../store/split-store.ts";
import type { OwnSchemas } from "../handler.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import type { Desk } from "./desk.ts";
import type { WholeBroadcast } from "./read-broadcast.ts";
import type { Review } from "./review.ts";
import { shownReview } from "./shown.ts";
import type { SplitTools } from "./split-drafts.ts";
import { timingOf } from "./timing.ts";

const MINUTE_MS = 60_000;
/** Time to read it all, to type the count, and five minutes then. */
const AHEAD_MS = 15 * MINUTE_MS;

/** What a launch of all parts would be. */
export type SplitReview = {
  splitId: string;
  hash: string;
  count: number;
  approveAbove: number | null;
  parts: Review[];
};

type Asked = { split: StoredSplit; starts: readonly string[] | undefined };

/** Reads all parts back and reviews each for its start, as one intention. */
export async function reviewOfSplit(
  tools: SplitTools & { desk: Desk },
  asker: Asker,
  { split, starts }: Asked,
): Promise<SplitReview> {
  const { store, desk, now } = tools;
  const { id, account, perMinute, leftOut } = split;
  if (starts !== undefined && starts.length !== split.parts.length) throw oneEach();
  const { approveAbove, hours } = await store.launches.settings(account);
  const parts: Review[] = [];
  let free = now() + AHEAD_MS;
  for (const [n, whole] of (await wholesOf(tools, asker, split)).entries()) {
    const earliest = Math.max(Math.ceil(free / MINUTE_MS) * MINUTE_MS, split.parts[n]?.startsAt ?? 0);
    const { nearest } = timingOf(whole.people, { start: earliest, earliest, perMinute, hours });
    const start = starts?.[n] ?? new Date(nearest ?? earliest).toISOString();
    const wanted = { start, per_minute: perMinute, left_out: leftOut };
    const review = await desk.review(asker, whole, wanted, id);
    parts.push(review);
    free = review.timing.last + MINUTE_MS;
  }
  const count = parts.reduce((sum, { facts }) => sum + facts.count, 0);
  const countedWith = parts[0]?.countedWith ?? 0;
  const above = count + countedWith > approveAbove ? approveAbove : null;
  const hashes = parts.map(({ facts }) => facts.reviewHash);
  return {
    splitId: id,
    hash: createHash("sha256")
      .update(JSON.stringify([id, hashes]))
      .digest("hex"),
    count,
    approveAbove: above,
    parts: parts.map((part) => ({ ...part, approveAbove: above })),
  };
}

/** A review of all parts as the page gets it. */
export function shownSplitReview(review: SplitReview): OwnSchemas["LaunchSplitReview"] {
  const { splitId, hash, count, approveAbove, parts } = review;
  return {
    review: hash,
    split_id: splitId,
    recipients_total: count,
    approve_above: approveAbove,
    parts: parts.map(shownReview),
  };
}

/** @throws GatewayProblem 409 where a part isn't what was made of it */
async function wholesOf(
  { store, broadcasts }: SplitTools,
  asker: Asker,
  split: StoredSplit,
): Promise<WholeBroadcast[]> {
  const wholes: WholeBroadcast[] = [];
  for (const { broadcastId, listHash } of split.parts) {
    const whole = broadcastId === null ? undefined : await broadcasts.whole(broadcastId, asker);
    const isAsMade =
      whole?.now.message === split.message &&
      whole.now.senderId === split.senderId &&
      store.launches.listHashOf(split.account, whole.people) === listHash;
    if (whole === undefined || !isAsMade) {
      await store.splits.keep(split.revision, { ...split, isVoid: true });
      const message = "A part isn't what it was when this was split. Split it again.";
      throw new GatewayProblem(409, "changed_meanwhile", message);
    }
    wholes.push(whole);
  }
  return wholes;
}

function oneEach(): GatewayProblem {
  return new GatewayProblem(422, "bad_request", "Give one start for each part.", { field: "starts" });
}
