import type { Outcome } from "./outcome.ts";
import type { SeedRoute } from "./routes.ts";

type Step = { step: string; at: number };

type FlowCall = {
  route: SeedRoute;
  number: string;
  outcome: Outcome;
  ring: number;
  duration: number;
  /** Who talked, and who picked up first when it was passed on. */
  agent: string | null;
  first: string | null;
  /** When it was passed on, seconds of the talk. */
  passedOn: number;
};

const arrivals: Record<SeedRoute["type"], string | null> = {
  forward: null,
  ivr: "Menu played",
  georoute: "Routed by the caller's state",
  simultaneous: "Rang three phones at once",
  percentage: "Routed by percentage",
  hangup: "Route hangs up",
  schedule: "Schedule checked",
  voicemail: "Sent to the mailbox",
  outbound: null,
  round_robin: "Next phone in turn",
};

/** What happened on the way, in words. */
export function flowOf(call: FlowCall): Step[] {
  const { route, number, outcome, ring } = call;
  const arrival = arrivals[route.type];
  const outbound = route.type === "outbound";
  const steps: Step[] = [
    { step: outbound ? `Dialed from ${national(number)}` : `Call to ${national(number)}`, at: 0 },
    ...(arrival === null ? [] : [{ step: arrival, at: Math.min(1, ring) }]),
    ...endingOf(call),
  ];
  const over = ring + call.duration;
  steps.push({ step: endOf(outcome, outbound), at: over });
  return steps;
}

function endingOf({ outcome, ring, duration, agent, first, passedOn, route }: FlowCall): Step[] {
  if (outcome.kind === "spam")
    return [{ step: "Recognized as spam", at: Math.min(ring + 2, ring + duration) }];
  if (outcome.kind === "ivr") return [];
  if (outcome.kind === "voicemail") {
    const recorded = [
      { step: "Mailbox greeting played", at: ring },
      { step: "Message recorded", at: ring + duration },
    ];
    return route.type === "voicemail"
      ? recorded
      : [{ step: `No answer after ${ring} seconds`, at: ring }, ...recorded];
  }
  if (agent === null) return [];
  if (outcome.disposition === "TRANSFERRED" && first !== null) {
    return [
      { step: `Answered by ${first}`, at: ring },
      { step: `Transferred to ${agent}`, at: ring + passedOn },
    ];
  }
  if (outcome.kind === "conversation") {
    return [{ step: route.type === "outbound" ? `Placed by ${agent}` : `Answered by ${agent}`, at: ring }];
  }
  return [{ step: `Rang ${agent}`, at: Math.min(2, ring) }];
}

function endOf({ kind, disposition }: Outcome, outbound: boolean): string {
  if (kind === "ivr") return "Caller hung up in the menu";
  if (kind === "spam") return "Disconnected";
  if (disposition === "NO ANSWER") return "Nobody answered";
  if (disposition === "BUSY") return "The line was busy";
  if (disposition === "FAILED") return "The call could not be connected";
  if (disposition === "ABANDONED") return "Caller hung up while it rang";
  return outbound && disposition === "VOICEMAIL" ? "Reached the customer's voicemail" : "Call ended";
}

function national(number: string): string {
  return `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`;
}
