import { useState } from "react";
import { useRunningJobs, type Job } from "../../api/jobs.ts";
import { movable, numberMove, numberSteps, routesOf } from "../../api/number-moves.ts";
import type { Route } from "../../api/routes.ts";
import { useWrite } from "../../api/write.ts";
import { Outcome } from "../../components/form-notes.tsx";
import { useStartedToast } from "../../components/job-started.ts";
import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useMoveToast } from "./move-toast.ts";
import { MovesInWords, type Routed } from "./move-words.tsx";
import { RouteField } from "./route-field.tsx";

export type MoveDialogProps = {
  /** What is moved, as the list has it. */
  numbers: readonly Routed[];
  /** Off the routes that they are on, instead of onto another one. */
  isOff?: boolean;
  onClose: (isDone: boolean) => void;
};

const noJobs: readonly Job[] = [];

/** Puts numbers on a route, or takes them off theirs, once it is clear what that does. */
export function MoveDialog({ numbers, isOff = false, onClose }: MoveDialogProps) {
  const [route, setRoute] = useState<Route | null>(null);
  const [isMissing, setMissing] = useState(false);
  const to = route?.provisioned_route_id ?? null;
  const moving = numbers.filter(({ provisioned_route_id: from }) => from !== to);
  const move = { to, numbers: movable(moving) };
  const what = whatOf(numbers);
  const off = `Take ${what} off ${numbers.length === 1 ? "its route" : "their routes"}`;
  const { data: known = noJobs } = useRunningJobs();
  const nameOf = (id: number) =>
    (id === to ? route?.route_name : moving.find((one) => one.provisioned_route_id === id)?.route_name) ?? "";
  const steps = {
    move,
    title: route === null ? off : `Put ${what} on ${visibleText(route.route_name)}`.slice(0, 200),
    nameOf,
    known,
  };
  const sayMoved = useMoveToast();
  const sayStarted = useStartedToast();
  const once = useWrite(numberMove, () => {
    sayMoved(move);
    onClose(true);
  });
  const byJob = useWrite(numberSteps, (job) => {
    sayStarted(job, steps.title);
    onClose(true);
  });
  const isJob = routesOf(move).length > 1;
  const write = isJob ? byJob : once;
  const isSending = write.at === "sending";

  const press = () => {
    if (write.at === "unknown") return void write.look();
    if (isSending) return;
    if (!isOff && route === null) return setMissing(true);
    if (moving.length === 0) return onClose(false);
    void (isJob ? byJob.send(steps, null) : once.send(move, null));
  };
  const act = isOff
    ? "Take off"
    : moving.length > 1
      ? `Put ${formatCount(moving.length, "number")} on it`
      : "Put on route";

  return (
    <Dialog
      title={isOff ? `${off}?` : `Put ${what} on a route`}
      className="max-w-lg"
      onClose={() => onClose(false)}
    >
      <div className="mt-2 flex flex-col gap-4">
        {!isOff && (
          <RouteField
            numbers={numbers}
            value={route}
            error={isMissing ? "Choose a route." : undefined}
            onChoose={(chosen) => {
              setRoute(chosen);
              setMissing(false);
            }}
          />
        )}
        {(isOff || route !== null) && <MovesInWords numbers={moving} route={route} />}
        {(isOff || route !== null) && isJob && (
          <p className="text-xs text-ink-faint">
            This runs as a job, which goes on if you close this page and which you can undo.
            {to !== null && " Between the two routes, for seconds, calls aren't answered."}
          </p>
        )}
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

const whatOf = (numbers: readonly Routed[]) =>
  numbers.length === 1 ? formatPhone(numbers[0]?.phone_number) : formatCount(numbers.length, "number");
