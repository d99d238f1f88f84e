import { useState } from "react";
import { movable, numberMove, type Moved } from "../../api/number-moves.ts";
import type { Route } from "../../api/routes.ts";
import { useWrite } from "../../api/write.ts";
import { Outcome } from "../../components/form-notes.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { RequestId } from "../../ui/request-id.tsx";
import { useMoveToast } from "./move-toast.ts";
import { MovesInWords, type Routed } from "./move-words.tsx";
import { numbersInWords } from "./numbers-in-words.ts";
import { RouteField } from "./route-field.tsx";

export type MoveDialogProps = {
  /** What is moved, as the list has it. */
  numbers: readonly Routed[];
  /** Off the routes that they are on, instead of onto another one. */
  isOff?: boolean;
  onClose: (isDone: boolean) => void;
};

const noRoute = { provisioned_route_id: null, route_name: null };

/** Puts numbers on a route, or takes them off theirs, once it is clear what that does. */
export function MoveDialog({ numbers, isOff = false, onClose }: MoveDialogProps) {
  const [route, setRoute] = useState<Route | null>(null);
  /** What could not be put on the route that was asked for, after leaving its own. */
  const [left, setLeft] = useState<Moved | null>(null);
  const sayMoved = useMoveToast();
  const [isMissing, setMissing] = useState(false);
  const to = route?.provisioned_route_id ?? null;
  const isLeft = (id: number | null) => left?.stranded.some((one) => one.id === id) === true;
  const now = numbers.map((one) => (isLeft(one.phone_number_id) ? { ...one, ...noRoute } : one));
  const moving = now.filter(({ provisioned_route_id: from }) => from !== to);
  const write = useWrite(numberMove, (moved) => {
    setLeft(moved.error === null ? null : moved);
    if (moved.error !== null) return;
    sayMoved({ to, numbers: movable(moving) });
    onClose(true);
  });
  const isSending = write.at === "sending";

  const press = () => {
    if (write.at === "unknown") return void write.look();
    if (isSending) return;
    if (!isOff && route === null) return setMissing(true);
    if (moving.length === 0) return onClose(false);
    void write.send({ to, numbers: movable(moving) }, null);
  };
  const what =
    numbers.length === 1 ? formatPhone(numbers[0]?.phone_number) : formatCount(numbers.length, "number");
  const title = isOff
    ? `Take ${what} off ${numbers.length === 1 ? "its route" : "their routes"}?`
    : `Put ${what} on a route`;
  const act = isOff
    ? "Take off"
    : moving.length > 1
      ? `Put ${formatCount(moving.length, "number")} on it`
      : "Put on route";

  return (
    <Dialog title={title} className="max-w-lg" onClose={() => onClose(false)}>
      <div className="mt-2 flex flex-col gap-4">
        {!isOff && (
          <RouteField
            value={route}
            error={isMissing ? "Choose a route." : undefined}
            onChoose={(chosen) => {
              setRoute(chosen);
              setMissing(false);
            }}
          />
        )}
        {(isOff || route !== null) && <MovesInWords numbers={moving} route={route} />}
        {left !== null && write.at === "idle" && <Stranded left={left} />}
        <Outcome write={write} hasFieldError={false} done="done" />
      </div>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={() => onClose(false)}>Cancel</Button>
        <Button skin={isOff ? "danger" : "primary"} aria-disabled={isSending || undefined} onClick={press}>
          {write.at === "unknown" ? "Check again" : isSending ? "Saving…" : act}
        </Button>
      </div>
    </Dialog>
  );
}

/** What was half done, and how to go on. */
function Stranded({ left: { stranded, error } }: { left: Moved }) {
  const [is, it, was] = stranded.length === 1 ? ["is", "it", "it was"] : ["are", "them", "they were"];
  return (
    <div role="alert" className="flex flex-col gap-1 rounded-md bg-bad-soft px-3 py-2 text-bad">
      <p>{error?.message}</p>
      <p className="font-medium">
        {numbersInWords(stranded)} {is} on no route now, so calls to {it} aren't answered. Try again, or
        choose the route that {was} on.
      </p>
      {error?.requestId != null && <RequestId id={error.requestId} />}
    </div>
  );
}
