import { createHash } from "node:crypto";
import { SegmentedMessage } from "sms-segments-calculator";
import type { GatewayStore } from "../../store/store.ts";
import { GatewayProblem } from "../../problem.ts";
import type { LaunchFacts, LaunchStore } from "../../store/launch-store.ts";
import type { OwnSchemas } from "../handler.ts";
import type { StoredSplit } from "../../store/split-store.ts";
import { launchedLately, othersNear, textHashOf } from "./others.ts";
import type { Asking, BroadcastNow, ReadBroadcasts, WholeBroadcast } from "./read-broadcast.ts";
import { rulesAgainst, type Rule } from "./rules.ts";
import { splitThatIsOut } from "./split-out.ts";
import { timingOf, type Timing } from "./timing.ts";
import { windowsVersion } from "./windows.ts";

const MINUTE_MS = 60_000;
/** So far ahead a broadcast is launched. */
const MOST_AHEAD_MS = 366 * 24 * 60 * MINUTE_MS;
/** Time to stop it: "now" is in five minutes. */
const AHEAD_MS = 5 * MINUTE_MS;
/** So many a minute when a sender has not shown yet how fast it is: the slowest class of carriers. */
const USUAL_PER_MINUTE = 75;
/** Fewer texts say nothing about a rate. */
const LEAST_MEASURED = 20;
const LAST_FEW = 5;

/** What is to be launched, as the page asks for it. */
export type Wanted = Pick<OwnSchemas["LaunchReviewWrite"], "start" | "per_minute" | "left_out">;

export type Review = {
  facts: LaunchFacts;
  whole: WholeBroadcast;
  asked: number | null;
  timing: Timing;
  measured: number | null;
  encoding: string;
  smsStatus: string | null;
  suppressed: Map<string, number>;
  /** People who count with these when it is asked whether somebody else has to speak. */
  countedWith: number;
  /** Of the parts that this broadcast was cut into, as it is. */
  splitId: string | null;
  /** Null where nobody else has to speak; else above how many people somebody has to. */
  approveAbove: number | null;
  rules: Rule[];
};

type Tools = {
  store: Pick<GatewayStore, "launches" | "splits" | "suppressions">;
  broadcasts: ReadBroadcasts;
  now: () => number;
};

/** `parts`: the broadcasts of which it is one, which were one before. */
type Asked = { account: number; whole: WholeBroadcast; wanted: Wanted; parts?: readonly number[] };

/** Looks at a broadcast that has just been read: what it is, whom it reaches when, and what speaks against it. */
export async function reviewOf(
  { store, broadcasts, now }: Tools,
  { account, whole, wanted, parts = [] }: Asked,
  asking: Asking,
): Promise<Review> {
  const { now: draft, etag, people } = whole;
  const [completed, scheduled, sending, smsStatus] = await Promise.all([
    broadcasts.ofState("completed", asking),
    broadcasts.ofState("scheduled", asking),
    broadcasts.ofState("sending", asking),
    broadcasts.smsStatus(draft.senderId, draft.sender, asking),
  ]);
  const measured = measuredRate(completed, draft.senderId);
  // Nobody makes a sender faster by saying so.
  const perMinute = Math.min(wanted.per_minute ?? Infinity, measured ?? USUAL_PER_MINUTE);
  const earliest = now() + AHEAD_MS;
  const asked = startOf(wanted, now());
  const { approveAbove, dailyTexts, hours } = await store.launches.settings(account);
  const times = { start: asked ?? fullMinute(earliest), earliest, perMinute, hours };
  const timing = timingOf(people, times);
  const known = [...completed, ...scheduled, ...sending];
  const besides = new Set([draft.id, ...parts]);
  const question = { account, besides, flight: timing, perMinute, known };
  const others = await othersNear({ launches: store.launches, broadcasts }, question, asking);
  const suppressed = reasonsOf(await store.suppressions.find(account, people));
  const textHash = textHashOf(draft.message);
  const { split, partsOut } = await splitNow(store, account, whole);
  const same = { account, besides, userId: asking.session.user.user_id, textHash };
  const countedWith = await launchedLately(store.launches, same, now());
  const rules = rulesAgainst({
    status: draft.status,
    message: draft.message,
    people,
    textHash,
    sender: { number: draft.sender, smsStatus },
    suppressed: [...suppressed.values()].reduce((sum, count) => sum + count, 0),
    timing,
    earliest,
    others,
    dailyTexts,
    partsOut,
  });
  const { segments, encoding } = lengthOf(draft.message);
  const facts = {
    message: draft.message,
    textHash: hashOf(draft.message),
    listHash: store.launches.listHashOf(account, people),
    count: people.length,
    senderId: draft.senderId,
    sender: draft.sender,
    perMinute,
    segments,
    windows: windowsVersion,
    hours,
    etag,
    leftOut: wanted.left_out ?? [],
  };
  const { etag: _etag, windows: _windows, hours: _hours, ...confirmed } = facts;
  const reviewHash = hashOf(JSON.stringify([draft.id, asked, confirmed]));
  return {
    facts: { reviewHash, ...facts },
    whole,
    asked,
    timing,
    measured,
    encoding,
    smsStatus,
    suppressed,
    countedWith,
    splitId: split?.id ?? null,
    approveAbove: people.length + countedWith > approveAbove ? approveAbove : null,
    rules,
  };
}

/**
 * The parts that a broadcast was cut into, as long as it is what was cut; once any of them goes out, whatever has become of it
 * since.
 */
async function splitNow(
  { splits, launches }: Pick<GatewayStore, "splits" | "launches">,
  account: number,
  { now: { id }, etag }: WholeBroadcast,
): Promise<{ split: StoredSplit | undefined; partsOut: number }> {
  const all = await splits.ofBroadcast(account, id);
  const out = await splitThatIsOut(launches, all);
  if (out !== undefined) return out;
  return { split: all.find((one) => !one.isVoid && one.etag === etag), partsOut: 0 };
}

/** Whether a broadcast still is what was confirmed: its text, where it comes from and whom it goes to. */
export function isAsConfirmed(
  { listHashOf }: Pick<LaunchStore, "listHashOf">,
  { account, facts }: { account: number; facts: LaunchFacts },
  { now, people }: WholeBroadcast,
): boolean {
  return (
    hashOf(now.message) === facts.textHash &&
    now.senderId === facts.senderId &&
    listHashOf(account, people) === facts.listHash
  );
}

const fullMinute = (at: number) => Math.ceil(at / MINUTE_MS) * MINUTE_MS;

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A whole minute: the API knows no seconds (assumed), and what it rounds would not be what was confirmed. */
function startOf({ start }: Wanted, at: number): number | null {
  if (start == null) return null;
  const asked = fullMinute(Date.parse(start));
  if (asked <= at + MOST_AHEAD_MS) return asked;
  throw new GatewayProblem(422, "bad_request", "Choose a start within a year.", { field: "start" });
}

/** Texts a minute: the slowest of the last five broadcasts of a sender. */
function measuredRate(completed: BroadcastNow[], senderId: number): number | null {
  const rates = completed
    .filter((one) => one.senderId === senderId && one.sent >= LEAST_MEASURED)
    .flatMap(({ sent, startedAt, completedAt }) =>
      startedAt === null || completedAt === null || completedAt <= startedAt
        ? []
        : [{ rate: (sent * MINUTE_MS) / (completedAt - startedAt), completedAt }],
    )
    .toSorted((one, other) => other.completedAt - one.completedAt)
    .slice(0, LAST_FEW)
    .map(({ rate }) => rate);
  return rates.length === 0 ? null : Math.max(1, Math.floor(Math.min(...rates)));
}

function reasonsOf(found: ReadonlyMap<string, { reason: string }>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { reason } of found.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}

function lengthOf(message: string): { segments: number; encoding: string } {
  if (message === "") return { segments: 0, encoding: "GSM-7" };
  const { segmentsCount, encodingName } = new SegmentedMessage(message);
  return { segments: segmentsCount, encoding: encodingName };
}
