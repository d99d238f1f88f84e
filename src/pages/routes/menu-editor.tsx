import { X } from "lucide-react";
import type { ReactNode } from "react";
import { announce } from "../../ui/announcer.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ActionField } from "./action-field.tsx";
import { noAction, type ActionDraft, type MenuDraft } from "./flow-draft.ts";
import type { EditorProps } from "./editor-props.ts";
import { errorAt } from "./flow-errors.ts";
import { NumberInput } from "./number-input.tsx";
import { PromptField } from "./prompt-field.tsx";

/** The keys of a phone, row by row. */
const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

/** A phone menu: what is played, and where each key leads. Keys are put in and taken out on a keypad. */
export function MenuEditor({ draft, errors, onChange }: EditorProps<MenuDraft>) {
  const { options } = draft;
  const change = (patch: Partial<MenuDraft>) => onChange({ ...draft, ...patch });
  const put = (key: string, action: ActionDraft) =>
    change({ options: options.map((option) => (option.key === key ? { key, action } : option)) });
  const remove = (key: string) => {
    change({ options: options.filter((option) => option.key !== key) });
    announce(`Key ${key} removed`);
  };
  const add = (key: string) => {
    const next = [...options, { key, action: noAction }];
    change({ options: next.toSorted((one, other) => keys.indexOf(one.key) - keys.indexOf(other.key)) });
    announce(`Key ${key} added`);
  };
  return (
    <>
      <p className="text-ink-soft">
        A menu is open day and night. To open and close it at set times, save it, then set its opening hours.
      </p>
      <PromptField
        label="Menu"
        value={draft.prompt_id}
        error={errorAt(errors, "prompt_id", "Menu")}
        onChange={(id) => change({ prompt_id: id })}
      />
      <div className="flex flex-wrap gap-4">
        <NumberInput
          label="Wait for a key"
          unit="seconds"
          value={draft.timeout_seconds}
          error={errorAt(errors, "timeout_seconds", "It")}
          onChange={(seconds) => change({ timeout_seconds: seconds })}
        />
        <NumberInput
          label="Play it again"
          unit="times"
          value={draft.retries}
          error={errorAt(errors, "retries", "It")}
          onChange={(retries) => change({ retries })}
        />
      </div>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <Keypad used={options.map(({ key }) => key)} onAdd={add} onRemove={remove} />
        <ul aria-label="Where the keys lead" className="branches min-w-0 flex-1 basis-72">
          {options.map(({ key, action }, index) => (
            <Branch key={key} when={key} onRemove={() => remove(key)}>
              <ActionField
                label={`Key ${key}`}
                labelHidden
                value={action}
                path={`options.${index}.action`}
                errors={errors}
                onChange={(next) => put(key, next)}
              />
            </Branch>
          ))}
          <li>
            <div className="branch-when">Anything else</div>
            <div className="branch-field">
              <ActionField
                label="Anything else, or no key"
                labelHidden
                value={draft.invalid}
                path="invalid"
                errors={errors}
                onChange={(action) => change({ invalid: action })}
              />
            </div>
          </li>
        </ul>
      </div>
      {options.length === 0 && <p className="text-xs font-medium text-bad">A menu needs at least one key.</p>}
    </>
  );
}

type KeypadProps = {
  used: readonly string[];
  onAdd: (key: string) => void;
  onRemove: (key: string) => void;
};

function Keypad({ used, onAdd, onRemove }: KeypadProps) {
  return (
    <fieldset className="flex-none">
      <legend className="pb-1.5 font-medium">Keys</legend>
      <div className="keypad">
        {keys.map((key) => (
          <button
            key={key}
            type="button"
            aria-pressed={used.includes(key)}
            aria-label={`Key ${spoken[key] ?? key}`}
            onClick={() => (used.includes(key) ? onRemove(key) : onAdd(key))}
          >
            {key}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

const spoken: Record<string, string> = { "*": "star", "#": "pound" };

function Branch({ when, onRemove, children }: { when: string; onRemove: () => void; children: ReactNode }) {
  return (
    <li>
      <div className="branch-when flex items-center justify-between gap-1">
        <kbd className="key">{when}</kbd>
        <IconButton
          label={`Remove key ${when}`}
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={onRemove}
        />
      </div>
      <div className="branch-field">{children}</div>
    </li>
  );
}
