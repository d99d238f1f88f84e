import {
  broadcastStatuses,
  isSending,
  useBroadcastCount,
  type Broadcast,
  type BroadcastStatus,
  type CountFilters,
} from "../../api/broadcasts.ts";
import { days, given, search } from "../../components/list-filters.tsx";
import type { Listed } from "../../components/use-list.ts";
import { boundsOf, type DayRange } from "../../lib/day-range.ts";
import { formatCount } from "../../lib/numbers.ts";
import { oneOf, useSearchState } from "../../lib/search-state.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { broadcastStatus } from "./broadcast-words.ts";

export const broadcastFilters = {
  status: {
    ...oneOf(["", ...broadcastStatuses], ""),
    describe: (status: string) => (status === "" ? null : broadcastStatus(status).label),
  },
  q: search("Name"),
  ...days("Created"),
};

/** What list and counts are narrowed by, besides the group. */
export const narrowed = ({ q, ...range }: DayRange & { q: string }, zone: string) => ({
  ...given({ search: q }),
  ...boundsOf(range, zone),
});

/** The statuses with how many broadcasts each has, as far as search, days and group go. */
export function BroadcastTabs({ listed: { query, zone, scope } }: { listed: Listed<Broadcast> }) {
  const { state, set } = useSearchState(broadcastFilters);
  const asked: CountFilters = { ...narrowed(state, zone), ...scope };
  // When a broadcast of the list has finished, another count is out of date, too.
  const sending = query.data?.rows.filter(isSending).length;
  const count = (status?: BroadcastStatus) =>
    sending === undefined ? null : (
      <Count asked={{ ...asked, ...(status === undefined ? {} : { status }) }} sending={sending} />
    );
  const { meaning } = broadcastStatus(state.status);
  return (
    <>
      <Tabs
        label="Status"
        chosen={state.status}
        onChoose={(status) => set({ status })}
        tabs={[
          { value: "" as const, label: "All", note: count() },
          ...broadcastStatuses.map((value) => ({
            value,
            label: broadcastStatus(value).label,
            note: count(value),
          })),
        ]}
      />
      {meaning !== undefined && (
        <p role="note" className="pb-2 text-ink-soft">
          {broadcastStatus(state.status).label}: {meaning}
        </p>
      )}
    </>
  );
}

function Count({ asked, sending }: { asked: CountFilters; sending: number }) {
  const { data } = useBroadcastCount(asked, sending);
  return data === undefined ? null : formatCount(data);
}
