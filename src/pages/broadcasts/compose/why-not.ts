import type { TrackingNumber } from "../../../api/phone-numbers.ts";

/** Why a number can't send texts; null where it can. */
export function whyNot({ sms_status: status }: Pick<TrackingNumber, "sms_status">): string | null {
  if (status === "active") return null;
  return status === "pending"
    ? "Texting isn't on yet"
    : status === "off"
      ? "Texting is off"
      : "Texting isn't active";
}
