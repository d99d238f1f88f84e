import { useState } from "react";
import { formatMoment } from "../../../lib/dates.ts";
import { axisOf, type Span } from "./strip-times.ts";
import "./start-slider.css";

/** Steps of a start that is dragged: as fine as people plan. */
const STEP_MS = 15 * 60_000;

/** The hours that are drawn, which stay where they are while the start is moved. */
export function useAxis(first: number) {
  const [held, setHeld] = useState<Span | null>(null);
  const axis = held ?? axisOf(first);
  return { axis, hold: () => setHeld(axis), release: () => setHeld(null) };
}

type StartSliderProps = {
  axis: Span;
  from: number;
  zone: string;
  onStart: (start: string) => void;
  onHold: () => void;
  onRelease: () => void;
};

/** The start on the strip: dragged, or moved by the arrow keys. */
export function StartSlider({ axis, from, zone, onStart, onHold, onRelease }: StartSliderProps) {
  return (
    <div className="start-slider">
      <input
        type="range"
        aria-label="Move the start"
        aria-valuetext={formatMoment(new Date(from).toISOString(), zone)}
        min={0}
        max={(axis.until - axis.from) / STEP_MS - 1}
        step="any"
        value={(from - axis.from) / STEP_MS}
        onPointerDown={onHold}
        onPointerUp={onRelease}
        onBlur={onRelease}
        onChange={({ target }) => {
          const steps = Math.round(target.valueAsNumber);
          onStart(new Date(axis.from + steps * STEP_MS).toISOString());
        }}
        onKeyDown={(event) => {
          const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          onHold();
          // From one quarter of an hour to the next, wherever it stands.
          const steps = (from - axis.from) / STEP_MS;
          const next = by > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1;
          onStart(new Date(axis.from + next * STEP_MS).toISOString());
        }}
      />
    </div>
  );
}
