import { OutsideText } from "../../components/outside-text.tsx";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { smsStatuses } from "./number-words.ts";

const words: Record<string, string> = { reserved: "Reserved", provisioned: "On a route" };

/** Whether a number is attached to a route. */
export function NumberStatus({ status }: { status: string }) {
  return (
    <Badge tone={status === "provisioned" ? "good" : "neutral"}>
      <OutsideText text={words[status] ?? status} />
    </Badge>
  );
}

const tones: Record<string, Tone> = { active: "good", pending: "warn" };

/** Whether a number can be used for texts: pending until the carrier registration is done (documented). */
export function SmsStatus({ status }: { status: string }) {
  return (
    <Badge tone={tones[status] ?? "neutral"}>
      <OutsideText text={smsStatuses.find(({ value }) => value === status)?.label ?? status} />
    </Badge>
  );
}
