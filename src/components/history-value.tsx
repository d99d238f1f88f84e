import { OutsideText } from "./outside-text.tsx";
import { AgentLink } from "./agent-link.tsx";
import { GroupLink } from "./group-link.tsx";
import { isNothing } from "./history-words.ts";
import { LabelOf } from "./number-label.tsx";
import { PhoneNumber } from "./phone-number.tsx";
import { PromptLink } from "./prompt-link.tsx";
import { roleName } from "./role-name.ts";
import { routeTypeLabel } from "./route-type-label.ts";
import { useZone } from "./use-zone.ts";
import { Nothing } from "../ui/nothing.tsx";
import { Time } from "../ui/time.tsx";

const groupFields = new Set(["ct_user_ou_id", "org_unit_id", "org_unit_parent_id"]);
const promptFields = new Set(["prompt_id", "whisper_prompt_id"]);
/** Words of the API that begin with a small letter. */
const wordFields = new Set([
  "kind",
  "message_type",
  "org_unit_status",
  "route_status",
  "status",
  "suppressed_because",
  "user_status",
]);
const words: Record<string, (value: string) => string> = {
  role: roleName,
  route_type: routeTypeLabel,
};

const isPhone = (value: unknown) => typeof value === "string" && /^\+[1-9]\d{6,14}$/.test(value);
const isMoment = (value: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);

/** A value of a record as people read it: names for ids, words for codes. */
export function HistoryValue({ field, value }: { field: string; value: unknown }) {
  const zone = useZone();
  if (isNothing(value)) return <Nothing />;
  if (value === "hidden") return <span className="italic">hidden</span>;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") {
    if (groupFields.has(field)) return <GroupLink orgUnitId={value} />;
    if (promptFields.has(field)) return <PromptLink promptId={value} />;
    if (field === "agent_id") return <AgentLink agentId={value} />;
    return String(value);
  }
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    return (
      <span className="flex flex-wrap gap-x-3">
        {items.map((item, index) => (
          <span key={index}>
            <HistoryValue field={field} value={item} />
          </span>
        ))}
      </span>
    );
  }
  if (typeof value !== "string") return <OutsideText text={JSON.stringify(value)} />;
  // Numbers to be ordered are written without their country.
  if (field === "numbers" && /^\d{10}$/.test(value)) return <PhoneNumber number={`+1${value}`} />;
  if (isPhone(value)) {
    return (
      <>
        <PhoneNumber number={value} />
        <LabelOf number={value} />
      </>
    );
  }
  if (isMoment(value)) return <Time at={value} zone={zone} />;
  const text = wordFields.has(field)
    ? value.slice(0, 1).toUpperCase() + value.slice(1).replaceAll("_", " ")
    : value;
  return <OutsideText text={words[field]?.(value) ?? text} className="whitespace-pre-wrap" />;
}
