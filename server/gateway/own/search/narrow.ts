import { fold } from "../../../http/fold.ts";
import type { OwnSchemas } from "../handler.ts";
import type { HeardCall } from "./heard-call.ts";

type Asked = OwnSchemas["TranscriptSearch"];

/** What the API narrows by itself, as its parameters. */
const ofApi = [
  "org_unit_id",
  "campaign_id",
  "provisioned_route_id",
  "caller_id",
  "phone_number",
  "ring_to",
] as const;

/** The question to the API that leaves the calls of a search: its parameters without range and page. */
export function parametersOf(asked: Asked): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const name of ofApi) if (asked[name] !== undefined) parameters.set(name, String(asked[name]));
  const { disposition = [] } = asked;
  if (disposition.length > 0) parameters.set("disposition", [...disposition].sort().join(","));
  parameters.set("include", asked.tags === undefined ? "transcription" : "transcription,tags");
  return parameters;
}

/** What the API can't narrow by, which is done on the calls that it gives: the same as the list of calls does. */
export function narrowing(asked: Asked): (call: HeardCall) => boolean {
  const { min_duration: least, max_duration: most, agents, tags, caller, number, ring } = asked;
  const tests: ((call: HeardCall) => boolean)[] = [];
  // A call whose length nobody knows is as long as nothing is.
  if (least !== undefined) tests.push(({ shown }) => shown.duration !== null && shown.duration >= least);
  if (most !== undefined) tests.push(({ shown }) => shown.duration !== null && shown.duration <= most);
  if (agents !== undefined) {
    tests.push(({ shown }) => shown.ct_user_id !== null && agents.includes(shown.ct_user_id));
  }
  if (tags !== undefined) tests.push((call) => call.tags.some((tag) => tags.includes(tag)));
  if (caller !== undefined) {
    tests.push(
      has(caller, ({ shown, place }) => [shown.caller_id ?? "", `${shown.caller_name ?? ""} ${place}`]),
    );
  }
  if (number !== undefined) tests.push(has(number, ({ trackingNumber, route }) => [trackingNumber, route]));
  if (ring !== undefined) tests.push(has(ring, ({ ringTo, shown }) => [ringTo, shown.agent ?? ""]));
  return (call) => tests.every((test) => test(call));
}

/** A part of a number stands in the number; else each word stands in the words, or in the number if it is digits. */
function has(typed: string, read: (call: HeardCall) => [number: string, words: string]) {
  const digits = /^[\d\s().+-]*\d[\d\s().+-]*$/.test(typed) ? typed.replaceAll(/\D/g, "") : "";
  const parts = fold(typed).trim().split(/\s+/);
  return (call: HeardCall): boolean => {
    const [number, words] = read(call);
    const inNumber = number.replaceAll(/\D/g, "");
    if (digits.length >= 2 && inNumber.includes(digits)) return true;
    const folded = fold(words);
    return parts.every((part) => folded.includes(part) || (/^\d{2,}$/.test(part) && inNumber.includes(part)));
  };
}
