import { useChangeListening, useListening, type Listening } from "../../api/listening.ts";
import { formatDuration } from "../../lib/duration.ts";
import { Checkbox, Select } from "../../ui/field.tsx";
import { leftOutOf, secondsOf, speaks } from "./left-out.ts";
import type { Lane } from "./talk.ts";

type ListeningOptionsProps = {
  /** Who spoke when; none in a transcript without times. */
  lanes: readonly Lane[];
  /** Seconds of the recording. */
  duration: number;
};

const whose: Record<Listening["only"], string> = {
  everyone: "Everyone",
  agent: "Only the agent",
  caller: "Only the caller",
};

/** How recordings are played, this one and all others. */
export function ListeningOptions({ lanes, duration }: ListeningOptionsProps) {
  const sides = (["agent", "caller"] as const).filter((side) => speaks(lanes, side));
  const silence = secondsOf(leftOutOf(lanes, duration, { only: "everyone", skip_silence: true }));
  const listening = useListening();
  const { mutate: change } = useChangeListening();
  const choices = (["everyone", ...sides] as const).map((value) => ({ value, label: whose[value] }));
  return (
    <div className="flex flex-col gap-2 p-2">
      {sides.length > 1 && (
        <Select
          label="Play"
          options={choices}
          value={listening.only}
          onChange={({ target }) => {
            const only = choices.find(({ value }) => value === target.value)?.value;
            if (only !== undefined) change({ only });
          }}
        />
      )}
      {lanes.length > 0 && (
        <Checkbox
          label={`Skip silence (saves ${formatDuration(Math.round(silence))})`}
          checked={listening.skip_silence}
          onChange={({ target }) => change({ skip_silence: target.checked })}
        />
      )}
      <Checkbox
        label="Even out loud and quiet voices"
        checked={listening.even_loudness}
        onChange={({ target }) => change({ even_loudness: target.checked })}
      />
      <Checkbox
        label="Same sound in both ears"
        checked={listening.one_ear}
        onChange={({ target }) => change({ one_ear: target.checked })}
      />
    </div>
  );
}
