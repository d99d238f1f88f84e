import { Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { ApiError } from "../../api/api-error.ts";
import { useUndoMove, type Move } from "../../api/number-moves.ts";
import { numberWriters, type TrackingNumber } from "../../api/phone-numbers.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { showToast } from "../../ui/toast.tsx";
import { numbersInWords } from "./numbers-in-words.ts";

/** The question before numbers change their route. */
export const movePart = codePart(() => import("./move-dialog.tsx").then((module) => module.MoveDialog));

/** The question before numbers are released. */
export const releasePart = codePart(() =>
  import("./release-dialog.tsx").then((module) => module.ReleaseDialog),
);

/** Whether the signed-in user may order, release and route numbers. */
const useMayWrite = () => numberWriters.includes(useProfile().role);

/** The way to more numbers; nothing for those who may not order any. */
export function OrderLink() {
  const { keep } = useScope();
  if (!useMayWrite()) return null;
  return (
    <Link to={keep(paths.orderNumbers)} className={buttonClass("primary")}>
      <Plus aria-hidden="true" className="size-4" />
      Order numbers
    </Link>
  );
}

/** Says that numbers have changed their route, and offers the way back. */
export function useMoveToast(): (move: Move) => void {
  const { mutateAsync } = useUndoMove();
  return (move) => {
    const what = numbersInWords(move.numbers);
    const [are, were] = move.numbers.length === 1 ? ["is", "it was"] : ["are", "they were"];
    // What has asked may be gone by then.
    const undo = async () => {
      try {
        await mutateAsync(move);
        showToast(`${what} ${are} back where ${were}`);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        showToast(`Undo didn’t work: ${error.message}`);
      }
    };
    const text = `${what} ${are} ${move.to === null ? "off the route" : "on the new route"}`;
    showToast(text, { text: "Undo", go: () => void undo() });
  };
}

type Act = "move" | "off" | "release";

type NumberActsProps = {
  number: TrackingNumber;
  /** It isn't ours any more. */
  onReleased: () => void;
  /** More that can be done with it. */
  children: ReactNode;
};

/** What can be done with one number. */
export function NumberActs({ number, onReleased, children }: NumberActsProps) {
  const [act, setAct] = useState<Act | null>(null);
  const sayMoved = useMoveToast();
  if (!useMayWrite())
    return <p className="text-xs text-ink-faint">Only {rolesInWords(numberWriters)} can change numbers.</p>;
  // What cannot be named cannot be written.
  if (number.phone_number_id === null) return null;
  const isRouted = number.provisioned_route_id !== null;
  const close = (move: Move | null) => {
    setAct(null);
    if (move !== null) sayMoved(move);
  };
  return (
    <div className="flex flex-wrap gap-2">
      {children}
      <Button onClick={() => setAct("move")}>{isRouted ? "Change route" : "Put on a route"}</Button>
      {isRouted && <Button onClick={() => setAct("off")}>Take off route</Button>}
      {!isRouted && <Button onClick={() => setAct("release")}>Release</Button>}
      {act === "release" && (
        <LazyPart
          part={releasePart}
          what="This question"
          props={{ rows: [number], onDone: onReleased, onClose: () => setAct(null) }}
          waiting={null}
        />
      )}
      {(act === "move" || act === "off") && (
        <LazyPart
          part={movePart}
          what="This question"
          props={{ numbers: [number], isOff: act === "off", onClose: close }}
          waiting={null}
        />
      )}
    </div>
  );
}
