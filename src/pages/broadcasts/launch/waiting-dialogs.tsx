import { useState } from "react";
import { launchApproval, launchReturn } from "../../../api/launch-acts.ts";
import { launchStop, type Launch } from "../../../api/launches.ts";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { TextArea } from "../../../ui/field.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { momentIn, people } from "./launch-words.ts";

/** The longest comment: `maxLength` in the contract. */
const LONGEST = 1000;

export type WaitingDialogProps = {
  act: "approve" | "return" | "take_back";
  launch: Launch;
  id: string;
  onClose: () => void;
};

/** The question before a launch that waits is approved, returned or taken back. */
export function WaitingDialog({ act, ...rest }: WaitingDialogProps) {
  if (act === "approve") return <ApproveDialog {...rest} />;
  return act === "return" ? <ReturnDialog {...rest} /> : <TakeBackDialog {...rest} />;
}

type PartProps = Omit<WaitingDialogProps, "act">;

function ApproveDialog({ launch, id, onClose }: PartProps) {
  const zone = useZone();
  const { start, recipients_total: total, review } = launch;
  const when = start === null ? "in five minutes" : `on ${momentIn(launch.first_text, zone)}`;
  return (
    <ConfirmDialog
      title={`Approve texts to ${people(total)}?`}
      act="Approve"
      done="approved"
      isGrave={false}
      write={launchApproval(id)}
      body={{ review }}
      etag={null}
      onDone={() => {
        showToast("Approved. We're scheduling it.");
        onClose();
      }}
      onClose={onClose}
    >
      <p>The first text leaves {when}. Until then, and while it sends, you can stop it.</p>
    </ConfirmDialog>
  );
}

function ReturnDialog({ id, onClose }: PartProps) {
  const [comment, setComment] = useState("");
  return (
    <ConfirmDialog
      title="Return this launch?"
      act="Return"
      done="returned"
      isGrave={false}
      isLocked={comment.trim() === ""}
      write={launchReturn(id)}
      body={{ comment: comment.trim() }}
      etag={null}
      onDone={() => {
        showToast("Returned with your comment");
        onClose();
      }}
      onClose={onClose}
    >
      <p className="mb-3">Nothing is sent, and it stays a draft.</p>
      <TextArea
        label="What has to be changed?"
        help="Whoever launched it reads this."
        maxLength={LONGEST}
        aria-required
        value={comment}
        onChange={({ target }) => setComment(target.value)}
      />
    </ConfirmDialog>
  );
}

function TakeBackDialog({ id, onClose }: PartProps) {
  return (
    <ConfirmDialog
      title="Take this launch back?"
      act="Take back"
      done="taken back"
      isGrave={false}
      write={launchStop(id)}
      body={null}
      etag={null}
      onDone={() => {
        showToast("Taken back. It stays a draft.");
        onClose();
      }}
      onClose={onClose}
    >
      <p>Nothing is sent, and nobody can approve it any more.</p>
    </ConfirmDialog>
  );
}
