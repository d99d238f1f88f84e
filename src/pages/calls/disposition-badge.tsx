import {
  CircleX,
  Phone,
  PhoneForwarded,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  Voicemail,
  type LucideIcon,
} from "lucide-react";
import { visibleText } from "../../lib/visible-text.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { dispositionLabel } from "./disposition-words.ts";

const looks: Record<string, [LucideIcon, Tone]> = {
  ANSWERED: [PhoneIncoming, "good"],
  TRANSFERRED: [PhoneForwarded, "good"],
  VOICEMAIL: [Voicemail, "accent"],
  BUSY: [PhoneOff, "warn"],
  ABANDONED: [PhoneMissed, "warn"],
  "NO ANSWER": [PhoneMissed, "bad"],
  FAILED: [CircleX, "bad"],
};

/** How a call ended: a word and an icon; green where somebody answered, amber or red where nobody did. */
export function DispositionBadge({ disposition }: { disposition: string }) {
  const [Icon, tone] = looks[disposition] ?? [Phone, "neutral"];
  return (
    <span className="flex">
      <Badge tone={tone} icon={<Icon aria-hidden="true" className="size-3" />}>
        {visibleText(dispositionLabel(disposition))}
      </Badge>
    </span>
  );
}
