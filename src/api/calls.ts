import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../openapi.d.ts";
import { callsKey } from "./calls-key.ts";
import { call, client } from "./client.ts";
import { idOrNull, measure, objects, textOrDash, textOrNull, type Loose } from "./loose.ts";

type WireCall = components["schemas"]["Call"];

/**
 * A call that is safe to show: a text that did not come is "–", or null where it may be absent; a measure that did not
 * come is NaN, which the formatters show as "–". `direction` and `disposition` may be words that nobody has told us yet.
 * Times are ISO UTC, durations seconds, numbers E.164. Without `call_id` a call can be seen but not opened. `tags` is
 * empty where they were not asked for.
 */
export type Call = {
  call_id: number | null;
  call_start: string;
  call_end: string;
  duration: number;
  ring_duration: number;
  direction: string;
  caller_id: string;
  caller_name: string | null;
  caller_city: string | null;
  caller_state: string | null;
  phone_number: string;
  ring_to: string | null;
  disposition: string;
  org_unit_id: number | null;
  group: string;
  campaign_id: number | null;
  campaign: string | null;
  provisioned_route_id: number | null;
  route: string | null;
  ct_user_id: number | null;
  agent: string | null;
  has_recording: boolean;
  has_transcription: boolean;
  tags: { tag_id: number | null; tag_name: string }[];
};

/**
 * `recording_details` is null when this user may not hear any (no `access_audio`, assumed); `transcription` is of any
 * shape that `parseTranscript` reads.
 */
export type CallDetail = Call & {
  comments: { comment: string; author: string; created_on: string }[];
  custom_sources: Record<string, string>;
  call_flow: { route_name: string; route_type: string; steps: { step: string; at: number }[] } | null;
  recording_details: { duration: number }[] | null;
  transcription: unknown;
};

export type Disposition = components["schemas"]["Disposition"];

export const dispositions = [
  "ANSWERED",
  "NO ANSWER",
  "BUSY",
  "FAILED",
  "VOICEMAIL",
  "ABANDONED",
  "TRANSFERRED",
] as const satisfies Disposition[];

/** One call with everything about it: tags, comments, source, flow, recordings and transcription. */
export function callQuery(callId: number) {
  return queryOptions({
    queryKey: [...callsKey, "one", callId],
    queryFn: async ({ signal }) => {
      const params = {
        path: { id: callId },
        query: { include: [...everything] },
      };
      return callDetailOf(await call(client.GET("/v3/conversations/calls/{id}", { params, signal })));
    },
  });
}

const everything = [
  "tags",
  "comments",
  "custom_sources",
  "call_flow",
  "recordings",
  "transcription",
] as const;

export const useCall = (callId: number) => useQuery(callQuery(callId));

/** Reads one row of a list; never fails. */
export function callOf(row: object): Call {
  const wire = row as Loose<WireCall>;
  return {
    call_id: idOrNull(wire.call_id),
    call_start: textOrDash(wire.call_start),
    call_end: textOrDash(wire.call_end),
    duration: measure(wire.duration),
    ring_duration: measure(wire.ring_duration),
    direction: textOrDash(wire.direction),
    caller_id: textOrDash(wire.caller_id),
    caller_name: textOrNull(wire.caller_name),
    caller_city: textOrNull(wire.caller_city),
    caller_state: textOrNull(wire.caller_state),
    phone_number: textOrDash(wire.phone_number),
    ring_to: textOrNull(wire.ring_to),
    disposition: textOrDash(wire.disposition),
    org_unit_id: idOrNull(wire.org_unit_id),
    group: textOrDash(wire.group),
    campaign_id: idOrNull(wire.campaign_id),
    campaign: textOrNull(wire.campaign),
    provisioned_route_id: idOrNull(wire.provisioned_route_id),
    route: textOrNull(wire.route),
    ct_user_id: idOrNull(wire.ct_user_id),
    agent: textOrNull(wire.agent),
    has_recording: wire.has_recording === true,
    has_transcription: wire.has_transcription === true,
    tags: objects(wire.tags).map((tag) => ({
      tag_id: idOrNull(Reflect.get(tag, "tag_id")),
      tag_name: textOrDash(Reflect.get(tag, "tag_name")),
    })),
  };
}

/** Reads one call with everything that was included; never fails. */
function callDetailOf(row: object): CallDetail {
  const wire = row as Loose<WireCall>;
  const { custom_sources: sources, recording_details: recordings } = wire;
  return {
    ...callOf(row),
    comments: objects(wire.comments).map((row) => {
      const { comment, author, created_on } = row as Loose<components["schemas"]["CallComment"]>;
      return {
        comment: textOrDash(comment),
        author: textOrDash(author),
        created_on: textOrDash(created_on),
      };
    }),
    custom_sources: Object.fromEntries(
      Object.entries(typeof sources === "object" && sources !== null ? sources : {}).flatMap(
        ([name, value]: [string, unknown]) => (textOrNull(value) === null ? [] : [[name, textOrDash(value)]]),
      ),
    ),
    call_flow: flowOf(wire.call_flow),
    recording_details: Array.isArray(recordings)
      ? objects(recordings).map((one) => ({ duration: measure(Reflect.get(one, "duration")) }))
      : null,
    transcription: wire.transcription,
  };
}

function flowOf(value: unknown): CallDetail["call_flow"] {
  if (typeof value !== "object" || value === null) return null;
  const flow = value as Loose<components["schemas"]["CallFlow"]>;
  return {
    route_name: textOrDash(flow.route_name),
    route_type: textOrDash(flow.route_type),
    steps: objects(flow.steps).map((row) => ({
      step: textOrDash(Reflect.get(row, "step")),
      at: measure(Reflect.get(row, "at")),
    })),
  };
}
