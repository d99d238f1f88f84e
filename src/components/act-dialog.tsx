import { Fragment, useState } from "react";
import { jobStart, useRunningJobs, type Job } from "../api/jobs.ts";
import { useProfile } from "../api/session.ts";
import { useWrite } from "../api/write.ts";
import { formatCount, plural } from "../lib/numbers.ts";
import { countChosen, type Selection } from "../lib/selection.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import {
  MOST_ROWS,
  planOf,
  type ActPlan,
  type BulkAct,
  type ImpactProps,
  type JobAct,
  type LeftOut,
} from "./bulk-acts.ts";
import { ConfirmFoot } from "./confirm-foot.tsx";
import { FormControl } from "./form-field.tsx";
import { inWords } from "./form-values.ts";
import { useGroupName } from "./group-field.tsx";
import { useStartedToast } from "./job-started.ts";
import { nameOf } from "./list-selection.ts";
import { ReadProgress } from "./read-progress.tsx";
import { useChosenRows } from "./use-chosen-rows.ts";
import type { Listed } from "./use-list.ts";

export type ActDialogProps = {
  act: BulkAct<unknown>;
  listed: Listed<unknown>;
  selection: Selection<unknown>;
  /** The job has begun. */
  onStarted: () => void;
  onClose: () => void;
};

/** Before many rows are written: the whole effect in words, with what is left out and why. Then it is one job. */
export function ActDialog(props: ActDialogProps) {
  const { act, listed, selection, onClose } = props;
  const { list, query } = listed;
  const count = countChosen(selection, query.data?.total ?? 0);
  const { rows, progress, error, retry } = useChosenRows(count > MOST_ROWS ? null : { listed, selection });
  if (rows !== null) {
    if ("dialog" in act) return <act.dialog rows={rows} onDone={props.onStarted} onClose={onClose} />;
    return <ActQuestion {...props} act={act} rows={rows} />;
  }
  return (
    <Dialog title={`${act.label} ${formatCount(count, list.noun)}?`} onClose={onClose}>
      {count > MOST_ROWS ? (
        <p className="text-ink-soft">
          A job takes {formatCount(MOST_ROWS, list.noun)} at most. Narrow the list, then select all again.
        </p>
      ) : (
        <p className="text-ink-soft">Reading the {plural(list.noun)} you selected. Nothing is changed yet.</p>
      )}
      {progress !== null && <ReadProgress label={`Reading ${plural(list.noun)}`} {...progress} />}
      {error !== null && (
        <p role="alert" className="pt-3 font-medium text-bad">
          {error.message}
        </p>
      )}
      <div className="flex justify-end gap-2 pt-5">
        <Button onClick={onClose}>{count > MOST_ROWS ? "Close" : "Cancel"}</Button>
        {error !== null && (
          <Button skin="primary" onClick={retry}>
            Try again
          </Button>
        )}
      </div>
    </Dialog>
  );
}

const noJobs: readonly Job[] = [];
const NoImpact = ({ children }: ImpactProps<unknown>) => children({ isLocked: false, shown: null });

function ActQuestion({
  act,
  listed,
  rows,
  onStarted,
  onClose,
}: Omit<ActDialogProps, "act"> & { act: JobAct<unknown>; rows: readonly unknown[] }) {
  const { list, zone } = listed;
  const profile = useProfile();
  const sayStarted = useStartedToast();
  const { data: known = noJobs } = useRunningJobs();
  const [value, setValue] = useState("");
  const [isPressed, setPressed] = useState(false);
  const called = (row: unknown) => nameOf(list, row, zone);
  const plan = planOf(act, rows, { value, profile }, called);
  const isAsking = act.ask !== undefined && value === "";
  const group = useGroupName(act.ask?.control === "group" ? value : "");
  const words = act.ask === undefined ? "" : group || inWords(act.ask, value);
  const title = isAsking
    ? `${act.label} (${formatCount(rows.length, list.noun)})`
    : act.title(formatCount(plan.rows.length, list.noun), words);
  const isNone = !isAsking && plan.rows.length === 0;
  const Impact = act.impact ?? NoImpact;
  const write = useWrite(jobStart, (job) => {
    sayStarted(job, title);
    onStarted();
  });
  const press = () => {
    setPressed(true);
    if (write.at === "unknown") void write.look();
    else if (!isAsking) void write.send({ title: title.slice(0, 200), writes: plan.writes, known }, null);
  };
  return (
    <Dialog
      title={isAsking ? title : isNone ? `${act.label}: nothing to do` : `${title}?`}
      className="max-w-lg"
      onClose={onClose}
    >
      <div className="flex flex-col gap-3 pt-1">
        {act.ask !== undefined && (
          <FormControl
            field={act.ask}
            record={{}}
            rule={{ required: true, nullable: false, type: "string" }}
            values={{ [act.ask.name]: value }}
            faults={isPressed && isAsking ? { [act.ask.name]: "Choose one first." } : {}}
            onChange={(values) => {
              const [chosen] = Object.values(values);
              if (typeof chosen === "string") setValue(chosen);
            }}
          />
        )}
        {!isAsking && <Effect act={act} plan={plan} words={words} noun={list.noun} called={called} />}
        {isNone ? (
          <div className="mt-2 flex justify-end">
            <Button onClick={onClose}>Close</Button>
          </div>
        ) : (
          <Impact rows={plan.rows}>
            {({ isLocked, shown }) => (
              <>
                {shown}
                <ConfirmFoot
                  write={write}
                  act={act.label}
                  done="started"
                  isGrave={act.isGrave === true}
                  isLocked={isLocked}
                  onPress={press}
                  onClose={onClose}
                />
              </>
            )}
          </Impact>
        )}
      </div>
    </Dialog>
  );
}

type EffectProps = {
  act: JobAct<unknown>;
  plan: ActPlan<unknown>;
  words: string;
  noun: string;
  called: (row: unknown) => string;
};

function Effect({ act, plan: { rows, leftOut }, words, noun, called }: EffectProps) {
  return (
    <>
      {rows.length > 0 && (
        <>
          <p className="text-ink-soft">{act.effect(rows, words)}</p>
          <p className="wrap-anywhere">
            <Names rows={rows} noun={noun} called={called} atMost={8} />
          </p>
        </>
      )}
      {leftOut.length > 0 && (
        <section aria-label="Left out" className="rounded-md bg-selected px-3 py-2 text-xs">
          <p className="font-medium">{formatCount(sumOf(leftOut), noun)} left out:</p>
          <ul className="flex flex-col gap-0.5 pt-0.5 text-ink-soft">
            {leftOut.map(({ why, rows: left }) => (
              <li key={why} className="wrap-anywhere">
                {left.length > 3 ? (
                  formatCount(left.length, noun)
                ) : (
                  <Names rows={left} noun={noun} called={called} atMost={3} />
                )}
                : {why}
              </li>
            ))}
          </ul>
        </section>
      )}
      {rows.length > 0 && (
        <p className="text-xs text-ink-faint">This runs as a job and keeps going if you close this page.</p>
      )}
    </>
  );
}

const sumOf = (leftOut: readonly LeftOut<unknown>[]) =>
  leftOut.reduce((sum, { rows }) => sum + rows.length, 0);

type NamesProps = Pick<EffectProps, "noun" | "called"> & { rows: readonly unknown[]; atMost: number };

/** What rows are called: the first of them, and how many more there are. */
function Names({ rows, noun, called, atMost }: NamesProps) {
  const more = rows.length - atMost;
  return (
    <>
      {rows.slice(0, atMost).map((row, at) => (
        <Fragment key={at}>
          {at > 0 && ", "}
          <bdi>{visibleText(called(row))}</bdi>
        </Fragment>
      ))}
      {more > 0 && ` and ${formatCount(more, `more ${noun}`)}`}
    </>
  );
}
