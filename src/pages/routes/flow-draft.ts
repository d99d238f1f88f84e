import { routeConfigOf, type RouteAction } from "../../api/route-config.ts";
import type { RouteType } from "../../api/routes.ts";

/** Phones are E.164, "" where none is chosen. What happens to a call, while it is chosen: "" as long as nothing is. Only what belongs to the kind is filled in. */
export type ActionDraft = {
  kind: "" | "forward" | "voicemail" | "hangup" | "agent";
  ring_to: string;
  ring_seconds: number | null;
  prompt_id: number | null;
  email: string;
  agent_id: number | null;
};

export type RingDraft = {
  type: "forward" | "simultaneous" | "round_robin";
  ring_to: string[];
  ring_seconds: number | null;
  no_answer: ActionDraft;
};
export type ShareDraft = { percent: number | null; ring_to: string };
export type PercentageDraft = { type: "percentage"; branches: ShareDraft[] };
export type WindowDraft = { days: string[]; from: string; to: string };
/** Everything that a schedule does with a call in one way, however many windows that has. */
export type HoursDraft = { action: ActionDraft; windows: WindowDraft[] };
export type ScheduleDraft = {
  type: "schedule";
  timezone: string;
  hours: HoursDraft[];
  otherwise: ActionDraft;
};
type OptionDraft = { key: string; action: ActionDraft };
export type MenuDraft = {
  type: "ivr";
  prompt_id: number | null;
  timeout_seconds: number | null;
  retries: number | null;
  options: OptionDraft[];
  invalid: ActionDraft;
};
/** `zips` is what is typed: codes with blanks or commas between them. */
export type PlacesDraft = { by: "states" | "zips"; states: string[]; zips: string; action: ActionDraft };
export type GeorouteDraft = { type: "georoute"; rules: PlacesDraft[]; otherwise: ActionDraft };
export type VoicemailDraft = { type: "voicemail"; prompt_id: number | null; email: string };
export type HangupDraft = { type: "hangup"; prompt_id: number | null };
export type OutboundDraft = { type: "outbound"; caller_id: string };

/** The call flow of a route while it is edited: shaped like its config, but anything may still be missing. */
export type FlowDraft =
  | RingDraft
  | PercentageDraft
  | ScheduleDraft
  | MenuDraft
  | GeorouteDraft
  | VoicemailDraft
  | HangupDraft
  | OutboundDraft;

/** Nothing chosen yet. */
export const noAction: ActionDraft = {
  kind: "",
  ring_to: "",
  ring_seconds: null,
  prompt_id: null,
  email: "",
  agent_id: null,
};

const workdays = ["mon", "tue", "wed", "thu", "fri"];

/** What the editor of a kind begins with. */
export function emptyDraft(type: RouteType, zone: string): FlowDraft {
  switch (type) {
    case "forward":
      return { type, ring_to: [""], ring_seconds: 25, no_answer: noAction };
    case "simultaneous":
    case "round_robin":
      return { type, ring_to: ["", ""], ring_seconds: 25, no_answer: noAction };
    case "percentage": {
      const half = { percent: 50, ring_to: "" };
      return { type, branches: [half, half] };
    }
    case "schedule": {
      const windows = [{ days: workdays, from: "09:00", to: "17:00" }];
      return { type, timezone: zone, hours: [{ action: noAction, windows }], otherwise: noAction };
    }
    case "ivr": {
      const options = ["1", "2"].map((key) => ({ key, action: noAction }));
      return { type, prompt_id: null, timeout_seconds: 8, retries: 2, options, invalid: noAction };
    }
    case "georoute":
      return {
        type,
        rules: [{ by: "states", states: [], zips: "", action: noAction }],
        otherwise: noAction,
      };
    case "voicemail":
      return { type, prompt_id: null, email: "" };
    case "hangup":
      return { type, prompt_id: null };
    case "outbound":
      return { type, caller_id: "" };
  }
}

/** The config of a route, as it came, to be edited. */
export function draftOf(type: RouteType, wire: object, zone: string): FlowDraft {
  const config = routeConfigOf(type, wire);
  switch (config.kind) {
    case "ring": {
      const { ring_to: numbers, ring_seconds: seconds, no_answer: next } = config;
      const empty = emptyDraft(type, zone) as RingDraft;
      return {
        ...empty,
        ring_to: numbers.map(phoneText),
        ring_seconds: countOf(seconds),
        no_answer: actionDraftOf(next),
      };
    }
    case "percentage":
      return {
        type: "percentage",
        branches: config.branches.map(({ percent, ring_to: number }) => ({
          percent: countOf(percent),
          ring_to: phoneText(number),
        })),
      };
    case "schedule":
      return {
        type: "schedule",
        timezone: config.timezone ?? zone,
        hours: hoursOf(config.rules),
        otherwise: actionDraftOf(config.otherwise),
      };
    case "ivr":
      return {
        type: "ivr",
        prompt_id: config.prompt_id,
        timeout_seconds: countOf(config.timeout_seconds),
        retries: countOf(config.retries),
        options: config.options.map(({ key, action }) => ({ key, action: actionDraftOf(action) })),
        invalid: actionDraftOf(config.invalid),
      };
    case "georoute":
      return {
        type: "georoute",
        rules: config.rules.map(({ states, zips, action }) => ({
          by: zips.length > 0 ? "zips" : "states",
          states,
          zips: zips.join(", "),
          action: actionDraftOf(action),
        })),
        otherwise: actionDraftOf(config.otherwise),
      };
    case "voicemail":
      return { type: "voicemail", prompt_id: config.prompt_id, email: config.email ?? "" };
    case "hangup":
      return { type: "hangup", prompt_id: config.prompt_id };
    case "outbound":
      return { type: "outbound", caller_id: phoneText(config.caller_id) };
    case "other":
      return emptyDraft(type, zone);
  }
}

/** The windows of one action together, in the order in which the actions come first. */
function hoursOf(
  rules: readonly { days: string[]; from: string; to: string; action: RouteAction }[],
): HoursDraft[] {
  const hours = new Map<string, HoursDraft>();
  for (const { action, ...window } of rules) {
    const draft = actionDraftOf(action);
    const key = JSON.stringify(draft);
    hours.set(key, { action: draft, windows: [...(hours.get(key)?.windows ?? []), window] });
  }
  return [...hours.values()];
}

const countOf = (measure: number) => (Number.isNaN(measure) ? null : measure);

/** "–" stands for what did not come. */
const phoneText = (number: string | null) => (number === null || number === "–" ? "" : number);

const kinds = ["forward", "voicemail", "hangup", "agent"] as const;

function actionDraftOf(action: RouteAction): ActionDraft {
  return {
    kind: kinds.find((kind) => kind === action.kind) ?? "",
    ring_to: phoneText(action.ring_to),
    ring_seconds: countOf(action.ring_seconds),
    prompt_id: action.prompt_id,
    email: action.email ?? "",
    agent_id: action.agent_id,
  };
}
