import type { ApiError } from "../api/api-error.ts";
import { Button } from "../ui/button.tsx";
import { useFollowFocus } from "./confirm-focus.ts";
import { Outcome } from "./form-notes.tsx";

type ConfirmFootProps = {
  write: { at: "idle" | "sending" | "unknown" | "absent"; error: ApiError | null };
  /** The button: "Delete group". */
  act: string;
  /** What is said when no answer came: "We don't know yet whether this was deleted." */
  done: string;
  isGrave: boolean;
  /** The way out, where "Cancel" could be taken for the act itself: "Keep it". */
  no?: string | undefined;
  /** What it does isn't clear yet, or it can't be done. */
  isLocked?: boolean;
  onPress: () => void;
  onClose: () => void;
};

/** The end of a dialog that writes: what became of the last try, the way out, and the one button that does it. */
export function ConfirmFoot(props: ConfirmFootProps) {
  const { write, act, done, isGrave, no = "Cancel", isLocked = false, onPress, onClose } = props;
  useFollowFocus();
  const isOff = isLocked || write.at === "sending";
  return (
    <>
      <Outcome write={write} done={done} hasFieldError={false} />
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{write.at === "unknown" ? "Close" : no}</Button>
        <Button
          skin={isGrave ? "danger" : "primary"}
          aria-disabled={isOff || undefined}
          onClick={() => {
            if (!isOff) onPress();
          }}
        >
          {write.at === "unknown" ? "Check again" : act}
        </Button>
      </div>
    </>
  );
}
