import { formatMoment, knownZone, zoneName } from "../../lib/dates.ts";
import { formatPhone } from "../../lib/phone.ts";
import type { End, Step } from "./call-path.ts";
import { describeDays, describeZone, type NameOf } from "./route-words.ts";
import { describeProblem } from "./problem-words.ts";
import type { RouteClosure } from "./route-world.ts";
import { clockTime, spellTime, week } from "./schedule.ts";

/** What a step decides, in one sentence. */
export function describeStep(step: Step, nameOf: NameOf = formatPhone): string {
  switch (step.kind) {
    case "arrives":
      return step.number === null
        ? `The call reaches the route “${step.route.name}”.`
        : `${nameOf(step.number)} is one of your numbers: the call goes on to the route “${step.route.name}”.`;
    case "time":
      return `${describeTime(step)}: ${describeRule(step)}`;
    case "closure":
      return `${step.closure.name} is on then, until ${untilWords(step.closure)}: calls go elsewhere.`;
    case "place":
      return step.by === null
        ? "The caller is from none of the places listed."
        : `The caller is from ${step.by}.`;
    case "menu":
      return step.key === null
        ? "The caller presses none of the menu's keys."
        : `The caller presses ${step.key}.`;
    case "share":
      return `The call is among the ${step.percents[step.branch] ?? "–"}% of calls that go this way.`;
    case "turn":
      return `It's the turn of phone ${step.turn + 1} of ${step.of}.`;
    case "ring": {
      const phones = new Intl.ListFormat("en").format(step.numbers.map((number) => nameOf(number)));
      const time = Number.isNaN(step.seconds) ? "" : ` for ${step.seconds} s`;
      return step.answered ? `${phones} rings.` : `${phones} rings${time}. No one answers.`;
    }
  }
}

function untilWords({ until, zone }: RouteClosure): string {
  const known = knownZone(zone) ? zone : "UTC";
  return `${formatMoment(new Date(until).toISOString(), known)} ${zoneName(known, new Date(until))}`;
}

type TimeStep = Extract<Step, { kind: "time" }>;

function describeTime({ config, time }: TimeStep): string {
  const day = week.find(({ value }) => value === time.day)?.label ?? time.day;
  return `${day}, ${clockTime(spellTime(time.minutes))} ${describeZone(config.timezone)}`;
}

function describeRule({ config, rule }: TimeStep): string {
  const held = rule === null ? undefined : config.rules[rule];
  return held === undefined
    ? "outside the listed hours."
    : `within ${describeDays(held.days)} ${clockTime(held.from)}–${clockTime(held.to)}.`;
}

/** Where a call ends, in one sentence. */
export function describeEnd(end: End): string {
  switch (end.kind) {
    case "person": {
      const phones = end.numbers.map((number) => formatPhone(number));
      return `${new Intl.ListFormat("en", { type: "disjunction" }).format(phones)} answers.`;
    }
    case "unanswered":
      return "It rings until the caller gives up.";
    case "voicemail":
      return end.email === null
        ? "The caller leaves a voicemail."
        : `The caller leaves a voicemail for ${end.email}.`;
    case "agent":
      return "A voice agent answers.";
    case "hangup":
      return end.promptId === null ? "We hang up." : "The caller hears an announcement, then we hang up.";
    case "outbound":
      return "No one answers: this route only places calls.";
    case "unknown":
      return "This page can't tell where the call goes.";
    case "nowhere":
      return `The call is lost. ${describeProblem(end.fault)}`;
  }
}
