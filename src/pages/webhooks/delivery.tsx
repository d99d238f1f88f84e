import type { Webhook } from "../../api/webhooks.ts";
import { Badge } from "../../ui/badge.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { Time } from "../../ui/time.tsx";

/** When a webhook was last told something, and what it answered. */
export function Delivery({ last, zone }: { last: Webhook["last_delivery"]; zone: string }) {
  if (last === null) return <span className="text-ink-faint">Never</span>;
  const { at, status_code: code, isRefused } = last;
  const tone = code?.startsWith("2") === true ? "good" : "bad";
  const silence = isRefused ? "Address refused" : "No answer";
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 [td_&]:max-md:justify-end">
      <Badge tone={tone}>{code === null ? silence : <OutsideText text={code} />}</Badge>
      <Time at={at} zone={zone} />
    </span>
  );
}
