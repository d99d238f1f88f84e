import { OutsideText } from "./outside-text.tsx";
import { CopyButton } from "../ui/copy-button.tsx";

/** An id, ours or of another system, to be copied. `what` names it for the button: "route id". */
export function RecordId({ id, what }: { id: number | string | null; what: string }) {
  if (id === null) return "–";
  return (
    <span className="inline-flex items-center gap-0.5">
      {typeof id === "string" ? <OutsideText text={id} /> : id}
      <CopyButton text={String(id)} label={`Copy ${what}`} />
    </span>
  );
}
