import { Badge, type Tone } from "../ui/badge.tsx";
import { OutsideText } from "./outside-text.tsx";

const tones: Record<string, Tone> = { active: "good" };
const words: Record<string, string> = { active: "Active", inactive: "Inactive", deleted: "Deleted" };

/** A status in words; one that nobody has told us about as it is. */
export function statusWord(status: string): string {
  return words[status] ?? status;
}

/** Whether a record is in use. */
export function StatusBadge({ status }: { status: string }) {
  return (
    <Badge tone={tones[status] ?? "neutral"}>
      <OutsideText text={statusWord(status)} />
    </Badge>
  );
}
