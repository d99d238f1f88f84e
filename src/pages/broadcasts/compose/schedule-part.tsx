import { memo, useState, type ComponentType } from "react";
import { Card } from "../../../ui/card.tsx";
import type { Saved } from "./next-save.ts";

/** What asks for the time: it has a room of its own. */
export type ScheduleControl = ComponentType<{
  start: string | null;
  broadcastId: number | null;
  version: number;
  isSaved: boolean;
  people: number;
  isTried: boolean;
  onChange: (start: string | null, zone: string | null) => void;
}>;

type SchedulePartProps = {
  Control: ScheduleControl;
  start: string | null;
  api: Pick<NonNullable<Saved["api"]>, "broadcastId" | "numbers" | "senderId"> | null;
  isSaved: boolean;
  people: number;
  isTried: boolean;
  onChange: (part: { start: string | null; zone: string | null }) => void;
};

/** When it goes out. Below all that grows, and drawn anew for what it depends on alone. */
export const SchedulePart = memo(function SchedulePart({
  Control,
  api,
  onChange,
  ...rest
}: SchedulePartProps) {
  const version = useVersion(api?.numbers ?? null, api?.senderId ?? null);
  return (
    <Card title="Schedule">
      <Control
        {...rest}
        broadcastId={api?.broadcastId ?? null}
        version={version}
        onChange={(start, zone) => onChange({ start, zone })}
      />
    </Card>
  );
});

/** Counts how often people or sender have been saved anew. */
function useVersion(numbers: readonly string[] | null, senderId: number | null): number {
  const [known, setKnown] = useState({ numbers, senderId, version: 0 });
  if (known.numbers === numbers && known.senderId === senderId) return known.version;
  setKnown({ numbers, senderId, version: known.version + 1 });
  return known.version + 1;
}
