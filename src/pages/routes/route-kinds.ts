import type { RouteType } from "../../api/routes.ts";

/** The kinds of routes, the usual ones first, each with what it is for. */
export const kinds: readonly { type: RouteType; purpose: string }[] = [
  { type: "forward", purpose: "One phone rings." },
  { type: "simultaneous", purpose: "Several phones ring at once; the first to answer gets the call." },
  { type: "round_robin", purpose: "Phones take turns, one call each." },
  { type: "percentage", purpose: "Each phone gets its share of the calls." },
  { type: "schedule", purpose: "It depends on the day and the time." },
  { type: "ivr", purpose: "Callers press a key to choose." },
  { type: "georoute", purpose: "It depends on where the caller is." },
  { type: "voicemail", purpose: "Callers leave a message, which is sent by email." },
  { type: "hangup", purpose: "Callers hear an announcement, then we hang up." },
  { type: "outbound", purpose: "For calls you make: the number people see." },
];
