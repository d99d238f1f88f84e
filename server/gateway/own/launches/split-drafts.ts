import { randomUUID } from "node:crypto";
import type { LaunchStore } from "../../store/launch-store.ts";
import type { SplitPart, SplitState, StoredSplit } from "../../store/split-store.ts";
import type { GatewayStore } from "../../store/store.ts";
import type { SendWrite } from "../../write.ts";
import type { Asker } from "../jobs/seen-jobs.ts";
import { draftOnce, draftsCalled, longerName } from "./drafts.ts";
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

/** The drafts that were made of these splits. */
export function draftsOf(splits: readonly StoredSplit[]): number[] {
  return splits.flatMap(({ parts }) => parts.flatMap(({ broadcastId }) => broadcastId ?? []));
}

/** `earlier`: drafts of all splits of the broadcast, which are taken again where they still are what is wanted. */
type Making = { split: StoredSplit; whole: WholeBroadcast; earlier: readonly number[] };

/** Makes the drafts that are missing, one after the other, and stops at the first that doesn't come about. */
export async function makeDrafts(
  tools: SplitTools,
  asker: Asker,
  { split, whole, earlier }: Making,
): Promise<StoredSplit> {
  let present = split;
  const keep = async (n: number, change: Partial<SplitPart>, why: string | null) => {
    const parts = present.parts.map((one, at) => (at === n ? { ...one, ...change } : one));
    present = await kept(tools, present, { parts, why });
  };
  for (const [n, part] of split.parts.entries()) {
    if (part.broadcastId !== null) continue;
    if (part.before === undefined && part.tries === 0) {
      const before = await draftsCalled(tools.broadcasts, asker, nameOf(split, n));
      await keep(n, { before }, present.why);
    }
    const people = peopleOf(whole, part);
    const done = await makeDraft(tools, asker, { split: present, n, people, earlier });
    await keep(n, done.part, done.why);
    if (done.why !== null) break;
  }
  return present;
}

const nameOf = ({ name, parts }: StoredSplit, n: number): string =>
  longerName(name, `(${n + 1} of ${parts.length})`);

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
  { split, n, people, earlier }: Omit<Making, "whole"> & { n: number; people: string[] },
): Promise<{ part: Partial<SplitPart>; why: string | null }> {
  const { store, broadcasts, now } = tools;
  const { account, message, senderId, unitId, parts } = split;
  const { tries = 0, sentAt = null, before = [] } = parts[n] ?? {};
  const draft = { name: nameOf(split, n), message, senderId, unitId, people };
  // Until then the one that was asked for may still come about: it is looked for, and none is asked for beside it.
  const mayCome = tries > 0 && now() < (sentAt ?? 0) + SETTLED_MS;
  const key = `${split.id}.${n}.${tries}`;
  const asked = { draft, among: people, before, earlier, key: mayCome ? null : key };
  const made = await draftOnce(tools, asker, asked);
  if (made.draft !== null) {
    const whole = await broadcasts.whole(made.draft.id, asker);
    if (whole === undefined)
      return { part: {}, why: "We couldn't read the new draft. Try again in a moment." };
    const listHash = store.launches.listHashOf(account, whole.people);
    return {
      part: { broadcastId: made.draft.id, listHash, count: whole.people.length },
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
