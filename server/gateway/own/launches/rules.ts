import { saysOptOut } from "../../../http/said/says-opt-out.ts";
import type { RoleName } from "../../roles.ts";
import type { Other } from "./others.ts";
import { areaCodeOf, placeOf } from "./places.ts";
import type { Timing } from "./timing.ts";
import { capOf } from "./windows.ts";

/** What speaks against a launch. */
export type Rule = {
  code:
    | "nobody"
    | "not_a_draft"
    | "split"
    | "too_soon"
    | "sender_not_active"
    | "suppressed"
    | "outside_window"
    | "frequency_law"
    | "frequency"
    | "same_text"
    | "same_people"
    | "no_opt_out"
    | "unresolved";
  /** What is wrong and how to mend it, for people. */
  message: string;
  /** How many people it is about; null where it is about the text or the sender. */
  count: number | null;
  /** Whoever has one of these roles may launch all the same, with a reason; nobody where it is empty. */
  override: RoleName[];
};

export type Facts = {
  status: string;
  message: string;
  people: readonly string[];
  textHash: string;
  sender: { number: string; smsStatus: string | null };
  suppressed: number;
  timing: Timing;
  /** The earliest moment at which a launch may start now. */
  earliest: number;
  others: readonly Other[];
  /** How many texts of the account somebody gets within 24 hours where no law says how many. */
  dailyTexts: number;
  /** Of the parts that it was cut into, how many go out already. */
  partsOut: number;
};

const ANYONE: RoleName[] = ["Admin", "Standard"];
/** The rules that speak against a launch, the gravest first. */
export function rulesAgainst(facts: Facts): Rule[] {
  return [...ofRecord(facts), ...ofPeople(facts), ...ofTime(facts), ...ofOthers(facts), ...ofText(facts)];
}

function ofRecord({ status, people, sender, partsOut }: Facts): Rule[] {
  const { number, smsStatus } = sender;
  return [
    ...rule(status !== "draft" && status !== "missed", "not_a_draft", {
      message: `This broadcast is ${status}, so it can't be launched. Make a copy of it.`,
    }),
    ...rule(partsOut > 0, "split", {
      message: "This was split, and its parts go out by themselves. Launch the others of them instead.",
    }),
    ...rule(people.length === 0, "nobody", {
      message: "There's nobody to send this to. Add recipients.",
      count: 0,
    }),
    ...rule(smsStatus !== "active", "sender_not_active", {
      message:
        smsStatus === null
          ? `We can't see whether ${number} can send texts. Choose another number.`
          : `${number} can't send texts: texting is ${smsStatus}. Choose another number.`,
    }),
  ];
}

function ofPeople({ suppressed }: Facts): Rule[] {
  return rule(suppressed > 0, "suppressed", {
    message: `${people(suppressed)} on your suppression list. Take them out of the recipients.`,
    count: suppressed,
  });
}

function ofTime({ timing, earliest }: Facts): Rule[] {
  const outside = timing.outside.reduce((sum, { count }) => sum + count, 0);
  const way =
    timing.nearest === null
      ? "No start in the next two weeks suits everyone. Split it by time zone."
      : "Choose a start that suits everyone, or split it by time zone.";
  return [
    ...rule(timing.first < earliest, "too_soon", {
      message: "The start must be at least five minutes away. Choose a later one.",
    }),
    ...rule(outside > 0, "outside_window", {
      message: `${people(outside)} outside their sending hours at some moment between the first and the last text. ${way}`,
      count: outside,
    }),
  ];
}

/** So many get a text first, before all others do. */
const FIRST_FEW = 25;

/**
 * What goes to one person, or to a few who aren't on this list, tries a text out: it is no reason not to send it. It counts
 * towards how many texts they get.
 */
const isTry = ({ people: all }: Other, own: ReadonlySet<string>): boolean =>
  all.length === 1 || (all.length <= FIRST_FEW && !all.some((one) => own.has(one)));

function ofOthers({ people: list, textHash, others, dailyTexts }: Facts): Rule[] {
  const own = new Set(list);
  const broadcasts = others.filter((other) => !isTry(other, own));
  const shared = broadcasts.map((other) => ({
    other,
    count: other.people.filter((one) => own.has(one)).length,
  }));
  const sameText = broadcasts.find((other) => other.textHash === textHash);
  const samePeople = shared
    .filter(({ count }) => count * 2 > own.size)
    .toSorted((one, next) => next.count - one.count)[0];
  return [
    ...ofCaps(list, others, dailyTexts),
    ...rule(sameText !== undefined, "same_text", {
      message: `${calledOf(sameText)} sends the same text within 24 hours. Check that you mean to send it twice.`,
      override: ANYONE,
    }),
    ...rule(samePeople !== undefined, "same_people", {
      message: `${calledOf(samePeople?.other)} goes to ${samePeople?.count} of these ${own.size} people within 24 hours.`,
      count: samePeople?.count ?? null,
      override: ANYONE,
    }),
  ];
}

/** Of a group that the reader may not see nothing is told but that it is there. */
const calledOf = (other: Other | undefined): string => other?.called ?? "Another broadcast";

/** Whoever would get more texts within 24 hours than a law allows, or than is usual. */
function ofCaps(list: readonly string[], others: readonly Other[], dailyTexts: number): Rule[] {
  const texts = new Map<string, number>();
  for (const { people: all } of others) for (const one of all) texts.set(one, (texts.get(one) ?? 0) + 1);
  let [byLaw, usual] = [0, 0];
  for (const one of list) {
    const count = (texts.get(one) ?? 0) + 1;
    if (count <= 1) continue;
    const cap = capOf(placeOf(areaCodeOf(one)).state);
    if (cap !== null && count > cap.n) byLaw += 1;
    else if (cap === null && count > dailyTexts) usual += 1;
  }
  return [
    ...rule(byLaw > 0, "frequency_law", {
      message: `${people(byLaw)} in a state that allows three texts in 24 hours, and would get more. Take them out, or choose a later start.`,
      count: byLaw,
    }),
    ...rule(usual > 0, "frequency", {
      message: `${people(usual, "would get", "would get")} more than ${dailyTexts} texts in 24 hours.`,
      count: usual,
      override: ["Admin"],
    }),
  ];
}

function ofText({ message }: Facts): Rule[] {
  return [
    ...rule(message.includes("{{"), "unresolved", {
      message:
        "The text has a placeholder such as {{name}}, and everyone would read it like that. Replace it.",
    }),
    ...rule(!saysOptOut(message), "no_opt_out", {
      message: "The text doesn't say how to stop these texts. Add “Reply STOP to opt out”.",
      override: ["Admin"],
    }),
  ];
}

function rule(
  applies: boolean,
  code: Rule["code"],
  { message, count = null, override = [] }: Partial<Rule> & { message: string },
): Rule[] {
  return applies ? [{ code, message, count, override }] : [];
}

/** "1 person is", "5 people are". */
function people(count: number, one = "is", many = "are"): string {
  return count === 1 ? `1 person ${one}` : `${count} people ${many}`;
}
