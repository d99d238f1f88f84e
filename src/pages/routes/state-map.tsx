import { useRef, useState, type KeyboardEvent } from "react";
import { nextState, stateTiles } from "./states.ts";

type StateMapProps = {
  /** The rule that a state belongs to, by its place; undefined for none. */
  ruleOf: (code: string) => number | undefined;
  /** The rule that a press puts a state into, or takes it out of. */
  current: number;
  onPress: (code: string) => void;
};

/** The states as tiles. One stop of the Tab key: arrows move, Space presses. */
export function StateMap({ ruleOf, current, onPress }: StateMapProps) {
  const [at, setAt] = useState("UT");
  const map = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextState(at, event.key);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
    map.current?.querySelector<HTMLElement>(`[data-state="${next}"]`)?.focus();
  };
  return (
    <div
      ref={map}
      role="group"
      aria-label={`States of rule ${current + 1}`}
      className="state-map"
      onKeyDown={onKeyDown}
    >
      {stateTiles.map(({ code, name, row, column }) => {
        const rule = ruleOf(code);
        const isElsewhere = rule !== undefined && rule !== current;
        return (
          <button
            key={code}
            type="button"
            data-state={code}
            data-colour={rule === undefined ? undefined : rule % 5}
            aria-label={isElsewhere ? `${name}, in rule ${rule + 1}` : name}
            aria-pressed={rule === current}
            title={name}
            tabIndex={code === at ? 0 : -1}
            style={{ gridRow: row + 1, gridColumn: column + 1 }}
            onFocus={() => setAt(code)}
            onClick={() => onPress(code)}
          >
            {code}
          </button>
        );
      })}
    </div>
  );
}
