import type { Stopped } from "../../../api/launches.ts";
import type { Write } from "../../../api/write.ts";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { formatCount } from "../../../lib/numbers.ts";
import { showToast } from "../../../ui/toast.tsx";
import { goneWords } from "./launch-words.ts";

export type StopDialogProps = {
  /** How many have gone, as far as is known, and to how many it goes. */
  sent: number;
  total: number;
  write: Write<null, Stopped>;
  onClose: () => void;
};

/** The one question before a broadcast is stopped. */
export function StopDialog({ sent, total, write, onClose }: StopDialogProps) {
  const hasBegun = sent > 0;
  return (
    <ConfirmDialog
      title="Stop this broadcast?"
      act="Stop broadcast"
      done="stopped"
      write={write}
      body={null}
      etag={null}
      onDone={(stopped) => {
        showToast(stopped.isOver ? `Stopped. ${goneWords(stopped.sent, total)}.` : "We're stopping it.");
        onClose();
      }}
      onClose={onClose}
    >
      <p>
        {hasBegun
          ? `${formatCount(sent)} of ${formatCount(total, "text")} have gone already, and can't be called back. The rest won't be sent.`
          : `Nothing has been sent yet, and none of the ${formatCount(total, "text")} will be.`}
      </p>
      <p className="mt-2">A stopped broadcast can't be started again.</p>
    </ConfirmDialog>
  );
}
