import type { ReactNode } from "react";
import type { Webhook } from "../../api/webhooks.ts";
import { Badge } from "../../ui/badge.tsx";
import { OutsideText } from "../../components/outside-text.tsx";

type DeliveryProps = {
  last: Webhook["last_delivery"];
  /** With or without its zone. */
  renderTime: (at: string) => ReactNode;
};

/** When a webhook was last told something, and what it answered. */
export function Delivery({ last, renderTime }: DeliveryProps) {
  if (last === null) return <span className="text-ink-faint">Never</span>;
  const { at, status_code: code, isRefused } = last;
  const tone = code?.startsWith("2") === true ? "good" : "bad";
  const silence = isRefused ? "Address refused" : "No answer";
  return (
    <span className="flex flex-wrap items-center gap-x-2 [td_&]:max-md:justify-end">
      <Badge tone={tone}>{code === null ? silence : <OutsideText text={code} />}</Badge>
      {renderTime(at)}
    </span>
  );
}
