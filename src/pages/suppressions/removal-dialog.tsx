import { useState } from "react";
import { suppressionRemoval, type Suppression } from "../../api/suppressions.ts";
import type { OwnActProps } from "../../components/bulk-acts.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";
import { TextArea } from "../../ui/field.tsx";
import { showToast } from "../../ui/toast.tsx";

/** The longest reason: `maxLength` of `why` in the contract. */
const LONGEST = 200;

/** Takes numbers off the list for a reason that is typed; of many their count, too. */
export function RemovalDialog({ rows, onDone, onClose }: OwnActProps<Suppression>) {
  const [why, setWhy] = useState("");
  const ids = rows.flatMap(({ suppression_id: id }) => (id === null ? [] : [id]));
  const [only] = rows;
  const isOne = rows.length === 1 && only !== undefined;
  const what = isOne ? formatPhone(only.phone_number) : formatCount(ids.length, "number");
  return (
    <ConfirmDialog
      title={`Remove ${what} from the list?`}
      act="Remove"
      done="removed"
      {...(isOne ? {} : { typed: String(ids.length) })}
      isLocked={why.trim() === ""}
      write={suppressionRemoval(ids)}
      body={{ why: why.trim() }}
      etag={null}
      onDone={(count) => {
        showToast(`${isOne ? what : formatCount(count, "number")} removed from the list`);
        onDone();
      }}
      onClose={onClose}
    >
      <p className="mb-3">
        Your broadcasts can text {isOne ? "this number" : "these numbers"} again. If someone asked you to
        stop, get their consent first.
      </p>
      <TextArea
        label="Why?"
        help="Kept in the history."
        maxLength={LONGEST}
        aria-required
        value={why}
        onChange={({ target }) => setWhy(target.value)}
      />
    </ConfirmDialog>
  );
}
