import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { announce } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ActionField } from "./action-field.tsx";
import type { RingDraft } from "./flow-draft.ts";
import type { EditorProps } from "./editor-props.ts";
import { errorAt } from "./flow-errors.ts";
import { NumberInput } from "./number-input.tsx";
import { PhoneField } from "./phone-field.tsx";

const MOST = 10;
const LEAST = 2;

/** Which phones ring, for how long, and what happens when nobody answers. */
export function RingEditor({ draft, errors, onChange }: EditorProps<RingDraft>) {
  const change = (patch: Partial<RingDraft>) => onChange({ ...draft, ...patch });
  return (
    <>
      {draft.type === "forward" ? (
        <PhoneField
          label="Ring"
          value={draft.ring_to[0] ?? ""}
          error={errorAt(errors, "ring_to", "Ring")}
          onChange={(number) => change({ ring_to: [number] })}
        />
      ) : (
        <Phones draft={draft} errors={errors} onChange={onChange} />
      )}
      <NumberInput
        label="Ring for"
        unit="seconds"
        value={draft.ring_seconds}
        error={errorAt(errors, "ring_seconds", "Ring for")}
        onChange={(seconds) => change({ ring_seconds: seconds })}
      />
      <ActionField
        label="No answer"
        value={draft.no_answer}
        path="no_answer"
        errors={errors}
        onChange={(action) => change({ no_answer: action })}
      />
    </>
  );
}

function Phones({ draft, errors, onChange }: EditorProps<RingDraft>) {
  const { ring_to: numbers, type } = draft;
  const put = (next: string[]) => onChange({ ...draft, ring_to: next });
  const move = (index: number, by: 1 | -1) => {
    const next = numbers.toSpliced(index, 1).toSpliced(index + by, 0, numbers[index] ?? "");
    put(next);
    announce(`Moved to turn ${index + by + 1}`);
  };
  const isTurns = type === "round_robin";
  // Two empty ones are the same, too: that is said at each.
  const isFilled = numbers.every((number) => number !== "");
  const problem = isFilled ? errorAt(errors, "ring_to", isTurns ? "The turns" : "The phones") : undefined;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1.5 font-medium">{isTurns ? "Take turns, in this order" : "Ring at once"}</legend>
      <ol className="flex flex-col gap-2">
        {numbers.map((number, index) => {
          const name = isTurns ? `Turn ${index + 1}` : `Phone ${index + 1}`;
          return (
            // A phone has no name of its own but its place.
            <li key={index} className="flex flex-wrap items-start gap-1">
              <span aria-hidden="true" className="w-5 flex-none pt-1.5 text-ink-faint tabular-nums">
                {index + 1}
              </span>
              <div className="min-w-0 flex-1 basis-40">
                <PhoneField
                  label={name}
                  labelHidden
                  value={number}
                  error={missingOr(number, errorAt(errors, `ring_to.${index}`, name), name)}
                  onChange={(next) => put(numbers.with(index, next))}
                />
              </div>
              {isTurns && (
                <>
                  <IconButton
                    label={`Move turn ${index + 1} up`}
                    icon={<ArrowUp aria-hidden="true" className="size-4" />}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  />
                  <IconButton
                    label={`Move turn ${index + 1} down`}
                    icon={<ArrowDown aria-hidden="true" className="size-4" />}
                    disabled={index === numbers.length - 1}
                    onClick={() => move(index, 1)}
                  />
                </>
              )}
              <IconButton
                label={`Remove ${name.toLowerCase()}`}
                icon={<X aria-hidden="true" className="size-4" />}
                disabled={numbers.length <= LEAST}
                onClick={() => put(numbers.toSpliced(index, 1))}
              />
            </li>
          );
        })}
      </ol>
      {problem !== undefined && <p className="text-xs font-medium text-bad">{problem}</p>}
      {numbers.length < MOST && (
        <Button
          className="self-start"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => put([...numbers, ""])}
        >
          Add phone
        </Button>
      )}
    </fieldset>
  );
}

function missingOr(number: string, error: string | undefined, name: string): string | undefined {
  return error !== undefined && number === "" ? `${name} is required.` : error;
}
