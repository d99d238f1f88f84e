import type { RouteAction, RouteConfig } from "../../api/route-config.ts";
import { formatPhone } from "../../lib/phone.ts";
import { clockTime, week } from "./schedule.ts";

const dayNames: Record<string, string> = Object.fromEntries(week.map(({ value, short }) => [value, short]));

/** Days of the week in the order of the week, three or more in a row as a range: "Mon–Fri, Sun". */
export function describeDays(days: readonly string[]): string {
  const all = Object.keys(dayNames);
  const known = all.filter((day) => days.includes(day));
  const unknown = days.filter((day) => !all.includes(day));
  if (known.length === all.length && unknown.length === 0) return "Every day";
  const runs: string[][] = [];
  for (const day of known) {
    const run = runs.at(-1);
    const before = all[all.indexOf(day) - 1];
    if (run !== undefined && before !== undefined && run.at(-1) === before) run.push(day);
    else runs.push([day]);
  }
  const parts = runs.flatMap((run) => {
    const names = run.map((day) => dayNames[day] ?? day);
    return names.length > 2 ? [`${names[0]}–${names.at(-1)}`] : names;
  });
  return [...parts, ...unknown].join(", ") || "–";
}

/** "America/Denver" → "Mountain time"; a zone this browser does not know as it is. */
export function describeZone(zone: string | null): string {
  if (zone === null) return "unknown time zone";
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longGeneric" });
    const name = format.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value ?? zone;
    return name.replace(/ Time$/, " time");
  } catch {
    return zone;
  }
}

function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "–") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function seconds(count: number): string {
  return Number.isNaN(count) ? "" : ` for ${count} s`;
}

/** How a phone is named: by its number, and where more is known, by what stands behind it. */
export type NameOf = (number: string | null) => string;

/** What happens next, as a verb: "ring (801) 555-0123 for 20 s", "voicemail", "hang up". */
export function describeAction(action: RouteAction, nameOf: NameOf = formatPhone): string {
  switch (action.kind) {
    case "forward":
      return `ring ${nameOf(action.ring_to)}${seconds(action.ring_seconds)}`;
    case "voicemail":
      return action.email === null ? "voicemail" : `voicemail to ${action.email}`;
    case "hangup":
      return action.prompt_id === null ? "hang up" : "play an announcement and hang up";
    case "agent":
      return "voice agent";
    default:
      return action.kind;
  }
}

/** Where callers come from: "UT and ID", "2 ZIP codes". */
export function describePlaces({ states, zips }: { states: string[]; zips: string[] }): string {
  const codes = zips.length > 3 ? [`${zips.length} ZIP codes`] : zips.map((zip) => `ZIP ${zip}`);
  return list([...states, ...codes]);
}

function describeRing(config: Extract<RouteConfig, { kind: "ring" }>, nameOf: NameOf): string {
  const numbers = list(config.ring_to.map((number) => nameOf(number)));
  const how = { one: "", all: " at once", turns: " in turns" }[config.order];
  const next = describeAction(config.no_answer, nameOf);
  return `Ring ${numbers}${how}${seconds(config.ring_seconds)}. No answer: ${next}.`;
}

/**
 * What a route does with a call, in words: "Mon–Fri 9 AM–5 PM: ring (801) 555-0123. Otherwise: voicemail. (Mountain
 * time)". Anything we have not heard of is named as it is.
 */
export function describeRoute(routeType: string, config: RouteConfig, nameOf: NameOf = formatPhone): string {
  switch (config.kind) {
    case "ring":
      return describeRing(config, nameOf);
    case "percentage": {
      const parts = config.branches.map(({ percent, ring_to: number }, index) => {
        const share = `${Number.isNaN(percent) ? "–" : percent}%`;
        return `${share}${index === 0 ? " of calls" : ""} ring ${nameOf(number)}`;
      });
      return `${parts.join(", ")}.`;
    }
    case "schedule": {
      const rules = config.rules.map(({ days, from, to, action }) => {
        return `${describeDays(days)} ${clockTime(from)}–${clockTime(to)}: ${describeAction(action, nameOf)}.`;
      });
      const otherwise = `Otherwise: ${describeAction(config.otherwise, nameOf)}.`;
      return [...rules, otherwise, `(${describeZone(config.timezone)})`].join(" ");
    }
    case "ivr": {
      const options = config.options.map(({ key, action }) => `${key}: ${describeAction(action, nameOf)}`);
      return `Play the menu. ${[...options, `anything else: ${describeAction(config.invalid, nameOf)}`].join("; ")}.`;
    }
    case "georoute": {
      const rules = config.rules.map(
        (rule) => `from ${describePlaces(rule)}: ${describeAction(rule.action, nameOf)}`,
      );
      return `Callers ${[...rules, `otherwise ${describeAction(config.otherwise, nameOf)}`].join("; ")}.`;
    }
    case "voicemail":
      return config.email === null ? "Take a voicemail." : `Take a voicemail and send it to ${config.email}.`;
    case "hangup":
      return config.prompt_id === null ? "Hang up." : "Play an announcement and hang up.";
    case "outbound":
      return `Outgoing calls show ${nameOf(config.caller_id)}.`;
    case "other":
      return `This page can't describe “${routeType}” routes.`;
  }
}
