import { useQuery } from "@tanstack/react-query";
import { MessageSquareReply } from "lucide-react";
import { useMemo } from "react";
import { isWhole, progressOf, repliesQuery, useReplies, type ReplyReading } from "../../api/replies.ts";
import { replyKinds, replySorters, sortedByHandQuery, type ReplyKind } from "../../api/reply-kinds.ts";
import { useProfile } from "../../api/session.ts";
import { ListTable } from "../../components/list-page.tsx";
import { listOf, type Filter } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { ReadProgress } from "../../components/read-progress.tsx";
import { useList } from "../../components/use-list.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";
import { formatPhone } from "../../lib/phone.ts";
import { oneOf } from "../../lib/search-state.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { leaveRow, SortedAs, SortingKeys } from "./after/sorted-as.tsx";
import { leftOutOfReading, readingWords, replyKindLabel, whatCounts } from "./after/reply-words.ts";
import { countsOf, sortAll, type Hand, type SortedReply } from "./after/sort-replies.ts";
import { Sorting, useSorting } from "./after/use-sorting.ts";

type RepliesProps = { broadcastId: number };

/** The replies to one broadcast: how far they have been read, and a list of each kind. */
export function Replies({ broadcastId }: RepliesProps) {
  const { query, stop } = useReplies(broadcastId);
  const { data: kept, error: failure, refetch } = useQuery(sortedByHandQuery(broadcastId));
  const { data } = query;
  const error = query.error ?? failure;
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-3xl text-ink-soft">{whatCounts}</p>
      <Reading
        reading={data}
        isReading={query.isFetching}
        onStop={stop}
        onGoOn={() => void query.refetch()}
      />
      {error !== null && (data === undefined || kept === undefined) && (
        <ErrorPanel
          error={error}
          onRetry={() => {
            void query.refetch();
            void refetch();
          }}
        />
      )}
      {data !== undefined && kept !== undefined && (isWhole(data) || data.replies.length > 0) && (
        <SortedReplies broadcastId={broadcastId} reading={data} kept={kept} />
      )}
    </div>
  );
}

type ReadingProps = {
  reading: ReplyReading | undefined;
  isReading: boolean;
  onStop: () => void;
  onGoOn: () => void;
};

/** How far the reading is, and how to stop it and go on. */
function Reading({ reading, isReading, onStop, onGoOn }: ReadingProps) {
  const isOver = reading !== undefined && isWhole(reading);
  return (
    <section aria-label="Reading">
      <p role="status">
        {reading === undefined ? isReading && "Looking for conversations…" : readingWords(reading)}
      </p>
      {/* As high whatever it holds: the list below stays where it is. */}
      <div className="flex h-14 max-w-xl items-center gap-4">
        {reading !== undefined && !isOver && (
          <div className="grow">
            <ReadProgress {...progressOf(reading)} />
          </div>
        )}
        {reading !== undefined && !isOver && isReading && <Button onClick={onStop}>Stop</Button>}
        {reading !== undefined && !isOver && !isReading && <Button onClick={onGoOn}>Go on</Button>}
        {isOver && (
          <Button aria-disabled={isReading || undefined} onClick={() => !isReading && onGoOn()}>
            {isReading ? "Reading…" : "Refresh"}
          </Button>
        )}
      </div>
    </section>
  );
}

type SortedRepliesProps = RepliesProps & {
  reading: ReplyReading;
  kept: ReadonlyMap<number, ReplyKind>;
};

function SortedReplies({ broadcastId, reading, kept }: SortedRepliesProps) {
  const maySort = replySorters.includes(useProfile().role);
  const { hand, sort } = useSorting(broadcastId, kept);
  const list = useMemo(() => listOfReplies(broadcastId, hand), [broadcastId, hand]);
  const listed = useList(list);
  const counts = useMemo(() => countsOf(sortAll(reading.replies, hand)), [reading.replies, hand]);
  const chosen = kinds.find((kind) => kind === listed.state["kind"]) ?? "";
  const rows = listed.query.data?.rows ?? [];
  const onSort = (reply: SortedReply, kind: ReplyKind) => {
    if (chosen !== "" && kind !== chosen) leaveRow();
    sort(reply, kind);
  };
  return (
    <Sorting value={maySort ? onSort : null}>
      <Tabs
        label="Kind of reply"
        chosen={chosen}
        onChoose={(kind) => listed.set({ kind })}
        tabs={[
          { value: "", label: "All", note: formatCount(reading.replies.length) },
          ...replyKinds.map((value) => ({
            value,
            label: replyKindLabel(value),
            note: formatCount(counts.get(value) ?? 0),
          })),
        ]}
      />
      {maySort && rows.length > 0 && <SortingKeys rows={rows} onSort={onSort} />}
      <ListTable listed={listed} />
      <p className="text-ink-soft">{leftOutOfReading(reading)}</p>
    </Sorting>
  );
}

const kinds = ["", ...replyKinds] as const;

/** Which kind is listed; the tabs choose it. */
const kindFilter: Filter<ReplyKind | ""> = {
  ...oneOf(kinds, ""),
  describe: (kind) => (kind === "" ? null : replyKindLabel(kind)),
};

const listOfReplies = (broadcastId: number, hand: Hand) =>
  listOf({
    title: "Replies",
    noun: "answer",
    icon: MessageSquareReply,
    filters: { kind: kindFilter },
    query: ({ kind }, { page: { limit, offset } }) => ({
      ...repliesQuery(broadcastId),
      select: ({ replies }: ReplyReading) => {
        const found = sortAll(replies, hand).filter((reply) => kind === "" || reply.kind === kind);
        return { rows: found.slice(offset, offset + limit), total: found.length };
      },
    }),
    rowKey: ({ message_id: id }: SortedReply) => id,
    rowLabel: (reply) => `${nameOf(reply)}: ${reply.body ?? "–"}`,
    opens: { page: ({ conversation_id: id }) => paths.conversation(id) },
    columns: [
      {
        id: "name",
        header: "Contact",
        share: 20,
        value: ({ contact_name: name }) => name,
        cell: (reply) => <OutsideText text={nameOf(reply)} />,
      },
      {
        id: "text",
        header: "Text",
        share: 36,
        card: "detail",
        className: "whitespace-normal! py-1.5! max-md:basis-full",
        value: ({ body }) => body,
      },
      {
        id: "kind",
        header: "Sorted as",
        share: 22,
        card: "named",
        value: ({ kind }) => replyKindLabel(kind),
        cell: (reply) => <SortedAs reply={reply} />,
      },
      { id: "when", header: "When", share: 20, card: "detail", as: "moment", value: ({ sent_on: at }) => at },
      {
        id: "number",
        header: "Number",
        share: 16,
        hidden: true,
        inFiles: true,
        as: "phone",
        value: ({ phone_number: number }) => number,
      },
      {
        id: "by",
        header: "Sorted by",
        share: 12,
        hidden: true,
        inFiles: true,
        value: ({ isByHand }) => (isByHand ? "Hand" : "Its words"),
      },
    ],
    empty: { title: "No replies", text: "Nobody who got it has answered yet." },
  });

const nameOf = ({ contact_name: name, phone_number: number }: SortedReply) => name ?? formatPhone(number);
