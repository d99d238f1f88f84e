import { presentTag, tagChange, type OneTag } from "../../api/tags.ts";
import { useWrite } from "../../api/write.ts";
import { Outcome } from "../../components/form-notes.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toast.tsx";

export type TagStatusProps = { tag: OneTag; onClose: () => void };

/** Takes a tag out of use, or into use again, once it is clear what that does. */
export function TagStatus({ tag, onClose }: TagStatusProps) {
  const isActive = tag.status === "active";
  const write = useWrite(tagChange(tag.tag_id ?? 0), () => {
    showToast(isActive ? "Tag deactivated" : "Tag activated");
    onClose();
  });
  const [act, effect] = isActive
    ? [
        "Deactivate",
        `${carriers(tag.calls_count)} It can't be chosen for more calls until you activate it again.`,
      ]
    : ["Activate", "It can be chosen for calls again."];

  // Only the status is meant: what somebody else has written meanwhile stays.
  const change = async ({ tag_name, description, etag }: OneTag, tries: number): Promise<void> => {
    const status = isActive ? ("inactive" as const) : ("active" as const);
    const failure = await write.send({ tag_name, description, status }, etag);
    if (failure?.present && tries > 0) await change(presentTag(failure.present), tries - 1);
  };
  const press = () => {
    if (write.at === "unknown") void write.look();
    else if (write.at !== "sending") void change(tag, 2);
  };

  return (
    <Dialog title={`${act} “${visibleText(tag.tag_name)}”?`} className="max-w-sm" onClose={onClose}>
      <p className="mb-4 text-ink-soft">{effect}</p>
      <Outcome write={write} hasFieldError={false} />
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          skin={isActive ? "danger" : "primary"}
          aria-disabled={write.at === "sending" || undefined}
          onClick={press}
        >
          {write.at === "unknown" ? "Check again" : act}
        </Button>
      </div>
    </Dialog>
  );
}

function carriers(count: number): string {
  if (!Number.isFinite(count)) return "Calls that have this tag keep it.";
  if (count === 0) return "No calls have this tag.";
  return `${formatCount(count, "call")} ${count === 1 ? "keeps" : "keep"} this tag.`;
}
