import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { useClosures, type Closure } from "../../api/closures.ts";
import { routeWriters } from "../../api/routes.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { classNames } from "../../lib/class-names.ts";
import { codePart } from "../../lib/code.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { Button } from "../../ui/button.tsx";
import { bannerWords, dueAct } from "./closure-words.ts";

const dialog = codePart(() => import("./closure-dialog.tsx").then((module) => module.ClosureDialog));

/** As many as leave room for the page. */
const MOST = 3;

/** What is closed now and until when; what a person has to press, and who. `waits`: its place is kept until it is known. */
export function ClosureBanner({ waits }: { waits: boolean }) {
  const { data, error } = useClosures();
  const told = (data ?? []).flatMap((closure) => {
    const words = bannerWords(closure);
    return words === null ? [] : [{ closure, ...words }];
  });
  if (data === undefined) return waits && error === null ? <div className="h-14" /> : null;
  if (told.length === 0) return null;
  const more = told.length - MOST;
  return (
    <section aria-label="Closures now" className="flex flex-col gap-1.5 pt-4">
      {told.slice(0, MOST).map(({ closure, text, isLate }) => (
        <Line key={closure.closure_id} closure={closure} text={text} isLate={isLate} />
      ))}
      {more > 0 && <RecordLink to={paths.closures} text={formatCount(more, "more closure")} />}
    </section>
  );
}

type LineProps = { closure: Closure; text: string; isLate: boolean };

function Line({ closure, text, isLate }: LineProps) {
  const { closure_id: id, may_act: mayAct } = closure;
  const { role } = useProfile();
  const [isAsked, setAsked] = useState(false);
  const due = isLate ? dueAct(closure) : null;
  const who = routeWriters.includes(role) ? "people who see all of its routes" : rolesInWords(routeWriters);
  return (
    <div
      className={classNames(
        "flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-3 py-1.5",
        isLate ? "bg-warn-soft text-warn" : "border border-line bg-selected",
      )}
    >
      <p className="flex min-w-0 flex-1 basis-64 items-center gap-2 py-0.5">
        <CircleAlert aria-hidden="true" className="size-4 flex-none" />
        <span className="min-w-0 wrap-anywhere">
          <OutsideText text={text} />
          {due !== null && !mayAct && ` Only ${who} can press “${due.label}”.`}
        </span>
      </p>
      {due !== null && mayAct && <Button onClick={() => setAsked(true)}>{due.label}</Button>}
      <RecordLink to={id === null ? null : paths.closure(id)} text="See closure" />
      {isAsked && due !== null && (
        <LazyPart
          part={dialog}
          what="This question"
          props={{ closure, act: due.act, onDone: () => setAsked(false), onClose: () => setAsked(false) }}
          waiting={null}
        />
      )}
    </div>
  );
}
