const words: Readonly<Record<string, string>> = {
  duplicate: "Repeats a number",
  invalid: "Not a phone number",
  excluded: "On a list to leave out",
  suppressed: "On the suppression list",
  landline: "Landline",
  not_a_contact: "Not one of your contacts in Convirza: broadcasts go to contacts only",
  opted_out: "Opted out",
  unreachable: "Can't be reached",
  beyond: "More than one broadcast can have",
  refused: "Not accepted as a phone number",
  unclear: "On a list to leave out, but not a phone number",
};

/** Why a row or a person was left out of a broadcast; a reason that nobody has told us about as it is. */
export const leftOutWords = (reason: string): string =>
  Object.hasOwn(words, reason) ? (words[reason] ?? reason) : reason;
