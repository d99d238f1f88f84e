import { Plus } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { numberWriters, type TrackingNumber } from "../../api/phone-numbers.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Button, buttonClass } from "../../ui/button.tsx";

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
  if (!useMayWrite())
    return <p className="text-xs text-ink-faint">Only {rolesInWords(numberWriters)} can change numbers.</p>;
  // What cannot be named cannot be written.
  if (number.phone_number_id === null) return null;
  const isRouted = number.provisioned_route_id !== null;
  const close = () => setAct(null);
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
          props={{ rows: [number], onDone: onReleased, onClose: close }}
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
