import { OutsideText } from "./outside-text.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Nothing } from "../ui/nothing.tsx";

/** An id, ours or of another system, to be copied. `what` names it for the button: "route id". */
export function RecordId({ id, what }: { id: number | string | null; what: string }) {
  if (id === null) return <Nothing />;
  return (
    <span className="inline-flex max-w-full items-end gap-0.5">
      <span className="min-w-0 wrap-anywhere">{typeof id === "string" ? <OutsideText text={id} /> : id}</span>
      <CopyButton text={String(id)} label={`Copy ${what}`} />
    </span>
  );
}
