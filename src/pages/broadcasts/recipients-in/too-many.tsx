import { Download } from "lucide-react";
import type { NumbersStore } from "../../../components/number-file/numbers-store.ts";
import { MOST_RECIPIENTS } from "../../../components/recipient-list.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/field.tsx";
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
      <div className="flex flex-wrap items-center gap-2">
        <Checkbox
          label={`Take the first ${formatCount(MOST_RECIPIENTS)} and leave out the rest`}
          checked={decision === "first"}
          onChange={({ target }) => setDecision(target.checked ? "first" : null)}
        />
        <Button icon={<Download aria-hidden="true" className="size-3.5" />} onClick={() => void save()}>
          Download the rest
        </Button>
      </div>
    </fieldset>
  );
}
