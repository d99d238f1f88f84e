import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link, Navigate, useNavigate } from "react-router";
import { draftsQuery, useDraftNumbers, type KeptDraft } from "../../api/broadcast-drafts.ts";
import { useEditedBroadcast, useWholeBroadcast } from "../../api/broadcast-writes.ts";
import { useFailed } from "../../api/broadcasts.ts";
import { BackLink } from "../../components/back-link.tsx";
import { useScope } from "../../components/use-scope.ts";
import { paths } from "../../lib/paths.ts";
import { oneOf, text, useSearchState, whole } from "../../lib/search-state.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { worthAnotherTry } from "./after/worth-another-try.ts";
import { beginAgain, beginLike, beginNew, beginUnfinished, type Beginning } from "./compose/begin.ts";
import { LazyEditor } from "./lazy-editor.tsx";
import { useNewOne, type NewOneState } from "./compose/use-new-one.ts";

/** An unfinished one by its document, or what a new one begins with. */
const schema = {
  draft: text,
  like: whole(1, null),
  from: whole(1, null),
  outcome: oneOf(["", "failed"], ""),
};

const title = "New broadcast";

/** `/broadcasts/new`: a broadcast is written, and saves itself. Its document is in the address, so that a reload finds it. */
export function NewBroadcastPage() {
  const { state, set } = useSearchState(schema);
  /** The document of what is on the page: its own address must not read it anew. */
  const [own, setOwn] = useState<string | null>(null);
  const navigate = useNavigate();
  const { keep } = useScope();
  const props = {
    onKept: ({ document_id: id }: KeptDraft) => {
      setOwn(id);
      if (state.draft !== id) set({ draft: id, like: null, from: null, outcome: "" }, { replace: true });
    },
    onTakeTheirs: (broadcastId: number | null) => {
      if (broadcastId === null) setOwn(null);
      else void navigate(keep(paths.editBroadcast(broadcastId)), { replace: true });
    },
  };
  // The one on the page stays it, however its address changes.
  const [first] = useState(state);
  const [shown, setShown] = useState(first);
  const isOwn = state.draft !== "" && state.draft === own;
  const isOther = shown.draft !== state.draft || shown.like !== state.like || shown.from !== state.from;
  if (!isOwn && isOther) setShown(state);
  if (shown.draft !== "") return <Unfinished key={shown.draft} id={shown.draft} {...props} />;
  if (shown.like !== null) return <Like key={shown.like} broadcastId={shown.like} {...props} />;
  if (shown.from !== null && shown.outcome === "failed") {
    return <Failed key={shown.from} broadcastId={shown.from} {...props} />;
  }
  return <Fresh {...props} />;
}

type Ends = Pick<Parameters<typeof LazyEditor>[0], "onKept" | "onTakeTheirs">;

function Fresh(ends: Ends) {
  const start = useNewOne();
  return (
    <Waiting state={start} make={beginNew}>
      {(beginning) => <LazyEditor title={title} {...beginning} {...ends} note={<UnfinishedOnes />} />}
    </Waiting>
  );
}

function Like({ broadcastId, ...ends }: Ends & { broadcastId: number }) {
  const start = useNewOne();
  const { data, error, refetch } = useWholeBroadcast(broadcastId);
  const both = start.data === undefined || data === undefined ? undefined : { one: start.data, whole: data };
  return (
    <Waiting
      state={{ data: both, error: start.error ?? error, refetch }}
      make={({ one, whole: other }) => beginLike(one, other)}
    >
      {(beginning) => <LazyEditor title={title} {...beginning} {...ends} />}
    </Waiting>
  );
}

/** To those whose text failed, without those whom the same text won't reach another time either. */
function Failed({ broadcastId, ...ends }: Ends & { broadcastId: number }) {
  const start = useNewOne();
  const about = useEditedBroadcast(broadcastId);
  const { data: rows, error, refetch } = useFailed(broadcastId);
  const all =
    start.data === undefined || about.data === undefined || rows === undefined
      ? undefined
      : { one: start.data, broadcast: about.data, rows };
  return (
    <Waiting
      state={{
        data: all,
        error: start.error ?? about.error ?? error,
        refetch: () => Promise.all([about.refetch(), refetch()]),
      }}
      make={({ one, broadcast, rows: failed }) =>
        beginAgain(one, broadcast, { suffix: "again", ...worthAnotherTry(failed, broadcast.name) })
      }
    >
      {({ note, ...beginning }) => (
        <LazyEditor title={title} {...beginning} {...ends} note={<Note>{visibleText(note ?? "")}</Note>} />
      )}
    </Waiting>
  );
}

function Unfinished({ id, ...ends }: Ends & { id: string }) {
  const start = useNewOne();
  const { keep } = useScope();
  const { data, error, refetch } = useQuery(draftsQuery);
  // As it was when it was opened: what the page itself saves of it afterwards leads nowhere else.
  const [kept, setKept] = useState<KeptDraft>();
  const found = data?.find(({ document_id: one }) => one === id);
  if (kept === undefined && found !== undefined) setKept(found);
  if (kept !== undefined && kept.content.broadcast_id !== null) {
    return <Navigate to={keep(paths.editBroadcast(kept.content.broadcast_id))} replace />;
  }
  if (data !== undefined && found === undefined && kept === undefined) return <Gone />;
  if (kept === undefined || start.data === undefined) {
    return <Waiting state={{ data: undefined, error: error ?? start.error, refetch }} make={beginNew} />;
  }
  return <WithNumbers kept={kept} start={start} {...ends} />;
}

function WithNumbers({ kept, start, ...ends }: Ends & { kept: KeptDraft; start: NewOneState }) {
  const [{ numbers: ids }] = useState(kept.content);
  const { data, error, refetch } = useDraftNumbers(ids);
  const one = start.data;
  const both = one === undefined || data === undefined ? undefined : { one, numbers: data };
  return (
    <Waiting
      state={{ data: both, error: start.error ?? error, refetch }}
      make={({ one: about, numbers }) => beginUnfinished(about, kept, numbers)}
    >
      {(beginning) => <LazyEditor title={title} {...beginning} {...ends} />}
    </Waiting>
  );
}

type WaitingProps<Data> = {
  state: { data: Data | undefined; error: NewOneState["error"]; refetch: () => unknown };
  make: (data: Data) => Beginning;
  children?: (beginning: Beginning) => ReactNode;
};

/** Until all is there that the page begins with. It begins once: what is read later changes nothing that is typed. */
function Waiting<Data>({ state: { data, error, refetch }, make, children }: WaitingProps<Data>) {
  const [beginning, setBeginning] = useState<Beginning | null>(null);
  if (beginning === null && data !== undefined) setBeginning(make(data));
  if (beginning !== null) return children?.(beginning);
  return (
    <>
      <PageHeader before={<BackLink title="Broadcasts" path={paths.broadcasts} />} title={title} />
      {error === null ? <Outline /> : <ErrorPanel error={error} onRetry={() => void refetch()} />}
    </>
  );
}

function Gone() {
  const { keep } = useScope();
  return (
    <>
      <PageHeader before={<BackLink title="Broadcasts" path={paths.broadcasts} />} title={title} />
      <p className="text-ink-soft">
        This unfinished broadcast isn't here any more.{" "}
        <Link className="link" to={keep(paths.newBroadcast())}>
          Start a new one
        </Link>
      </p>
    </>
  );
}

/** What somebody has begun here or on another computer, and not finished. */
function UnfinishedOnes() {
  const { keep } = useScope();
  const { data } = useQuery(draftsQuery);
  // Those that were there when the page opened: the one on it is none of them.
  const [shown, setShown] = useState<readonly KeptDraft[] | null>(null);
  if (shown === null && data !== undefined) setShown(data);
  const unfinished =
    shown?.filter(({ content, is_mine: isMine }) => isMine && content.broadcast_id === null) ?? [];
  if (unfinished.length === 0) return null;
  return (
    <Note>
      You have unfinished broadcasts:{" "}
      {unfinished.slice(-5).map(({ document_id: id, content: { name } }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link className="link" to={keep(paths.unfinishedBroadcast(id))}>
            <bdi>{visibleText(name.trim() === "" ? "without a name" : name)}</bdi>
          </Link>
        </span>
      ))}
    </Note>
  );
}

const Note = ({ children }: { children: ReactNode }) => (
  <p role="note" className="mb-4 rounded-md bg-selected px-3 py-2 wrap-anywhere">
    {children}
  </p>
);
