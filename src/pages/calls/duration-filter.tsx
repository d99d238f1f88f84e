import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { formatDuration } from "../../lib/duration.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Popover } from "../../ui/popover.tsx";
import { readBound, type Bounds } from "./duration-bounds.ts";

/** Narrows the list by how long calls lasted. */
export function DurationFilter({ min, max, onBounds }: Bounds & { onBounds: (bounds: Bounds) => void }) {
  return (
    <Popover
      className="w-64 p-3"
      triggerClassName={min !== null || max !== null ? "text-accent-ink!" : ""}
      trigger={
        <>
          Duration
          <ChevronDown aria-hidden="true" className="size-3.5 text-ink-faint" />
        </>
      }
    >
      {(close) => (
        <BoundsForm
          key={`${min} ${max}`}
          min={min}
          max={max}
          onBounds={(bounds) => {
            onBounds(bounds);
            close();
          }}
        />
      )}
    </Popover>
  );
}

function BoundsForm({ min, max, onBounds }: Bounds & { onBounds: (bounds: Bounds) => void }) {
  const [from, setFrom] = useState(min === null ? "" : formatDuration(min));
  const [to, setTo] = useState(max === null ? "" : formatDuration(max));
  const [tried, setTried] = useState(false);
  const [least, most] = [readBound(from), readBound(to)];
  const unread = "Enter minutes (2) or m:ss (1:30).";
  const crossed =
    least != null && most != null && least > most ? "Must be longer than “At least”." : undefined;

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (least !== undefined && most !== undefined && crossed === undefined)
          onBounds({ min: least, max: most });
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <TextField
          label="At least"
          placeholder="0:00"
          value={from}
          error={tried && least === undefined ? unread : undefined}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label="At most"
          placeholder="30:00"
          value={to}
          error={tried ? (most === undefined ? unread : crossed) : undefined}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <p className="text-xs text-ink-faint">Minutes (2) or m:ss (1:30).</p>
      <Button type="submit" skin="primary">
        Apply
      </Button>
    </form>
  );
}
