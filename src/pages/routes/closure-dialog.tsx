import { closureAct, type Closure, type ClosureAct } from "../../api/closures.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { formatCount } from "../../lib/numbers.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { showToast } from "../../ui/toast.tsx";
import { describeAction } from "./route-words.ts";
import { affectedRoutes, momentWords } from "./closure-words.ts";

export type ClosureDialogProps = {
  closure: Closure;
  act: ClosureAct;
  onDone: () => void;
  onClose: () => void;
};

/** The question before routes are closed or put back by hand, or a closure leaves the calendar. */
export function ClosureDialog({ closure, act, onDone, onClose }: ClosureDialogProps) {
  const words = wordsOf(closure, act);
  return (
    <ConfirmDialog
      title={words.title}
      act={words.act}
      done={words.done}
      isGrave={act !== "putBack"}
      no={words.no}
      write={closureAct(closure.closure_id ?? "", act)}
      body={null}
      etag={null}
      onDone={() => {
        showToast(words.said);
        onDone();
      }}
      onClose={onClose}
    >
      <p>{words.effect}</p>
    </ConfirmDialog>
  );
}

type Words = { title: string; act: string; no?: string; done: string; said: string; effect: string };

function wordsOf(closure: Closure, act: ClosureAct): Words {
  const name = visibleText(closure.name);
  const routes = affectedRoutes(closure);
  const count = formatCount(routes.length, "route");
  const numbers = formatCount(
    routes.reduce((sum, { phone_numbers: numbersOf }) => sum + numbersOf, 0),
    "number",
  );
  switch (act) {
    case "close":
      return {
        title: `Close ${count} now?`,
        act: `Close ${count}`,
        done: "closed",
        said: `Closing ${count}`,
        effect: `Until ${momentWords(closure.until, closure)}, calls to ${numbers} go here: ${describeAction(closure.action)}. It runs with your rights.`,
      };
    case "putBack":
      return {
        title: `Put ${count} back?`,
        act: `Put ${count} back`,
        done: "put back",
        said: `Putting ${count} back`,
        effect: `Calls to ${numbers} go by the hours that the routes had before “${name}”. A route that someone has changed since stays as it is.`,
      };
    case "remove":
      if (closure.state !== "planned")
        return {
          title: `Remove “${name}”?`,
          act: "Remove",
          done: "removed",
          said: "Closure removed",
          effect: "It leaves this list. What it changed stays in the history.",
        };
      return {
        title: `Cancel “${name}”?`,
        act: "Cancel closure",
        no: "Keep it",
        done: "removed",
        said: "Closure canceled",
        effect: "Nothing has been changed yet, so calls go on as they do now.",
      };
  }
}
