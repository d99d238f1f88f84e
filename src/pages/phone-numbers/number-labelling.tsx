import { Tag } from "lucide-react";
import { useState, type ReactNode } from "react";
import { noLabel, useNumberLabels } from "../../api/number-labels.ts";
import { numberWriters } from "../../api/phone-numbers.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { Label } from "../../components/number-label.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { codePart } from "../../lib/code.ts";
import { oneOf, useSearchState } from "../../lib/search-state.ts";
import { Button } from "../../ui/button.tsx";
import { Fact } from "../../ui/facts.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { showToast } from "../../ui/toast.tsx";

const formPart = codePart(() => import("./label-form.tsx").then((module) => module.LabelForm));

const place = { form: oneOf(["", "label"], "") };

const takeFocus = (button: HTMLElement | null) => button?.focus();

/** What the account calls a number; nothing while nobody has labelled it. */
export function LabelFacts({ number }: { number: string }) {
  const label = useNumberLabels().data?.get(number);
  if (label === undefined) return null;
  return (
    <>
      {(label.label !== null || label.color !== null) && (
        <Fact name="Label">
          <Label label={label} />
        </Fact>
      )}
      {label.note !== null && (
        <Fact name="Note">
          <span className="whitespace-pre-line">
            <OutsideText text={label.note} />
          </span>
        </Fact>
      )}
      <Fact name="Labeled by">
        <OutsideText text={label.modified_by} />
      </Fact>
    </>
  );
}

/** The way to label a number: the button, and the form in the place of the number's facts. */
export function useLabelling(number: string): { form: ReactNode; button: ReactNode } {
  const { state, set } = useSearchState(place);
  const { data, error } = useNumberLabels();
  const mayWrite = numberWriters.includes(useProfile().role);
  const [returned, setReturned] = useState(false);
  const label = data?.get(number) ?? noLabel;
  if (state.form !== "label" || !mayWrite) {
    const button = (
      <Button
        // The focus goes back to where the form came from.
        ref={returned ? takeFocus : undefined}
        icon={<Tag aria-hidden="true" className="size-3.5" />}
        onClick={() => set({ form: "label" })}
      >
        {label === noLabel ? "Add a label" : "Edit label"}
      </Button>
    );
    return { form: null, button };
  }
  const close = () => {
    setReturned(true);
    set({ form: "" });
  };
  const onDone = () => {
    showToast("Label saved");
    close();
  };
  // Without what is there the form would take it away.
  if (data === undefined)
    return { form: error === null ? <Outline /> : <p role="alert">{error.message}</p>, button: null };
  const props = { number, label, onDone, onCancel: close };
  return {
    form: <LazyPart part={formPart} what="This form" props={props} waiting={<Outline />} />,
    button: null,
  };
}
