import { zoneName } from "../lib/dates.ts";
import { Fact } from "../ui/facts.tsx";
import { Time } from "../ui/time.tsx";
import { useZone } from "./use-zone.ts";

/** A fact that is a moment, with its zone named; no fact at all for what has not happened. */
export function When({ name, at }: { name: string; at: string | null }) {
  const zone = useZone();
  if (at === null) return null;
  return (
    <Fact name={name}>
      <Time at={at} zone={zone} />{" "}
      <span className="text-ink-faint">
        {Number.isNaN(Date.parse(at)) ? "" : zoneName(zone, new Date(at))}
      </span>
    </Fact>
  );
}
