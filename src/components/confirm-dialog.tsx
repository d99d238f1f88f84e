import { useId, useState, type ReactNode } from "react";
import type { ApiError } from "../api/api-error.ts";
import { useWrite, type Write } from "../api/write.ts";
import { formatCount, plural } from "../lib/numbers.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { ConfirmFoot } from "./confirm-foot.tsx";
import { isLockedNow, saidOf, type Said } from "./confirm-lock.ts";
import { RecordLink } from "./record-link.tsx";

/** What depends on the record, as a query has counted it: "3 users" → the list of them. */
type Impact = {
  /** The word for one: "user". */
  noun: string;
  query: { data: number | undefined; error: ApiError | null; refetch: () => unknown };
  /** The list of what was counted. */
  to: string | null;
  /** After the count: "moves to the group above". */
  becomes?: Said;
  /** The API refuses while there are any: "Move it first." */
  stops?: Said;
};

export type ConfirmDialogProps<Body, Answer> = {
  /** "Delete “Front desk”?" */
  title: string;
  /** The button: "Delete group". */
  act: string;
  /** After a lost answer: "We don't know yet whether this was deleted." */
  done: string;
  /** What it does, and what can't come back afterwards. */
  children: ReactNode;
  /** The button stays locked until all of it has been counted. */
  impact?: readonly Impact[];
  /** Something of what it does is still being looked up. */
  isLocked?: boolean;
  /** It takes something away, as most of these do. */
  isGrave?: boolean;
  /** The way out, where "Cancel" could be taken for the act itself: "Keep it". */
  no?: string | undefined;
  /** What has to be typed first, for what costs money or people: the count of rows. */
  typed?: string;
  write: Write<Body, Answer>;
  body: Body;
  /** The version that was read; null where the write takes none. */
  etag: string | null;
  onDone: (answer: Answer) => void;
  onClose: () => void;
};

/**
 * The question before a delete, or anything else that can't be taken back. It says what goes, counts what depends on it
 * (each count leads there), and its button works once all of that is known. An answer that doesn't come is reconciled by
 * reading; where somebody else has changed the record, it has to be pressed again. Load it lazily (`codePart`).
 */
export function ConfirmDialog<Body, Answer>(props: ConfirmDialogProps<Body, Answer>) {
  const { title, act, done, no, children, impact = [], typed, body, onDone, onClose } = props;
  const { isLocked = false, isGrave = true } = props;
  const [etag, setEtag] = useState(props.etag);
  const [text, setText] = useState("");
  const write = useWrite(props.write, onDone);
  const press = async () => {
    if (write.at === "unknown") return write.look();
    const failure = await write.send(body, etag);
    if (failure?.present) setEtag(failure.present.etag);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-3 pt-1">
        <div className="text-ink-soft">{children}</div>
        {impact.length > 0 && <ImpactList impact={impact} />}
        {typed !== undefined && (
          <TextField
            label={`Type ${typed} to go on`}
            autoComplete="off"
            inputMode="numeric"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
        {write.error?.present && (
          <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
            {write.error.message}
          </p>
        )}
        <ConfirmFoot
          write={write}
          act={act}
          done={done}
          isGrave={isGrave}
          no={no}
          isLocked={isLockedNow({ impact, isLocked, typed }, text)}
          onPress={() => void press()}
          onClose={onClose}
        />
      </div>
    </Dialog>
  );
}

/** What depends on the record, each with its count and the way to it; what there is none of is said, too. */
function ImpactList({ impact }: { impact: readonly Impact[] }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="rounded-md bg-selected px-3 py-2">
      <h3 id={heading} className="pb-0.5 text-xs font-medium">
        What depends on it
      </h3>
      <ul className="flex flex-col gap-1">
        {impact.map((one) => (
          <li key={one.noun} className="flex flex-wrap items-center gap-x-1.5">
            <ImpactLine impact={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ImpactLine({ impact: { noun, query, to, becomes, stops } }: { impact: Impact }) {
  const { data: count, error, refetch } = query;
  if (count === undefined && error !== null) {
    return (
      <>
        <span role="alert" className="text-bad">
          We couldn't count the {plural(noun)}: {error.message}
        </span>
        <Button onClick={() => void refetch()}>Try again</Button>
      </>
    );
  }
  if (count === undefined) {
    return (
      <span role="status" className="flex items-center gap-2 text-ink-faint">
        <span className="skeleton h-3.5 w-16" /> Counting {plural(noun)}
      </span>
    );
  }
  if (count === 0) return <span className="text-ink-faint">No {plural(noun)}</span>;
  return (
    <>
      <RecordLink to={to} text={formatCount(count, noun)} />
      {becomes !== undefined && <span className="text-ink-soft">{saidOf(count, becomes)}</span>}
      {stops !== undefined && <span className="font-medium text-warn">{saidOf(count, stops)}</span>}
    </>
  );
}
