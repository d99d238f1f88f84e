import { fullFormats } from "ajv-formats/dist/formats.js";
import { isTimeZone } from "./time-zone.ts";

const { email, uuid, uri } = fullFormats;

/** The formats that the contract speaks of; the pages check what is typed by the same. */
export const formats = { email, uuid, uri, "date-time": isDateTime, "iana-time-zone": isTimeZone };

const dateTime = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A moment that exists and that JavaScript reads as written: it would take 31 February for 3 March. In UTC, too, its
 * year has four digits: others cannot be compared as texts.
 */
function isDateTime(text: string): boolean {
  const day = dateTime.exec(text)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(text))) return false;
  if (!/^\d/.test(new Date(text).toISOString())) return false;
  return new Date(Date.parse(day)).toISOString().startsWith(day);
}
