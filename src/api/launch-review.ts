import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import { call, client } from "./client.ts";
import { leftOutOf, type LeftOut } from "./left-out.ts";
import { idOrNull, measure, objects, textOrDash, textOrNull, texts, type Loose } from "./loose.ts";

export type RuleCode = components["schemas"]["LaunchRuleCode"];

/** What speaks against a launch. `may_override` are the roles that may launch all the same, with a reason. */
export type LaunchRule = { code: string; message: string; count: number | null; may_override: string[] };

/** People who would get a text outside their hours. `state` is null for what belongs to none of the US. */
type Outside = { state: string | null; zones: string[]; count: number };

/** How a list can be sent zone by zone. */
export type LaunchPart = { zones: string[]; count: number; first_text: string; last_text: string };

/**
 * What the gateway has read of a broadcast, and what speaks against its launch, safe to show. Times are ISO UTC, counts NaN
 * when they did not come.
 */
export type LaunchReview = {
  /** Names all of this that is confirmed: text, people, sender, start, rate. */
  review: string;
  name: string;
  message: string;
  text_hash: string;
  list_hash: string;
  recipients_total: number;
  suppressed: LeftOut[];
  left_out: LeftOut[];
  segments: number;
  segments_total: number;
  encoding: string;
  sender: string;
  sms_status: string | null;
  sender_id: number | null;
  per_minute: number;
  /** The slowest of the sender's last five broadcasts; null where none was measured. */
  measured_per_minute: number | null;
  /** As it was asked for; null is "in five minutes". */
  start: string | null;
  first_text: string;
  last_text: string;
  /** `open`: when all of a zone may be texted, around the first text; Unix milliseconds, `until` excluded. */
  zones: { zone: string; count: number; open: { from: number; until: number }[] }[];
  outside: Outside[];
  nearest_start: string | null;
  parts: LaunchPart[];
  rules: LaunchRule[];
  /** Above how many people somebody else has to approve it; null where nobody has to. */
  approve_above: number | null;
  /** People who got the same text from the user within a day: they count towards that, too. */
  counted_with: number;
  windows: string;
  /** The drafts that it was cut into; null where it wasn't, or is another one by now. */
  split_id: string | null;
  /** The account's own sending hours: "09:00". */
  hours: { from: string; until: string };
};

export type ReviewAsked = components["schemas"]["LaunchReviewWrite"];

/** One review, asked for by itself. */
export async function readReview(body: ReviewAsked, signal?: AbortSignal): Promise<LaunchReview> {
  return reviewOf(await call(client.POST("/own/launches/reviews", { body, ...(signal && { signal }) })));
}

/**
 * What a launch would do. Nothing is kept or sent, and it is asked for anew each time. It isn't read again by itself: what
 * people confirm is what they have read.
 */
function launchReviewQuery(asked: ReviewAsked) {
  return queryOptions({
    queryKey: ["launch-review", asked.broadcast_id, asked],
    queryFn: ({ signal }) => readReview(asked, signal),
    staleTime: Infinity,
    gcTime: 0,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export const useLaunchReview = (asked: ReviewAsked) => useQuery(launchReviewQuery(asked));

/** "In five minutes" is another time by then, in ms. */
const NOW_MS = 5 * 60_000;

/**
 * The same while a broadcast is written, for its times alone.
 * @param version another one as soon as its people or its sender have been saved anew
 */
function draftTimesQuery(asked: ReviewAsked, version: number, isSaved: boolean) {
  return queryOptions({
    ...launchReviewQuery(asked),
    queryKey: ["launch-review", asked.broadcast_id, asked, version],
    // What is being written can't be read whole.
    enabled: isSaved,
    refetchInterval: asked.start === null && NOW_MS,
  });
}

export const useDraftTimes = (asked: ReviewAsked, version: number, isSaved: boolean) =>
  useQuery(draftTimesQuery(asked, version, isSaved));

/** Reads one. */
export function reviewOf(row: object): LaunchReview {
  const wire = row as Loose<components["schemas"]["LaunchReview"]>;
  const [sender = {}] = objects([wire.sender]);
  const [hours = {}] = objects([wire.hours]);
  const measured = measure(wire.measured_per_minute);
  return {
    review: textOrDash(wire.review),
    name: textOrDash(wire.name),
    message: textOrDash(wire.message),
    text_hash: textOrDash(wire.text_hash),
    list_hash: textOrDash(wire.list_hash),
    recipients_total: measure(wire.recipients_total),
    suppressed: objects(wire.suppressed).map(leftOutOf),
    left_out: objects(wire.left_out).map(leftOutOf),
    segments: measure(wire.segments),
    segments_total: measure(wire.segments_total),
    encoding: textOrDash(wire.encoding),
    sender: textOrDash(Reflect.get(sender, "phone_number")),
    sms_status: textOrNull(Reflect.get(sender, "sms_status")),
    sender_id: idOrNull(Reflect.get(sender, "phone_number_id")),
    per_minute: measure(wire.per_minute),
    measured_per_minute: Number.isNaN(measured) ? null : measured,
    start: textOrNull(wire.start),
    first_text: textOrDash(wire.first_text),
    last_text: textOrDash(wire.last_text),
    zones: objects(wire.zones).map((one) => ({
      zone: textOrDash(Reflect.get(one, "zone")),
      count: measure(Reflect.get(one, "count")),
      open: objects(Reflect.get(one, "open")).flatMap((span) => {
        const from = Date.parse(textOrDash(Reflect.get(span, "from")));
        const until = Date.parse(textOrDash(Reflect.get(span, "until")));
        return from < until ? [{ from, until }] : [];
      }),
    })),
    outside: objects(wire.outside).map((one) => ({
      state: textOrNull(Reflect.get(one, "state")),
      zones: texts(Reflect.get(one, "zones")),
      count: measure(Reflect.get(one, "count")),
    })),
    nearest_start: textOrNull(wire.nearest_start),
    parts: objects(wire.parts).map((one) => ({
      zones: texts(Reflect.get(one, "zones")),
      count: measure(Reflect.get(one, "count")),
      first_text: textOrDash(Reflect.get(one, "first_text")),
      last_text: textOrDash(Reflect.get(one, "last_text")),
    })),
    rules: objects(wire.rules).map(ruleOf),
    approve_above: idOrNull(wire.approve_above),
    counted_with: measure(wire.counted_with),
    windows: textOrDash(wire.windows),
    split_id: textOrNull(wire.split_id),
    hours: { from: textOrDash(Reflect.get(hours, "from")), until: textOrDash(Reflect.get(hours, "until")) },
  };
}

function ruleOf(row: object): LaunchRule {
  const wire = row as Loose<components["schemas"]["LaunchRule"]>;
  const count = measure(wire.count);
  return {
    code: textOrDash(wire.code),
    message: textOrDash(wire.message),
    count: Number.isNaN(count) ? null : count,
    may_override: texts(wire.may_override),
  };
}
