import { randomUUID } from "node:crypto";
import type { LaunchStore } from "../../store/launch-store.ts";
import type { SplitPart, SplitState, StoredSplit } from "../../store/split-store.ts";
import type { GatewayStore } from "../../store/store.ts";
import type { SendWrite } from "../../write.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { draftOnce, longerName } from "./drafts.ts";
import { areaCodeOf } from "./places.ts";
import type { ReadBroadcasts, WholeBroadcast } from "./read-broadcast.ts";
import type { Review } from "./review.ts";

/** A draft that was asked for and not answered is there by then, or never. */
const SETTLED_MS = 65_000;

export type SplitTools = {
  store: GatewayStore;
  broadcasts: ReadBroadcasts;
  sendWrite: SendWrite;
  now: () => number;
};

/** A broadcast cut into the parts of its review. */
export function splitOf({ whole, facts, timing }: Review, account: number): SplitState {
  const { now, etag } = whole;
  const parts = timing.parts.map(({ zones, areaCodes, skip, count, first }) => ({
    zones: [...zones],
    areaCodes,
    skip,
    count,
    startsAt: first,
    broadcastId: null,
    listHash: null,
    tries: 0,
    sentAt: null,
  }));
  const { message, senderId, listHash, perMinute, leftOut } = facts;
  const what = { name: now.name, message, senderId, unitId: now.unitId, etag, listHash, perMinute, leftOut };
  return { id: randomUUID(), account, broadcastId: now.id, isVoid: false, ...what, parts, why: null };
}

/** Whether a broadcast still is what was cut. */
export function isWhatWasCut(
  { listHashOf }: Pick<LaunchStore, "listHashOf">,
  { account, etag, listHash }: StoredSplit,
  whole: WholeBroadcast,
): boolean {
  return whole.etag === etag && listHashOf(account, whole.people) === listHash;
}

/** Makes the drafts that are missing, one after the other, and stops at the first that doesn't come about. */
export async function makeDrafts(
  tools: SplitTools,
  asker: Asker,
  { split, whole }: { split: StoredSplit; whole: WholeBroadcast },
): Promise<StoredSplit> {
  let present = split;
  for (const [n, part] of split.parts.entries()) {
    if (part.broadcastId !== null) continue;
    const done = await makeDraft(tools, asker, { split: present, n, people: peopleOf(whole, part) });
    const parts = present.parts.map((one, at) => (at === n ? { ...one, ...done.part } : one));
    present = await kept(tools, present, { parts, why: done.why });
    if (done.why !== null) break;
  }
  return present;
}

/** Whom a part goes to: its area codes' people in the order of their numbers, whatever the order of the API. */
function peopleOf({ people }: WholeBroadcast, { areaCodes, skip, count }: SplitPart): string[] {
  const codes = new Set(areaCodes);
  return people
    .filter((one) => codes.has(areaCodeOf(one)))
    .toSorted()
    .slice(skip, skip + count);
}

async function makeDraft(
  tools: SplitTools,
  asker: Asker,
  { split, n, people }: { split: StoredSplit; n: number; people: string[] },
): Promise<{ part: Partial<SplitPart>; why: string | null }> {
  const { store, broadcasts, now } = tools;
  const { account, name, message, senderId, unitId, parts } = split;
  const { tries, sentAt } = parts[n] ?? { tries: 0, sentAt: null };
  const draft = {
    name: longerName(name, `(${n + 1} of ${parts.length})`),
    message,
    senderId,
    unitId,
    people,
  };
  // Until then the one that was asked for may still come about: it is looked for, and none is asked for beside it.
  const mayCome = tries > 0 && now() < (sentAt ?? 0) + SETTLED_MS;
  const key = `${split.id}.${n}.${tries}`;
  const made = await draftOnce(tools, asker, { draft, key: mayCome ? null : key, isTold: tries > 0 });
  if (made.broadcastId !== null) {
    const whole = await broadcasts.whole(made.broadcastId, asker);
    if (whole === undefined)
      return { part: {}, why: "We couldn't read the new draft. Try again in a moment." };
    const listHash = store.launches.listHashOf(account, whole.people);
    return {
      part: { broadcastId: made.broadcastId, listHash, startsAt: parts[n]?.startsAt ?? 0 },
      why: null,
    };
  }
  if (made.outcome === "refused") return { part: {}, why: made.message ?? "The service refused a part." };
  if (made.outcome === "not_sent")
    return { part: {}, why: "The service can't be reached. Try again in a moment." };
  const why = "We don't know yet whether a part was made. Try again in a minute.";
  return { part: mayCome ? {} : { tries: tries + 1, sentAt: now() }, why };
}

async function kept(
  { store }: SplitTools,
  split: StoredSplit,
  change: Partial<SplitState>,
): Promise<StoredSplit> {
  const next = await store.splits.keep(split.revision, { ...split, ...change });
  if (next === undefined) throw new Error("A split was changed without its lock.");
  return next;
}
