import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { buttonClass } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { RequestId } from "../ui/request-id.tsx";
import { ErrorPanel, StatePanel } from "../ui/state-panel.tsx";
import { usePageName } from "../lib/page-name.ts";
import { BackLink } from "./back-link.tsx";
import { OutsideText } from "./outside-text.tsx";
import { RecordHistory, type HistoryOf } from "./record-history.tsx";
import { useScope } from "./use-scope.ts";

type Kind = {
  /** The word for one of them: "route". */
  what: string;
  /** Where all of them are. */
  list: { title: string; path: string };
};

/** Reads `:id` of the path; what is no id leads to a sentence, not to a request. */
export function WithId({ kind, children }: { kind: Kind; children: (id: number) => ReactNode }) {
  const { id = "" } = useParams();
  if (/^[1-9]\d{0,14}$/.test(id)) return children(Number(id));
  return (
    <>
      <PageHeader before={<BackLink {...kind.list} />} title={capital(kind.what)} />
      <NoSuchRecord kind={kind} requestId={null} />
    </>
  );
}

type Failure = Error & { status: number; requestId: string | null };

type RecordPageProps<Row> = {
  kind: Kind;
  query: { data: Row | undefined; error: Failure | null; refetch: () => unknown };
  /** The record's own name: the heading, and a part of the document's title. */
  nameOf: (row: Row) => string;
  /** Whose history stands at the end of the page; absent where the page has a better place for it. */
  history?: HistoryOf;
  /** Beside the title: a badge. */
  renderNote?: (row: Row) => ReactNode;
  /** At the end of the title's line: what can be done with it. */
  renderActions?: (row: Row) => ReactNode;
  children: (row: Row) => ReactNode;
};

/** The page of one record: loading, not found, failed, or what `children` make of it. */
export function RecordPage<Row>(props: RecordPageProps<Row>) {
  const { kind, query, nameOf, history, renderNote, renderActions, children } = props;
  const { data, error } = query;
  const name = data === undefined ? null : nameOf(data);
  usePageName(name);
  const isLoading = data === undefined && error === null;
  // One header in all states: the focus is on its heading when the page was come to by a link.
  return (
    <div aria-busy={isLoading || undefined}>
      <PageHeader
        before={<BackLink {...kind.list} />}
        title={
          isLoading ? (
            <LoadingTitle what={kind.what} />
          ) : name === null ? (
            capital(kind.what)
          ) : (
            <OutsideText text={name} />
          )
        }
        note={data && renderNote?.(data)}
        actions={data && renderActions?.(data)}
      />
      {data !== undefined && (
        <>
          {children(data)}
          {history !== undefined && (
            <div className="mt-4">
              <RecordHistory {...history} isCard />
            </div>
          )}
        </>
      )}
      {isLoading && <RecordSkeleton />}
      {data === undefined && error?.status === 404 && (
        <NoSuchRecord kind={kind} requestId={error.requestId} />
      )}
      {data === undefined && error !== null && error.status !== 404 && (
        <ErrorPanel error={error} onRetry={() => void query.refetch()} />
      )}
    </div>
  );
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function NoSuchRecord({ kind, requestId }: { kind: Kind; requestId: string | null }) {
  const { what, list } = kind;
  const { keep } = useScope();
  return (
    <StatePanel
      icon={<SearchX aria-hidden="true" className="size-6" />}
      title={`${capital(what)} not found`}
      action={
        <Link to={keep(list.path)} className={buttonClass("secondary")}>
          Go to {list.title.toLowerCase()}
        </Link>
      }
    >
      <p>It may be deleted or in a group you can't see, or the link is incomplete.</p>
      {requestId !== null && <RequestId id={requestId} />}
    </StatePanel>
  );
}

function LoadingTitle({ what }: { what: string }) {
  return (
    <>
      <span className="sr-only">Loading {what}</span>
      <span className="skeleton block h-[1lh] w-60 max-w-full" />
    </>
  );
}

function RecordSkeleton() {
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      {["w-40", "w-56", "w-32", "w-48", "w-36", "w-52"].map((width) => (
        <div key={width} className="flex gap-4">
          <div className="skeleton h-3.5 w-24 flex-none" />
          <div className={`skeleton h-3.5 max-w-full ${width}`} />
        </div>
      ))}
    </div>
  );
}
