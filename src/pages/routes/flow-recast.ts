import type { RouteType } from "../../api/routes.ts";
import { emptyDraft, noAction, type ActionDraft, type FlowDraft } from "./flow-draft.ts";

/** A call flow as one of another kind: phones, greeting and the last destination come along where both have them. */
export function recast(draft: FlowDraft, type: RouteType, zone: string): FlowDraft {
  const next = emptyDraft(type, zone);
  const phones = phonesOf(draft);
  const end = endOf(draft);
  switch (next.type) {
    case "forward":
      return { ...next, ring_to: [phones[0] ?? ""], no_answer: end };
    case "simultaneous":
    case "round_robin":
      return { ...next, ring_to: [...phones, "", ""].slice(0, Math.max(2, phones.length)), no_answer: end };
    case "percentage":
      return {
        ...next,
        branches: next.branches.map((branch, index) => ({ ...branch, ring_to: phones[index] ?? "" })),
      };
    case "schedule": {
      const action = rings(phones[0]);
      return { ...next, hours: next.hours.map((hours) => ({ ...hours, action })), otherwise: end };
    }
    case "ivr":
      return { ...next, invalid: end };
    case "georoute":
      return { ...next, otherwise: end };
    case "voicemail":
      return end.kind === "voicemail" ? { ...next, prompt_id: end.prompt_id, email: end.email } : next;
    case "hangup":
    case "outbound":
      return next;
  }
}

const rings = (phone: string | undefined): ActionDraft =>
  phone === undefined ? noAction : { ...noAction, kind: "forward", ring_to: phone, ring_seconds: 25 };

function phonesOf(draft: FlowDraft): string[] {
  const phones =
    "ring_to" in draft
      ? draft.ring_to
      : "branches" in draft
        ? draft.branches.map(({ ring_to }) => ring_to)
        : [];
  return phones.filter((phone) => phone !== "");
}

function endOf(draft: FlowDraft): ActionDraft {
  switch (draft.type) {
    case "forward":
    case "simultaneous":
    case "round_robin":
      return draft.no_answer;
    case "schedule":
    case "georoute":
      return draft.otherwise;
    case "ivr":
      return draft.invalid;
    case "voicemail":
      return { ...noAction, kind: "voicemail", prompt_id: draft.prompt_id, email: draft.email };
    case "percentage":
    case "hangup":
    case "outbound":
      return noAction;
  }
}
