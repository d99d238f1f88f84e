import { useContext } from "react";
import { replyKinds, type ReplyKind } from "../../../api/reply-kinds.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { formatPhone } from "../../../lib/phone.ts";
import { useKeys } from "../../../lib/use-keys.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Select } from "../../../ui/field.tsx";
import { replyKindLabel } from "./reply-words.ts";
import type { SortedReply } from "./sort-replies.ts";
import { Sorting } from "./use-sorting.ts";

const options = replyKinds.map((value) => ({ value, label: replyKindLabel(value) }));

/** What a reply is sorted as, which whoever may can correct. */
export function SortedAs({ reply }: { reply: SortedReply }) {
  const sort = useContext(Sorting);
  const { kind, isByHand, message_id: id, contact_name: name, phone_number: number } = reply;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 py-0.5" data-message={id ?? undefined}>
      {sort === null || id === null ? (
        <Badge tone="neutral">{replyKindLabel(kind)}</Badge>
      ) : (
        <Select
          label={`Sorted as: ${visibleText(name ?? formatPhone(number))}`}
          labelHidden
          options={options}
          value={kind}
          onChange={({ target }) => {
            const chosen = replyKinds.find((one) => one === target.value);
            if (chosen !== undefined) sort(reply, chosen);
          }}
        />
      )}
      {isByHand && <span className="text-xs text-ink-faint">By hand</span>}
    </span>
  );
}

const kindOf = { y: "yes", n: "no", q: "question", s: "stop", w: "wrong_number", o: "other" } as const;

type SortingKeysProps = {
  rows: readonly SortedReply[];
  onSort: (reply: SortedReply, kind: ReplyKind) => void;
};

/** Lets one key sort the reply that has the focus. */
export function SortingKeys({ rows, onSort }: SortingKeysProps) {
  const press = (kind: ReplyKind) => {
    const id = document.activeElement?.closest("tr")?.querySelector<HTMLElement>("[data-message]");
    const reply = rows.find(({ message_id: one }) => one !== null && String(one) === id?.dataset["message"]);
    if (reply !== undefined) onSort(reply, kind);
  };
  useKeys(Object.fromEntries(Object.entries(kindOf).map(([key, kind]) => [key, () => press(kind)])));
  return (
    <p className="pb-2 text-xs text-ink-faint max-md:hidden">
      Sorted wrongly? Go to a reply with J and K, and press Y for yes, N for no, Q for a question, S for an
      opt-out, W for a wrong number, O for other.
    </p>
  );
}

/** The focus goes to the row after the one that has it, as that one leaves the list; to the one before where it is the last. */
export function leaveRow(): void {
  const row = document.activeElement?.closest("tr");
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const link = next?.querySelector<HTMLElement>("[data-row-link]");
  // The last one of its kind: the way to the other kinds is above the list.
  (link ?? document.querySelector<HTMLElement>("main [role=radiogroup] :checked"))?.focus();
}
