import { formatPhone } from "../../lib/phone.ts";
import type { Problem } from "./route-problems.ts";

const wrong: Record<Problem["code"], (about: string) => string> = {
  inactive: () => "This route is inactive: calls to its numbers lead nowhere.",
  "no-action": () => "Choose what happens to these calls. Now they lead nowhere.",
  "no-phone": () => "Say which phone rings. Now these calls lead nowhere.",
  "no-caller-id": () => "Choose the number that outgoing calls show.",
  "foreign-caller-id": (number) => `${formatPhone(number)} isn't one of your tracking numbers.`,
  "no-route": (number) =>
    `${formatPhone(number)} is one of your numbers, but it has no route: calls to it lead nowhere.`,
  loop: (number) => `A call to ${formatPhone(number)} comes back to the same route.`,
  "only-places-calls": () => "The route only places calls.",
  "no-agent": () => "Choose a voice agent. Now these calls lead nowhere.",
  "missing-agent": (id) => `Voice agent ${id} doesn't exist.`,
  "inactive-agent": (name) => `The voice agent “${name}” is inactive and takes no calls.`,
  "no-menu": () => "Choose a menu prompt. Without it, callers don't know what to press.",
  "missing-prompt": (id) => `Prompt ${id} doesn't exist.`,
  "no-zone": (zone) => (zone === "" ? "Choose a time zone." : `We don't know the time zone “${zone}”.`),
  "no-time": () => "Enter a time like 09:00.",
  backwards: () =>
    "The end must be after the start. For a night, add one rule up to midnight and one from 12 AM.",
  overlap: (first) => `This overlaps rule ${Number(first) + 1}, which already takes these calls.`,
  shares: (sum) =>
    Number(sum) < 100
      ? `The percentages add up to ${sum}%: ${100 - Number(sum)}% of calls lead nowhere.`
      : `The percentages add up to ${sum}%, not 100%.`,
  "key-twice": (key) => `Key ${key} is used twice. Only the first one counts.`,
  "place-twice": (place) => `${place} is in two rules. Only the first one counts.`,
  "no-place": () => "Choose either states or ZIP codes.",
};

/** What is wrong beyond the route, as the rest of "… leads nowhere:". */
const wrongBeyond: Partial<Record<Problem["code"], (about: string) => string>> = {
  inactive: () => "that route is inactive.",
  loop: (number) => `a call to ${formatPhone(number)} comes back to a route it has already been through.`,
  "only-places-calls": () => "that route only places calls.",
  "no-route": (number) => `it rings ${formatPhone(number)}, which has no route.`,
};

/** What is wrong, in one sentence, and where else it has to be mended. */
export function describeProblem({ code, about, beyond }: Pick<Problem, "code" | "about" | "beyond">): string {
  if (beyond === null) return wrong[code](about);
  const way = `${formatPhone(beyond.number)} leads to the route “${beyond.route.name}”`;
  const reason = wrongBeyond[code]?.(about);
  return reason === undefined
    ? `${way}, where calls get lost. ${wrong[code](about)}`
    : `${way}, but ${reason}`;
}
