/** Who can do something about a failure. */
type Owner = "phone" | "number" | "carrier" | "text" | "sender" | "person";

/** A carrier's code in words: what it means, whose it is to solve, and what to do. */
type CarrierCode = {
  meaning: string;
  owner: Owner;
  advice: string;
  /** Whether the same text to the same number may arrive another time. */
  again: boolean;
};

const code = (meaning: string, owner: Owner, advice: string, again = false): CarrierCode => ({
  meaning,
  owner,
  advice,
  again,
});

const fixText =
  "Change the wording first: say who you are, and leave out shortened links and words in capitals.";
const register = "Ask telecom@convirza.com to register the number. Nothing gets through until then.";

/** Documented by the carriers' aggregators: the codes that texts from the United States come back with. */
const codes: Readonly<Record<string, CarrierCode>> = {
  "21211": code("Not a valid phone number", "number", "Correct the number in your records."),
  "21408": code("Texts to this country aren't enabled", "sender", "Ask Convirza to enable the country."),
  "21610": code(
    "Replied STOP to this number before",
    "person",
    "Don't text them again unless they reply START.",
  ),
  "21612": code(
    "No route from this number to that one",
    "sender",
    "Send from another tracking number.",
    true,
  ),
  "21614": code("Not a mobile number", "number", "Call instead, or ask for a mobile number."),
  "30001": code("Too many texts at once", "sender", "Send again, more slowly.", true),
  "30002": code(
    "Texting is suspended for your account",
    "sender",
    "Contact Convirza before you send again.",
    true,
  ),
  "30003": code("Phone off or out of reach", "phone", "Send again in a day or two.", true),
  "30004": code(
    "Blocked by the phone or its carrier",
    "person",
    "Ask them another way whether they want texts.",
  ),
  "30005": code(
    "Number doesn't exist or no longer gets texts",
    "number",
    "Correct or remove the number in your records.",
  ),
  "30006": code(
    "Landline or phone that can't get texts",
    "number",
    "Call instead, or ask for a mobile number.",
  ),
  "30007": code("Filtered as spam by the carrier", "text", fixText, true),
  "30008": code(
    "No reason from the carrier",
    "carrier",
    "Send again. If it fails again, try another way.",
    true,
  ),
  "30010": code("Costs more than your limit per text", "sender", "Ask Convirza to raise the limit."),
  "30017": code("Carrier was overloaded", "carrier", "Send again later.", true),
  "30022": code("Faster than the carrier allows you", "sender", "Send again, more slowly.", true),
  "30023": code("Daily limit with this carrier reached", "sender", "Send again tomorrow.", true),
  "30024": code("Carrier doesn't know your number yet", "sender", register, true),
  "30032": code("Toll-free number isn't verified", "sender", register, true),
  "30034": code("Your number isn't registered for texting", "sender", register, true),
  "30036": code("Expired before the carrier could deliver it", "carrier", "Send again later.", true),
  "30410": code("Carrier didn't answer in time", "carrier", "Send again later.", true),
};

const owners: Readonly<Record<Owner, string>> = {
  phone: "Their phone",
  number: "Their number",
  carrier: "Their carrier",
  text: "Your text",
  sender: "Your tracking number",
  person: "Their choice",
};

/** What stands for a failure without a code. */
export const NO_CODE = "none";

/** What is known of a code; null where that is nothing. */
function carrierCode(reason: string): CarrierCode | null {
  return Object.hasOwn(codes, reason) ? (codes[reason] ?? null) : null;
}

/** Why a text failed, in plain words with the carrier's code. */
export function describeReason(reason: string): string {
  if (reason === NO_CODE) return "No error code";
  return `${carrierCode(reason)?.meaning ?? "A code we don't know"} (${reason})`;
}

/** Whose problem a failure is: "Their phone". */
export const ownerOf = (reason: string): string => {
  const known = carrierCode(reason);
  return known === null ? "Unknown" : owners[known.owner];
};

/** What to do about it. */
export const adviceFor = (reason: string): string =>
  carrierCode(reason)?.advice ??
  (reason === NO_CODE ? "The carrier gave no reason. Send again." : "Ask Convirza what this code means.");

/**
 * Whether a failed text may arrive another time: not where the number can't get texts or its owner said no. Nothing is
 * known of a code that we don't know, so it may.
 */
export function isWorthAnotherTry(errorCode: string | null): boolean {
  return errorCode === null || (carrierCode(errorCode)?.again ?? true);
}

/** Whether it failed because of what the text says: the same words fail again. */
export const isAboutText = (errorCode: string | null): boolean =>
  errorCode !== null && carrierCode(errorCode)?.owner === "text";

/** Whether they have said, by word or by a setting of their phone, that they want no texts. */
export const isPersonsChoice = (errorCode: string | null): boolean =>
  errorCode !== null && carrierCode(errorCode)?.owner === "person";

/**
 * What there is to say about an outcome beyond its word.
 * @param broadcast its status, which tells why somebody was skipped
 */
export function describeOutcome(status: string, errorCode: string | null, broadcast: string): string | null {
  if (errorCode !== null) return describeReason(errorCode);
  if (status === "failed") return describeReason(NO_CODE);
  if (status === "skipped") return describeSkipped(broadcast);
  return null;
}

/** Only those who had opted out are skipped while it goes on; once it is stopped, all whose turn hadn't come. */
function describeSkipped(broadcast: string): string {
  if (broadcast === "sending" || broadcast === "completed") return "Had opted out";
  return broadcast === "cancelled" ? "Stopped before their turn" : "Opted out, or the broadcast was stopped";
}
