import { Pencil } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { showToast } from "../ui/toast.tsx";
import { useFormPlace } from "./use-form-place.ts";

const takeFocus = (button: HTMLElement | null) => button?.focus();

/**
 * A form in the place of a record's facts, and the button that opens it, to which the focus comes back.
 * @param saved what is said then: "Tag saved"
 */
export function useEditing(saved: string) {
  const { isEdit, edit, close } = useFormPlace();
  const [returned, setReturned] = useState(false);
  const onCancel = () => {
    setReturned(true);
    close();
  };
  const onDone = () => {
    showToast(saved);
    onCancel();
  };
  const editButton = (
    <Button
      ref={returned ? takeFocus : undefined}
      icon={<Pencil aria-hidden="true" className="size-3.5" />}
      onClick={edit}
    >
      Edit
    </Button>
  );
  return { isEdit, ends: { onDone, onCancel }, editButton };
}
