import { useEffect, useRef, useState, type KeyboardEvent, type SyntheticEvent } from "react";
import { flushSync } from "react-dom";
import type { ApiError } from "../api/api-error.ts";
import { useWrite, type Write } from "../api/write.ts";
import { isComposing } from "../lib/use-keys.ts";
import { Button } from "../ui/button.tsx";
import { FormControl } from "./form-field.tsx";
import { useLeaveQuestion } from "./form-leave.tsx";
import { Changes, Meanwhile, Outcome } from "./form-notes.tsx";
import { meetingOf, type Meeting } from "./form-meeting.ts";
import {
  atFields,
  bodyOf,
  changedFields,
  faultsOf,
  valuesOf,
  type FormOf,
  type Values,
} from "./form-values.ts";

type FormProps<Body, Answer> = {
  form: FormOf<Body>;
  write: Write<Body, Answer>;
  /** The record as it was read; what a new one begins with. */
  record: object;
  /** The version that was read; absent for a new record. */
  etag?: string | null;
  /** The accessible name, and what the button does: "Create tag". */
  label: string;
  submit: string;
  /** The changes are shown as before → after. */
  isEdit?: boolean;
  /** Only what has changed is sent: for what the API changes field by field (PATCH). */
  sendsChanges?: boolean;
  /** The first field takes the focus: for a form that was opened by itself. */
  takesFocus?: boolean;
  onDone: (answer: Answer) => void;
  onCancel?: () => void;
};

/** Which values the form began with, and the version of the record that had them. */
type Base = { values: Values; etag: string | null };

/**
 * A described form. It checks what is typed by the schema that the server checks by, sends it once, shows what is wrong at
 * the field that it is about, and asks before unsaved changes are lost.
 */
export function Form<Body, Answer>(props: FormProps<Body, Answer>) {
  const { form, label, submit, isEdit, takesFocus, onCancel } = props;
  const element = useRef<HTMLFormElement>(null);
  const { base, values, change, meeting, faults, write, isOld, question, save, take } = useForm(
    props,
    element,
  );
  const changed = changedFields(base.values, values);

  useEffect(() => {
    if (takesFocus === true) element.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  }, [takesFocus]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || isComposing(event.nativeEvent) || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest("dialog") !== null) return;
    event.stopPropagation();
    // Or the browser closes the question that this brings up at once.
    event.preventDefault();
    onCancel?.();
  };

  return (
    <form
      ref={element}
      aria-label={label}
      noValidate
      method="post"
      className="flex flex-col gap-4"
      onKeyDown={onKeyDown}
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      {meeting !== null && <Meanwhile form={form} meeting={meeting} values={values} onTake={take} />}
      <div className="grid grid-cols-2 gap-x-3 gap-y-4">
        {form.fields.map((field) => (
          <FormControl
            key={field.name}
            field={field}
            record={props.record}
            rule={form.schema.fields[field.name]}
            values={values}
            faults={faults}
            onChange={change}
          />
        ))}
      </div>
      {isEdit === true && changed.length > 0 && (
        <Changes fields={form.fields} before={base.values} after={values} names={changed} />
      )}
      {/* A refusal is of what was sent: once something is edited it says nothing any more. */}
      <div className="form-foot flex flex-col gap-3">
        <Outcome
          write={isOld ? { ...write, error: null } : write}
          hasFieldError={Object.keys(faults).length > 0}
        />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" skin="primary" aria-disabled={write.at === "sending" || undefined}>
            {write.at === "sending" ? "Saving…" : write.at === "unknown" ? "Check again" : submit}
          </Button>
          {onCancel !== undefined && <Button onClick={onCancel}>Cancel</Button>}
        </div>
      </div>
      {question}
    </form>
  );
}

function useForm<Body, Answer>(
  { form, write: description, record, etag, onDone, onCancel, isEdit, sendsChanges }: FormProps<Body, Answer>,
  element: { current: HTMLFormElement | null },
) {
  const [base, setBase] = useState<Base>(() => ({
    values: valuesOf(form.fields, record),
    etag: etag ?? null,
  }));
  const [values, setValues] = useState(base.values);
  const [sent, setSent] = useState<Values | null>(null);
  /** What the last try has sent; an answer may come long after. */
  const written = useRef(base.values);
  const [meeting, setMeeting] = useState<Meeting | null>(null);
  const isDirty = changedFields(base.values, values).length > 0;
  const [version, setVersion] = useState(etag);
  // A newer version has been read, and nothing is typed that it would take away.
  if (etag !== version && !isDirty) {
    const now: Base = { values: valuesOf(form.fields, record), etag: etag ?? null };
    setVersion(etag);
    setBase(now);
    setValues(now.values);
  }
  const { question, release } = useLeaveQuestion(isDirty);
  const write = useWrite(description, (answer) => {
    release();
    setBase((before) => ({ ...before, values: written.current }));
    setSent(null);
    onDone(answer);
  });

  const refused = write.error === null ? {} : atFields(form.fields, write.error.fields);
  const faults = sent === null ? {} : faultsNow(form, values, sent, refused);
  const isOld = write.at === "idle" && values !== sent;
  const { error } = write;
  useEffect(() => {
    if (error !== null) focusFirstFault(element.current);
  }, [error, element]);

  /** Somebody else was first: their values beside ours, to choose from. Where they changed nothing of this form, on it goes. */
  const meet = async (failure: ApiError, tries: number): Promise<void> => {
    if (failure.present === null) return;
    const present = description.present?.(failure.present) ?? failure.present;
    const now: Base = { values: valuesOf(form.fields, present.data), etag: present.etag };
    const met = meetingOf(base.values, now.values, values);
    setBase(now);
    if (met.theirs.length > 0) {
      setMeeting(met);
      setValues(met.merged);
    } else if (tries > 0) await submit(values, now, tries - 1);
  };
  const submit = async (typed: Values, now: Base, tries: number): Promise<void> => {
    written.current = typed;
    const names = new Set(sendsChanges === true ? changedFields(now.values, typed) : Object.keys(typed));
    const fields = form.fields.filter(({ name }) => names.has(name));
    const failure = await write.send(bodyOf({ ...form, fields }, typed), now.etag);
    if (failure !== null && failure.present !== null) await meet(failure, tries);
  };
  const save = async () => {
    if (write.at === "sending") return;
    if (write.at === "unknown") return write.look();
    flushSync(() => setSent(values));
    if (Object.keys(faultsOf(form, values)).length > 0) return focusFirstFault(element.current);
    // An edit that changes nothing is saved already.
    if (isEdit === true && meeting === null && changedFields(base.values, values).length === 0)
      return onCancel?.();
    setMeeting(null);
    await submit(values, base, 2);
  };
  const change = (next: Values) => setValues((now) => ({ ...now, ...next }));
  const take = (name: string, whose: "mine" | "theirs") =>
    setValues((now) => ({ ...now, [name]: meeting?.[whose === "mine" ? "mine" : "all"][name] ?? "" }));
  return { base, values, change, meeting, faults, write, isOld, question, save, take };
}

/** What is wrong now: by the schema, and by the server where the value is still the one it refused. */
function faultsNow<Body>(
  form: FormOf<Body>,
  values: Values,
  sent: Values,
  refused: Readonly<Record<string, string>>,
): Record<string, string> {
  const still = Object.entries(refused).filter(([path]) => {
    const [name = path] = path.split(".", 1);
    return values[name] === sent[name];
  });
  return { ...Object.fromEntries(still), ...faultsOf(form, values) };
}

function focusFirstFault(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
