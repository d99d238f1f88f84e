import { Plus, X } from "lucide-react";
import { useState } from "react";
import { announce } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { TextArea } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ActionField } from "./action-field.tsx";
import { noAction, type GeorouteDraft, type PlacesDraft } from "./flow-draft.ts";
import type { EditorProps } from "./editor-props.ts";
import { errorAt, type FlowErrors } from "./flow-errors.ts";
import { StateMap } from "./state-map.tsx";
import { stateName, stateTiles } from "./states.ts";

const MOST = 60;

/** Where callers are, and where their calls go. A state is in one rule at most: putting it into another takes it there. */
export function PlacesEditor({ draft, errors, onChange }: EditorProps<GeorouteDraft>) {
  const { rules } = draft;
  const [chosen, setChosen] = useState(0);
  const put = (next: PlacesDraft[]) => onChange({ ...draft, rules: next });
  const patch = (index: number, change: Partial<PlacesDraft>) =>
    put(rules.map((rule, at) => (at === index ? { ...rule, ...change } : rule)));
  const ofStates = rules.flatMap(({ by }, index) => (by === "states" ? [index] : []));
  const current = ofStates.includes(chosen) ? chosen : ofStates[0];
  const ruleOf = (code: string) => {
    const at = rules.findIndex(({ by, states }) => by === "states" && states.includes(code));
    return at < 0 ? undefined : at;
  };
  const press = (code: string) => {
    const isIn = ruleOf(code) === current;
    put(
      rules.map((rule, index) => {
        const without = rule.states.filter((state) => state !== code);
        return { ...rule, states: index === current && !isIn ? [...without, code] : without };
      }),
    );
    announce(`${stateName(code)} ${isIn ? "removed" : `in rule ${(current ?? 0) + 1}`}`);
  };
  const add = (by: "states" | "zips") => {
    put([...rules, { by, states: [], zips: "", action: noAction }]);
    setChosen(rules.length);
  };

  return (
    <>
      {current !== undefined && (
        <div className="flex max-w-lg flex-col gap-3">
          {ofStates.length > 1 && (
            <Choice
              label="Press states to put them into"
              options={ofStates.map((index) => ({ value: String(index), label: `Rule ${index + 1}` }))}
              value={String(current)}
              onChoose={(index) => setChosen(Number(index))}
            />
          )}
          <StateMap ruleOf={ruleOf} current={current} onPress={press} />
        </div>
      )}
      <ol className="flex flex-col gap-3">
        {rules.map((rule, index) => (
          <Rule
            key={index}
            rule={rule}
            index={index}
            errors={errors}
            onPatch={(change) => patch(index, change)}
            onRemove={rules.length < 2 ? null : () => put(rules.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {rules.length < MOST && (
        <div className="flex flex-wrap gap-2">
          <Button icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => add("states")}>
            Add states
          </Button>
          <Button icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => add("zips")}>
            Add ZIP codes
          </Button>
        </div>
      )}
      <ActionField
        label="Callers from elsewhere"
        value={draft.otherwise}
        path="otherwise"
        errors={errors}
        onChange={(action) => onChange({ ...draft, otherwise: action })}
      />
    </>
  );
}

type RuleProps = {
  rule: PlacesDraft;
  index: number;
  errors: FlowErrors;
  onPatch: (change: Partial<PlacesDraft>) => void;
  /** Null for the only one. */
  onRemove: (() => void) | null;
};

function Rule({ rule, index, errors, onPatch, onRemove }: RuleProps) {
  const path = `rules.${index}`;
  const name = `Rule ${index + 1}`;
  const unlisted = rule.states.filter((code) => !stateTiles.some((tile) => tile.code === code));
  const problem = Object.keys(errors).find((key) => key === path || key.startsWith(`${path}.${rule.by}`));
  return (
    <li data-colour={index % 5} className="flow-part">
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{name}</legend>
        <div className="flex items-start gap-2">
          <p aria-hidden="true" className="flex-none pt-1.5 font-medium">
            {name}
          </p>
          <div className="min-w-0 flex-1 pt-1.5 text-ink-soft">
            {rule.by === "zips" ? "ZIP codes" : rule.states.map(stateName).join(", ") || "No states yet"}
            {rule.by === "states" &&
              unlisted.map((code) => (
                <Button
                  key={code}
                  className="ml-2 h-6"
                  onClick={() => onPatch({ states: rule.states.filter((state) => state !== code) })}
                >
                  Remove {code}
                </Button>
              ))}
          </div>
          {onRemove !== null && (
            <IconButton
              label={`Remove rule ${index + 1}`}
              icon={<X aria-hidden="true" className="size-4" />}
              onClick={onRemove}
            />
          )}
        </div>
        {rule.by === "zips" && (
          <TextArea
            label={`ZIP codes of rule ${index + 1}`}
            labelHidden
            rows={2}
            placeholder="84101, 84102, 84103"
            error={problem === undefined ? undefined : errorAt(errors, problem, "A ZIP code")}
            value={rule.zips}
            onChange={({ target }) => onPatch({ zips: target.value })}
          />
        )}
        {rule.by === "states" && problem !== undefined && (
          <p className="text-xs font-medium text-bad">{errorAt(errors, problem, "The list of states")}</p>
        )}
        <ActionField
          label={`${name} leads to`}
          labelHidden
          value={rule.action}
          path={`${path}.action`}
          errors={errors}
          onChange={(action) => onPatch({ action })}
        />
      </fieldset>
    </li>
  );
}
