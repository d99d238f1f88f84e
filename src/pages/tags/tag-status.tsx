import { presentTag, tagChange, type OneTag } from "../../api/tags.ts";
import { useWrite } from "../../api/write.ts";
import { ConfirmFoot } from "../../components/confirm-foot.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toast.tsx";

export type TagStatusProps = { tag: OneTag; onClose: () => void };

/** Takes a tag out of use, once it is clear what that does. */
export function TagStatus({ tag, onClose }: TagStatusProps) {
  const write = useWrite(tagChange(tag.tag_id ?? 0), () => {
    showToast("Tag deactivated");
    onClose();
  });
  // Only the status is meant: what somebody else has written meanwhile stays.
  const change = async ({ tag_name, description, etag }: OneTag, tries: number): Promise<void> => {
    const failure = await write.send({ tag_name, description, status: "inactive" }, etag);
    if (failure?.present && tries > 0) await change(presentTag(failure.present), tries - 1);
  };
  return (
    <Dialog title={`Deactivate “${visibleText(tag.tag_name)}”?`} className="max-w-sm" onClose={onClose}>
      <p className="mb-4 text-ink-soft">
        {carriers(tag.calls_count)} It can't be chosen for more calls until you activate it again.
      </p>
      <ConfirmFoot
        write={write}
        act="Deactivate"
        done="saved"
        isGrave
        onPress={() => void (write.at === "unknown" ? write.look() : change(tag, 2))}
        onClose={onClose}
      />
    </Dialog>
  );
}

function carriers(count: number): string {
  if (!Number.isFinite(count)) return "Calls that have this tag keep it.";
  if (count === 0) return "No calls have this tag.";
  return `${formatCount(count, "call")} ${count === 1 ? "keeps" : "keep"} this tag.`;
}
