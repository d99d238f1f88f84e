import { Megaphone } from "lucide-react";
import { useMemo } from "react";
import { useQuery } from "@tanstack/react-query";
import {
  MOST_BROADCASTS,
  progressOf,
  searchedQuery,
  useRecipientSearch,
  type RecipientSearch,
  type Searched,
} from "../../api/recipient-search.ts";
import { replyTo, theirTextsQuery } from "../../api/their-texts.ts";
import { suppressedQuery, type Suppression } from "../../api/suppressions.ts";
import { choice } from "../../components/list-filters.tsx";
import { ListTable } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { ReadProgress } from "../../components/read-progress.tsx";
import { useList } from "../../components/use-list.ts";
import { useScope } from "../../components/use-scope.ts";
import { useZone } from "../../components/use-zone.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Nothing } from "../../ui/nothing.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { BroadcastBadge, OutcomeBadge } from "./broadcast-badge.tsx";
import { broadcastStatus, outcome } from "./broadcast-words.ts";
import { WhoTheyAre } from "./who-they-are.tsx";
import { whyWords } from "./after/why-words.ts";

/** What is asked of every broadcast, about one number: who has it, how far the search is, and what it has found. */
export function WhatTheyGot({ number }: { number: string }) {
  const { filter } = useScope();
  const { query, stop } = useRecipientSearch({ number, ...filter });
  const { data, error, isFetching } = query;
  const suppression = useQuery(suppressedQuery([number])).data?.get(number) ?? null;
  const name = data?.searched.find(({ recipient }) => recipient?.contact_name != null)?.recipient
    ?.contact_name;
  const isOver = data !== undefined && data.left.length === 0;
  return (
    <>
      <Card title="Who they are">
        <WhoTheyAre number={number} name={name ?? null} suppression={suppression} />
      </Card>
      <section aria-label="Search" className="flex flex-col gap-2">
        <p role="status" className="text-ink-soft">
          {data === undefined ? error === null && "Looking for their broadcasts…" : foundWords(data)}
        </p>
        {data !== undefined && !isOver && (
          <div className="flex max-w-xl items-center gap-4">
            <div className="grow">
              <ReadProgress label="Recipients searched" {...progressOf(data)} />
            </div>
            {isFetching ? (
              <Button onClick={stop}>Stop</Button>
            ) : (
              <Button onClick={() => void query.refetch()}>Go on</Button>
            )}
          </div>
        )}
      </section>
      {data === undefined && error !== null && (
        <ErrorPanel error={error} onRetry={() => void query.refetch()} />
      )}
      {data !== undefined && (isOver || data.searched.length > 0) && (
        <Broadcasts number={number} suppression={suppression} />
      )}
    </>
  );
}

/** What the search has come to. */
function foundWords({ searched, left, isCut }: RecipientSearch): string {
  const found = searched.flatMap(({ recipient }) => recipient ?? []);
  const arrived = found.filter(({ status }) => status === "delivered").length;
  const failed = found.filter(({ status }) => status === "failed").length;
  const so = left.length > 0 ? " so far" : "";
  const words =
    found.length === 0
      ? `In none of ${formatCount(searched.length, "broadcast")}${so}.`
      : `In ${formatCount(found.length)} of ${formatCount(searched.length, "broadcast")}${so}: ${formatCount(arrived)} arrived, ${formatCount(failed)} failed.`;
  return isCut
    ? `${words} Only the newest ${formatCount(MOST_BROADCASTS)} broadcasts are searched. Choose a group to narrow them.`
    : words;
}

type BroadcastsProps = { number: string; suppression: Suppression | null };

function Broadcasts({ number, suppression }: BroadcastsProps) {
  const zone = useZone();
  const { data: theirs = none } = useQuery(theirTextsQuery(number));
  const list = useMemo(
    () => broadcastsOf(number, { suppression, zone, theirs }),
    [number, suppression, zone, theirs],
  );
  return (
    <ListTable listed={useList(list)} heading={<h2 className="mr-2 font-semibold">Their broadcasts</h2>} />
  );
}

const none: Theirs = new Map();

const among = choice("Which broadcasts", [
  { value: "", label: "All broadcasts" },
  { value: "in", label: "They're in" },
  { value: "out", label: "They aren't in" },
]);

type Theirs = Parameters<typeof replyTo>[1];
type Known = { suppression: Suppression | null; zone: string; theirs: Theirs };

const broadcastsOf = (number: string, known: Known) =>
  listOf({
    title: "Their broadcasts",
    noun: "broadcast",
    icon: Megaphone,
    filters: { among },
    query: (state, { page, scope }) => searchedQuery({ number, ...scope }, { among: state.among, ...page }),
    rowKey: ({ broadcast: { broadcast_id: id } }: Searched) => id,
    opens: {
      page: ({ broadcast: { broadcast_id: id } }) => (id === null ? null : paths.broadcast(id)),
    },
    columns: [
      { id: "name", header: "Broadcast", share: 16, value: ({ broadcast: { name } }) => name },
      {
        id: "outcome",
        header: "Outcome",
        share: 10,
        card: "badge",
        value: ({ recipient }) => (recipient === null ? null : outcome(recipient.status).label),
        cell: ({ recipient }) =>
          recipient === null ? <Nothing /> : <OutcomeBadge status={recipient.status} />,
      },
      { id: "why", header: "Why", share: 20, card: "detail", value: (row) => whyWords(row, known) },
      {
        id: "when",
        header: "When",
        share: 20,
        card: "detail",
        as: "moment",
        value: ({ recipient, broadcast: { started_at: started, scheduled_at: scheduled } }) =>
          recipient?.sent_on ?? started ?? scheduled,
      },
      { id: "text", header: "Text", share: 20, card: "detail", value: ({ broadcast }) => broadcast.message },
      {
        id: "reply",
        header: "They replied",
        share: 14,
        card: "named",
        value: (row) => replyTo(row, known.theirs),
      },
      {
        id: "sender",
        header: "Tracking number",
        share: 14,
        as: "own-phone",
        hidden: true,
        value: ({ broadcast: { phone_number: from } }) => from,
      },
      {
        id: "status",
        header: "Status of the broadcast",
        share: 12,
        hidden: true,
        value: ({ broadcast: { status } }) => broadcastStatus(status).label,
        cell: ({ broadcast: { status } }) => <BroadcastBadge status={status} />,
      },
    ],
    empty: {
      title: "In no broadcast",
      text: "Nobody has put this number on the list of a broadcast that you can see.",
    },
  });
