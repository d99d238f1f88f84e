import { useState } from "react";
import { e164, numberOrder, refusedOf } from "../../api/number-orders.ts";
import { useProfile } from "../../api/session.ts";
import { useWrite } from "../../api/write.ts";
import { Outcome } from "../../components/form-notes.tsx";
import { GroupField } from "../../components/group-field.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { useScope } from "../../components/use-scope.ts";
import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { Routed } from "./move-words.tsx";
import { takeFromBasket, type Chosen } from "./basket.ts";

export type OrderDialogProps = {
  basket: readonly Chosen[];
  onOrdered: (numbers: readonly Routed[]) => void;
  onClose: () => void;
};

/** Before numbers are ordered: which, for whom, and what it costs. One press sends one order. */
export function OrderDialog({ basket, onOrdered, onClose }: OrderDialogProps) {
  const { org_unit_id: ownUnit } = useProfile();
  const { group: scope } = useScope();
  const [group, setGroup] = useState(String(scope ?? ownUnit ?? ""));
  const [isMissing, setMissing] = useState(false);
  /** What the last order was refused for, number by number. */
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const write = useWrite(numberOrder, (ordered) => {
    takeFromBasket(ordered.map(({ phone_number: number }) => number.slice(2)));
    onOrdered(ordered);
    onClose();
  });
  const isSending = write.at === "sending";
  const left = basket.filter(({ number }) => !refused.has(number));

  const press = async () => {
    if (write.at === "unknown") return write.look();
    if (isSending) return;
    if (group === "") return setMissing(true);
    takeFromBasket([...refused.keys()]);
    if (left.length === 0) return onClose();
    setRefused(new Map());
    const numbers = left.map(({ number }) => number);
    const failure = await write.send({ numbers, org_unit_id: Number(group) }, null);
    if (failure !== null) setRefused(refusedOf(numbers, failure.fields));
  };
  const act =
    left.length === 0
      ? "Take them out"
      : refused.size > 0
        ? `Order the other ${left.length}`
        : `Order ${formatCount(left.length, "number")}`;

  return (
    <Dialog title={`Order ${formatCount(basket.length, "number")}?`} className="max-w-lg" onClose={onClose}>
      <div className="mt-2 flex flex-col gap-4">
        <ForGroup
          value={group}
          error={isMissing ? "Choose a group." : undefined}
          onChange={(chosen) => {
            setGroup(chosen);
            setMissing(false);
          }}
        />
        <Numbers basket={basket} refused={refused} />
        <p className="text-ink-soft">
          You keep them until you release them. We can't see what they cost: it's in your contract with
          Convirza.
        </p>
        {refused.size > 0 && (
          <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
            {formatCount(refused.size, "number")} can't be ordered any more, so nothing was ordered.{" "}
            {left.length > 0 && "The rest is still in your basket."}
          </p>
        )}
        <Outcome write={write} hasFieldError={refused.size > 0} done="ordered" />
      </div>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button skin="primary" aria-disabled={isSending || undefined} onClick={() => void press()}>
          {write.at === "unknown" ? "Check again" : isSending ? "Ordering…" : act}
        </Button>
      </div>
    </Dialog>
  );
}

type ForGroupProps = { value: string; error: string | undefined; onChange: (value: string) => void };

/** Whose the numbers will be. Who can't read the groups (documented) orders for their own. */
function ForGroup({ value, error, onChange }: ForGroupProps) {
  const { role, org_unit_name: ownName } = useProfile();
  if (role === "Admin")
    return (
      <GroupField
        label="Group"
        help="The numbers belong to it."
        error={error}
        value={value}
        onChange={onChange}
      />
    );
  return (
    <p>
      For your group, <OutsideText text={ownName} className="font-medium" />.
    </p>
  );
}

type NumbersProps = { basket: readonly Chosen[]; refused: ReadonlyMap<string, string> };

function Numbers({ basket, refused }: NumbersProps) {
  return (
    <ul aria-label="Numbers to order" className="max-h-52 overflow-y-auto rounded-md bg-selected px-3 py-2">
      {basket.map(({ number }) => (
        <li key={number} className="flex flex-wrap items-center gap-x-2">
          <bdi className={refused.has(number) ? "tabular-nums line-through" : "tabular-nums"}>
            {formatPhone(e164(number))}
          </bdi>
          {refused.has(number) && (
            <span className="text-xs text-bad">{reasonOf(number, refused.get(number) ?? "")}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The server's sentence about a number, which stands beside the number already. */
function reasonOf(number: string, sentence: string): string {
  const rest = sentence.startsWith(`${number} `) ? sentence.slice(number.length + 1) : sentence;
  return rest.charAt(0).toUpperCase() + rest.slice(1).replace(/\.$/, "");
}
