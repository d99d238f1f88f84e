import { CopyButton } from "../ui/copy-button.tsx";

/** An id, to be copied. `what` names it for the button: "route id". */
export function RecordId({ id, what }: { id: number | null; what: string }) {
  if (id === null) return "–";
  return (
    <span className="inline-flex items-center gap-0.5">
      {id}
      <CopyButton text={String(id)} label={`Copy ${what}`} />
    </span>
  );
}
