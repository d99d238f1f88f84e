import { useNavigate } from "react-router";
import { broadcastDeletion } from "../../api/broadcast-writes.ts";
import type { Broadcast } from "../../api/broadcasts.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useScope } from "../../components/use-scope.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { showToast } from "../../ui/toast.tsx";

export type BroadcastQuestionProps = { broadcastId: number; broadcast: Broadcast; onClose: () => void };

/** The question before a broadcast that was not sent is deleted. */
export function BroadcastQuestion({ broadcastId, broadcast, onClose }: BroadcastQuestionProps) {
  const navigate = useNavigate();
  const { keep } = useScope();
  return (
    <ConfirmDialog
      title={`Delete “${visibleText(broadcast.name)}”?`}
      act="Delete broadcast"
      done="deleted"
      write={broadcastDeletion(broadcastId)}
      body={null}
      etag={null}
      onDone={() => {
        showToast("Broadcast deleted");
        void navigate(keep(paths.broadcasts), { replace: true });
      }}
      onClose={onClose}
    >
      <p>
        Its text and its list of {formatCount(broadcast.recipients_total, "recipient")} are gone for good.
      </p>
    </ConfirmDialog>
  );
}
