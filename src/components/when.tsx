import { zoneName } from "../lib/dates.ts";
import { Fact } from "../ui/facts.tsx";
import { Time } from "../ui/time.tsx";
import { useZone } from "./use-zone.ts";

/** A moment with its zone named, as facts have it. */
export function Moment({ at }: { at: string }) {
  const zone = useZone();
  return (
    <span>
      <Time at={at} zone={zone} />{" "}
      <span className="text-ink-faint">
        {Number.isNaN(Date.parse(at)) ? "" : zoneName(zone, new Date(at))}
      </span>
    </span>
  );
}

/** A fact that is a moment; no fact at all for what has not happened. */
export function When({ name, at }: { name: string; at: string | null }) {
  if (at === null) return null;
  return (
    <Fact name={name}>
      <Moment at={at} />
    </Fact>
  );
}
