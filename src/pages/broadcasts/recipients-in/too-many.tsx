import { Download } from "lucide-react";
import type { ReactNode } from "react";
import type { NumbersStore } from "../../../components/number-file/numbers-store.ts";
import { MOST_RECIPIENTS } from "../../../components/recipient-list.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { Button } from "../../../ui/button.tsx";
import type { Decision } from "./use-recipients.ts";

type TooManyProps = {
  store: NumbersStore;
  kept: number;
  decision: Decision;
  setDecision: (decision: Decision) => void;
};

/** More people than one broadcast can have: what becomes of the others is asked, never assumed. */
export function TooMany({ store, kept, decision, setDecision }: TooManyProps) {
  if (kept <= MOST_RECIPIENTS) return null;
  const rest = kept - MOST_RECIPIENTS;
  const save = async () => {
    const { call } = await store.ask();
    saveFile("further-recipients.csv", "text/csv", await call("rest", MOST_RECIPIENTS));
  };
  return (
    <fieldset className="flex flex-col gap-2 rounded-md bg-warn-soft px-3 py-2">
      <legend className="float-left pb-1 font-medium">
        A broadcast can have {formatCount(MOST_RECIPIENTS, "recipient")}. What about the other{" "}
        {formatCount(rest)}?
      </legend>
      <Way value="split" decision={decision} onChoose={setDecision}>
        Split them into {formatCount(Math.ceil(kept / MOST_RECIPIENTS))} drafts with the same text
      </Way>
      <div className="flex flex-wrap items-center gap-2">
        <Way value="first" decision={decision} onChoose={setDecision}>
          Take the first {formatCount(MOST_RECIPIENTS)} and leave out the rest
        </Way>
        <Button icon={<Download aria-hidden="true" className="size-3.5" />} onClick={() => void save()}>
          Download the rest
        </Button>
      </div>
    </fieldset>
  );
}

type WayProps = {
  value: NonNullable<Decision>;
  decision: Decision;
  onChoose: (decision: Decision) => void;
  children: ReactNode;
};

function Way({ value, decision, onChoose, children }: WayProps) {
  return (
    <label className="flex min-h-7 items-center gap-2">
      <input
        type="radio"
        name="beyond"
        className="size-4 flex-none accent-accent"
        checked={decision === value}
        onChange={() => onChoose(value)}
      />
      {children}
    </label>
  );
}
