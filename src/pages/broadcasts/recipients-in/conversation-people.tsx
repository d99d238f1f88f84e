import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { contactsQuery } from "../../../api/conversation-contacts.ts";
import type { Conversation } from "../../../api/messages.ts";
import type { NumbersStore } from "../../../components/number-file/numbers-store.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { announce } from "../../../ui/announcer.tsx";
import { Button } from "../../../ui/button.tsx";
import { Select } from "../../../ui/field.tsx";

type ConversationPeopleProps = { store: NumbersStore; excludes: boolean; onClose: () => void };

const views = [
  { value: "allOpen", label: "All open" },
  { value: "assignedToYou", label: "Assigned to me" },
  { value: "unassigned", label: "Unassigned" },
  { value: "close", label: "Closed" },
] as const;

/** Who has opted out in a thread gets nothing, whether or not the suppression list knows it. */
async function leaveOut(store: NumbersStore, rows: readonly Conversation[]): Promise<void> {
  const optedOut = rows.filter((row) => row.opted_out).map(({ contact }) => Number(contact));
  const { call } = await store.ask();
  await call("refuse", "opted_out", Float64Array.from(optedOut.filter(Number.isFinite)));
}

/** The people of a view of Messages. */
export function ConversationPeople({ store, excludes, onClose }: ConversationPeopleProps) {
  const [view, setView] = useState<(typeof views)[number]>(views[0]);
  const [isAsked, setAsked] = useState(false);
  const { data, isFetching, isError, error, refetch } = useQuery({
    ...contactsQuery(view.value),
    enabled: isAsked,
  });
  const take = useEffectEvent(({ rows, total }: NonNullable<typeof data>) => {
    if (!excludes) void leaveOut(store, rows);
    const numbers = rows.map(({ contact }) => contact).filter((number) => /^\+\d{7,15}$/.test(number));
    void store.put(numbers, { name: `Conversations: ${view.label}`, excludes });
    if (total > rows.length) announce(`The newest ${formatCount(rows.length)} people were taken.`);
    onClose();
  });
  useEffect(() => {
    if (data !== undefined) take(data);
  }, [data]);
  const isReading = isAsked && isFetching;
  return (
    <div
      role="group"
      aria-label="From conversations"
      className="flex flex-col gap-3 rounded-md border border-line p-3"
    >
      <Select
        label="View"
        value={view.value}
        options={views}
        disabled={isReading}
        help="Up to 10,000 conversations, the newest first."
        onChange={({ target: { value } }) => {
          setAsked(false);
          setView(views.find((one) => one.value === value) ?? views[0]);
        }}
      />
      {isError && (
        <p role="alert" className="text-bad">
          {error.message}
        </p>
      )}
      <div className="flex items-center gap-2">
        <Button
          aria-disabled={isReading || undefined}
          onClick={() => {
            if (isError) void refetch();
            else setAsked(true);
          }}
        >
          {excludes ? "Leave them out" : "Add them"}
        </Button>
        <Button skin="ghost" onClick={onClose}>
          Cancel
        </Button>
        <span role="status" className="text-ink-faint">
          {isReading && "Reading conversations…"}
        </span>
      </div>
    </div>
  );
}
