import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { buttonClass } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { RequestId } from "../ui/request-id.tsx";
import { ErrorPanel, StatePanel } from "../ui/state-panel.tsx";
import { BackLink } from "./back-link.tsx";
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
  if (!/^[1-9]\d{0,14}$/.test(id)) return <NoSuchRecord kind={kind} requestId={null} />;
  return children(Number(id));
}

type Failure = Error & { status: number; requestId: string | null };

type RecordPageProps<Row> = {
  kind: Kind;
  query: { data: Row | undefined; error: Failure | null; refetch: () => unknown };
  renderTitle: (row: Row) => ReactNode;
  /** Beside the title: a badge. */
  renderNote?: (row: Row) => ReactNode;
  children: (row: Row) => ReactNode;
};

/** The page of one record: loading, not found, failed, or what `children` make of it. */
export function RecordPage<Row>({ kind, query, renderTitle, renderNote, children }: RecordPageProps<Row>) {
  const { data, error } = query;
  const back = <BackLink {...kind.list} />;
  if (data !== undefined) {
    return (
      <>
        <PageHeader before={back} title={renderTitle(data)} note={renderNote?.(data)} />
        {children(data)}
      </>
    );
  }
  if (error?.status === 404) return <NoSuchRecord kind={kind} requestId={error.requestId} />;
  if (error !== null) {
    return (
      <>
        <PageHeader before={back} title={capital(kind.what)} />
        <ErrorPanel error={error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  return <RecordSkeleton what={kind.what} back={back} />;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function NoSuchRecord({ kind, requestId }: { kind: Kind; requestId: string | null }) {
  const { what, list } = kind;
  const { keep } = useScope();
  return (
    <>
      <PageHeader before={<BackLink {...list} />} title={capital(what)} />
      <StatePanel
        icon={<SearchX aria-hidden="true" className="size-6" />}
        title={`We could not find this ${what}`}
        action={
          <Link to={keep(list.path)} className={buttonClass("secondary")}>
            Go to {list.title.toLowerCase()}
          </Link>
        }
      >
        <p>
          It may have been deleted or belong to a group that you do not see, or the address is not complete.
        </p>
        {requestId !== null && <RequestId id={requestId} />}
      </StatePanel>
    </>
  );
}

function RecordSkeleton({ what, back }: { what: string; back: ReactNode }) {
  return (
    <div aria-busy="true">
      <PageHeader
        before={back}
        title={
          <>
            <span className="sr-only">Loading the {what}</span>
            <span className="skeleton block h-5 w-60 max-w-full" />
          </>
        }
      />
      <div className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
        {["w-40", "w-56", "w-32", "w-48", "w-36", "w-52"].map((width) => (
          <div key={width} className="flex gap-4">
            <div className="skeleton h-3.5 w-24 flex-none" />
            <div className={`skeleton h-3.5 max-w-full ${width}`} />
          </div>
        ))}
      </div>
    </div>
  );
}
