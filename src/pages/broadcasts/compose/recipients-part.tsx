import { memo, type ComponentType } from "react";
import type { RejectedNumber } from "../../../api/broadcast-writes.ts";
import type { RecipientList } from "../../../components/recipient-list.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { Card } from "../../../ui/card.tsx";

/** What asks for the people: it has a room of its own. */
export type RecipientsControl = ComponentType<{
  list: RecipientList;
  refused?: readonly RejectedNumber[];
  onChange: (list: RecipientList) => void;
}>;

type RecipientsPartProps = {
  Control: RecipientsControl;
  list: RecipientList;
  rejected: readonly RejectedNumber[];
  isTried: boolean;
  onChange: (list: RecipientList) => void;
};

/** Whom it goes to. Drawn anew for them alone: there may be 50,000, and a key in the text must not wait for that. */
export const RecipientsPart = memo(function RecipientsPart({
  Control,
  list,
  rejected,
  isTried,
  onChange,
}: RecipientsPartProps) {
  return (
    <Card title="Recipients" aside={list.numbers.length > 0 && formatCount(list.numbers.length)}>
      {isTried && list.numbers.length === 0 && (
        <p className="pb-2 text-xs font-medium text-bad">Add at least one recipient.</p>
      )}
      {isTried && list.undecided > 0 && (
        <p className="pb-2 text-xs font-medium text-bad">
          Choose what to do with the other {formatCount(list.undecided, "recipient")}.
        </p>
      )}
      <Control list={list} refused={rejected} onChange={onChange} />
    </Card>
  );
});
