import { Plus, X } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import type { PercentageDraft, ShareDraft } from "./flow-draft.ts";
import type { EditorProps } from "./editor-props.ts";
import { errorAt } from "./flow-errors.ts";
import { NumberInput } from "./number-input.tsx";
import { PhoneField } from "./phone-field.tsx";
import { evenShares, restOf } from "./shares.ts";

const MOST = 10;
const LEAST = 2;

/** Which part of the calls rings where. The parts are all calls together: 100%. */
export function ShareEditor({ draft, errors, onChange }: EditorProps<PercentageDraft>) {
  const { branches } = draft;
  const put = (next: ShareDraft[]) => onChange({ ...draft, branches: next });
  const patch = (index: number, change: Partial<ShareDraft>) =>
    put(branches.map((branch, at) => (at === index ? { ...branch, ...change } : branch)));
  const rest = restOf(branches);
  const even = evenShares(branches.length);
  const isEven = branches.every(({ percent }, index) => percent === even[index]);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-1.5 font-medium">Shares</legend>
      <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-sm bg-selected">
        {branches.map(({ percent }, index) => (
          <div key={index} data-colour={index % 5} className="share" style={{ flexGrow: percent ?? 0 }} />
        ))}
        {rest > 0 && <div style={{ flexGrow: rest }} />}
      </div>
      <ol className="flex flex-col gap-2">
        {branches.map(({ percent, ring_to: number }, index) => (
          <li key={index} data-colour={index % 5} className="flow-part flex flex-wrap items-start gap-2">
            <div className="flex-none">
              <NumberInput
                label={`Share ${index + 1}`}
                labelHidden
                unit="%"
                value={percent}
                error={errorAt(errors, `branches.${index}.percent`, "It")}
                onChange={(next) => patch(index, { percent: next })}
              />
            </div>
            <div className="min-w-0 flex-1 basis-40">
              <PhoneField
                label={`Share ${index + 1} rings`}
                labelHidden
                value={number}
                error={errorAt(errors, `branches.${index}.ring_to`, "A phone")}
                onChange={(next) => patch(index, { ring_to: next })}
              />
            </div>
            <IconButton
              label={`Remove share ${index + 1}`}
              icon={<X aria-hidden="true" className="size-4" />}
              disabled={branches.length <= LEAST}
              onClick={() => put(branches.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ol>
      <p
        role="status"
        // The shares themselves are what is wrong, not one of their fields.
        className={rest === 0 ? "text-xs text-ink-faint" : "text-xs font-medium text-bad"}
      >
        {sumWords(rest)}
      </p>
      <div className="flex flex-wrap gap-2">
        {branches.length < MOST && (
          <Button
            icon={<Plus aria-hidden="true" className="size-4" />}
            onClick={() => put([...branches, { percent: rest > 0 ? Math.min(rest, 99) : null, ring_to: "" }])}
          >
            Add share
          </Button>
        )}
        {!isEven && (
          <Button
            onClick={() => put(branches.map((branch, at) => ({ ...branch, percent: even[at] ?? null })))}
          >
            Share evenly
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function sumWords(rest: number): string {
  if (rest === 0) return "The shares add up to 100%.";
  const sum = `The shares add up to ${100 - rest}%.`;
  return rest > 0 ? `${sum} ${rest}% of the calls would go nowhere.` : `${sum} Take ${-rest}% away.`;
}
