import type { Launch } from "../../../api/launches.ts";

/** The rules by their codes, as a heading of each. */
const rules: Record<string, string> = {
  nobody: "No recipients",
  not_a_draft: "Not a draft",
  split: "Parts of it are out already",
  too_soon: "Too soon",
  sender_not_active: "Sender can't text",
  suppressed: "On your suppression list",
  outside_window: "Outside sending hours",
  frequency_law: "More texts than a state allows",
  frequency: "Many texts in one day",
  same_text: "Same text again",
  same_people: "Mostly the same people",
  no_opt_out: "No way to opt out",
  unresolved: "Placeholder left in the text",
};

/** A rule in a few words; one that nobody has told us about as it is. */
export const ruleName = (code: string): string => rules[code] ?? code;

/** The steps of a launch, as its record has them. */
const steps: Record<string, string> = {
  taken: "Launched",
  approved: "Approved",
  returned: "Returned",
  schedule: "Asked Convirza to schedule it",
  read: "Read it to see whether it was scheduled",
  read_back: "Read it back: scheduled as it was confirmed",
  differs: "Read it back: it isn't what was confirmed",
  stop_asked: "Asked to stop it",
  leave_out_asked: "Asked to stop it, and launch it again without those who said no",
  stop: "Told Convirza to stop it",
  completed: "Read that it is completed",
  stopped: "Read that it has stopped",
  missed: "Read that it was missed",
  rest_drafted: "Made a draft for those who got nothing",
};

/** A step in words; one that nobody has told us about as it is. */
export const stepWords = (what: string): string => steps[what] ?? what;

/** When it stops by itself: "When more than 10% fail or 3% opt out". */
export function limitWords({ failed, optedOut }: Launch["limits"]): string {
  const parts = [
    failed === null ? null : `${failed}% fail`,
    optedOut === null ? null : `${optedOut}% opt out`,
  ];
  const given = parts.filter((part) => part !== null);
  return given.length === 0 ? "No limit was set" : `When more than ${given.join(" or ")}`;
}
