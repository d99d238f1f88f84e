import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import type { ApiError } from "../api/api-error.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Choice } from "../ui/choice.tsx";
import { RequestId } from "../ui/request-id.tsx";
import type { Meeting } from "./form-meeting.ts";
import { GroupName } from "./group-field.tsx";
import { inWords, isSameValue, type FormField, type FormOf, type Values } from "./form-values.ts";

type ChangesProps = {
  fields: readonly FormField[];
  names: readonly string[];
  before: Values;
  after: Values;
};

/** What saving will change: before → after. */
export function Changes({ fields, names, before, after }: ChangesProps) {
  return (
    <dl aria-label="Changes" className="flex flex-col gap-1 rounded-md bg-selected px-3 py-2 text-xs">
      {fields
        .filter(({ name }) => names.includes(name))
        .map((field) => (
          <div key={field.name} className="flex flex-wrap gap-x-1.5">
            <dt className="text-ink-soft">{field.label}:</dt>
            <dd className="flex min-w-0 flex-wrap items-center gap-x-1.5">
              <del className="text-ink-soft wrap-anywhere">
                <Value field={field} values={before} />
              </del>
              <ArrowRight aria-hidden="true" className="size-3 flex-none text-ink-faint" />
              <span className="sr-only">becomes</span>
              <ins className="font-medium wrap-anywhere no-underline">
                <Value field={field} values={after} />
              </ins>
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Value({ field, values }: { field: FormField; values: Values }) {
  const value = values[field.name];
  if (field.control === "own" && value !== undefined) return field.words(value, values);
  if (field.control === "group") return <GroupName value={typeof value === "string" ? value : ""} />;
  return <bdi>{visibleText(inWords(field, value))}</bdi>;
}

type MeanwhileProps<Body> = {
  form: FormOf<Body>;
  meeting: Meeting;
  values: Values;
  onTake: (name: string, whose: "mine" | "theirs") => void;
};

/** Somebody else saved first: for each field that they changed, theirs or ours. */
export function Meanwhile<Body>({ form, meeting, values, onTake }: MeanwhileProps<Body>) {
  return (
    <section
      role="alert"
      aria-label="Someone else changed this"
      className="flex flex-col gap-3 rounded-md bg-warn-soft px-3 py-2.5"
    >
      <p className="font-medium text-warn">Someone else changed this. Nothing is saved yet.</p>
      {form.fields
        .filter(({ name }) => meeting.theirs.includes(name))
        .map((field) => {
          const { name, label } = field;
          const isTheirs = isSameValue(values[name], meeting.all[name]);
          const options = [
            { value: "theirs" as const, label: "Take theirs" },
            { value: "mine" as const, label: "Keep mine" },
          ];
          return (
            <div key={name} className="flex flex-col gap-1.5">
              <Two field={field} {...meeting} />
              <Choice
                label={label}
                labelHidden
                options={options}
                value={isTheirs ? "theirs" : "mine"}
                onChoose={(whose) => onTake(name, whose)}
              />
            </div>
          );
        })}
      <p className="text-xs text-ink-soft">Choose, then save again.</p>
    </section>
  );
}

/** What they have left in a field, and what we typed; of many parts those that differ. */
function Two({ field, all, mine }: { field: FormField } & Pick<Meeting, "all" | "mine">) {
  const partsOf = (values: Values): readonly string[] => {
    const value = values[field.name];
    return field.control === "own" && value !== undefined ? (field.parts?.(value) ?? []) : [];
  };
  const [theirs, ours] = [partsOf(all), partsOf(mine)];
  if (theirs.length < 2 && ours.length < 2) {
    return (
      <p className="wrap-anywhere">
        {field.label}: theirs is “<Value field={field} values={all} />
        ”, yours is “
        <Value field={field} values={mine} />
        ”.
      </p>
    );
  }
  const [only, own] = [without(theirs, ours), without(ours, theirs)];
  const same = only.length + own.length === 0;
  return (
    <div className="flex flex-col gap-1 wrap-anywhere">
      <p>
        {field.label}:{" "}
        {same
          ? "yours and theirs differ in a detail the words don't tell, such as an announcement."
          : "these parts differ. You take or keep all of it."}
      </p>
      <Parts whose="Theirs" parts={only} />
      <Parts whose="Yours" parts={own} />
    </div>
  );
}

const without = (parts: readonly string[], others: readonly string[]) =>
  parts.filter((part) => !others.includes(part));

function Parts({ whose, parts }: { whose: string; parts: readonly string[] }) {
  if (parts.length === 0) return null;
  return (
    <p>
      {whose}: <bdi>{visibleText(parts.join(" / "))}</bdi>
    </p>
  );
}

type OutcomeProps = {
  write: { at: "idle" | "sending" | "unknown" | "absent"; error: ApiError | null };
  /** It is said at the fields already. */
  hasFieldError: boolean;
  /** What the write does: "saved" when absent. */
  done?: string;
};

/** What is known about the last try, above the buttons. */
export function Outcome({ write: { at, error }, hasFieldError, done = "saved" }: OutcomeProps) {
  if (at === "unknown") {
    return (
      <Note requestId={error?.requestId ?? null}>
        <strong className="font-medium">We don't know yet whether this was {done}.</strong> No clear answer
        came back. We keep checking.
      </Note>
    );
  }
  if (at === "absent") return <Note>It wasn't {done}: no clear answer came back. Try again.</Note>;
  // With the session over there is a dialog, and who was second chooses above.
  if (error === null || hasFieldError || error.code === "session_ended" || error.present !== null)
    return null;
  return <Note requestId={error.requestId}>{error.message}</Note>;
}

function Note({ requestId = null, children }: { requestId?: string | null; children: ReactNode }) {
  return (
    <div role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
      <p>{children}</p>
      {requestId !== null && <RequestId id={requestId} />}
    </div>
  );
}
