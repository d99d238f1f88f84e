import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import {
  broadcastsQuery,
  everybodyQuery,
  recipientStatuses,
  type Broadcast,
  type Recipient,
  type RecipientStatus,
} from "../../../api/broadcasts.ts";
import type { NumbersStore } from "../../../components/number-file/numbers-store.ts";
import { PickField } from "../../../components/pick-field.tsx";
import { formatCount } from "../../../lib/numbers.ts";
import { hasWords } from "../../../lib/fold.ts";
import { visibleText } from "../../../lib/visible-text.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/field.tsx";

type EarlierBroadcastProps = { store: NumbersStore; excludes: boolean; onClose: () => void };

const FOUND = 20;

const labels: Readonly<Record<RecipientStatus, string>> = {
  pending: "Waiting",
  sent: "Sent",
  delivered: "Delivered",
  failed: "Failed",
  skipped: "Skipped",
};

/** The people of a broadcast that was sent, by what became of its text. */
export function EarlierBroadcast({ store, excludes, onClose }: EarlierBroadcastProps) {
  const [chosen, setChosen] = useState<Broadcast | null>(null);
  const [statuses, setStatuses] = useState<readonly RecipientStatus[]>([]);
  const [error, setError] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  const id = chosen?.broadcast_id ?? 0;
  const people = useQuery({ ...everybodyQuery(id, statuses), enabled: isAsked });
  const words = statuses.map((status) => labels[status].toLowerCase()).join(", ");
  const take = useEffectEvent((rows: readonly Recipient[]) => {
    const name = `${visibleText(chosen?.name ?? "")}: ${words}`;
    const numbers = rows
      .map(({ phone_number: number }) => number)
      .filter((number) => /^\+\d{7,15}$/.test(number));
    void store.put(numbers, { name, excludes });
    onClose();
  });
  useEffect(() => {
    if (people.data !== undefined) take(people.data);
  }, [people.data]);
  const ask = () => {
    if (chosen === null) setError("Choose a broadcast.");
    else if (statuses.length === 0) setError("Choose at least one outcome.");
    else if (people.isError) void people.refetch();
    else setAsked(true);
  };
  const isReading = isAsked && people.isFetching;
  return (
    <div
      role="group"
      aria-label="From an earlier broadcast"
      className="flex flex-col gap-3 rounded-md border border-line p-3"
    >
      <BroadcastField
        chosen={chosen}
        error={chosen === null ? error : undefined}
        onChoose={(broadcast) => {
          setChosen(broadcast);
          setAsked(false);
        }}
      />
      <fieldset className="flex flex-wrap gap-x-4" disabled={isReading}>
        <legend className="font-medium">Whose text was</legend>
        {recipientStatuses.map((status) => (
          <Checkbox
            key={status}
            label={labels[status]}
            checked={statuses.includes(status)}
            onChange={({ target }) => {
              setAsked(false);
              setStatuses(
                recipientStatuses.filter((one) => (one === status ? target.checked : statuses.includes(one))),
              );
            }}
          />
        ))}
      </fieldset>
      {chosen !== null && statuses.length === 0 && error !== undefined && (
        <p className="text-xs font-medium text-bad">{error}</p>
      )}
      {people.isError && (
        <p role="alert" className="text-bad">
          {people.error.message}
        </p>
      )}
      <div className="flex items-center gap-2">
        <Button aria-disabled={isReading || undefined} onClick={() => !isReading && ask()}>
          {excludes ? "Leave them out" : "Add them"}
        </Button>
        <Button skin="ghost" onClick={onClose}>
          Cancel
        </Button>
        <span role="status" className="text-ink-faint">
          {isReading && `Reading up to ${formatCount(chosen?.recipients_total ?? 0, "recipient")}…`}
        </span>
      </div>
    </div>
  );
}

type BroadcastFieldProps = {
  chosen: Broadcast | null;
  error: string | undefined;
  onChoose: (broadcast: Broadcast) => void;
};

function BroadcastField({ chosen, error, onChoose }: BroadcastFieldProps) {
  const [words, setWords] = useState<string | null>(null);
  const search = words?.trim() ?? "";
  const filters = { limit: FOUND, offset: 0, ...(search !== "" && { search }) };
  const { data, error: failure } = useQuery({ ...broadcastsQuery(filters), enabled: words !== null });
  const options = (data?.rows ?? []).flatMap((broadcast) =>
    broadcast.broadcast_id === null || broadcast.status === "draft" || !hasWords(broadcast.name, search)
      ? []
      : [
          {
            id: String(broadcast.broadcast_id),
            label: broadcast.name,
            note: formatCount(broadcast.recipients_total, "recipient"),
            broadcast,
          },
        ],
  );
  return (
    <PickField
      label="Broadcast"
      placeholder="Find a broadcast"
      error={error}
      shown={chosen?.name ?? ""}
      options={options}
      onPick={({ broadcast }) => onChoose(broadcast)}
      onSearch={setWords}
      state={failure === null ? (data === undefined ? "Loading broadcasts…" : null) : failure.message}
    />
  );
}
