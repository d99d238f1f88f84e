import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import { reviewQuery } from "../../../api/last-seen.ts";
import { useProfile } from "../../../api/session.ts";
import { BackLink } from "../../../components/back-link.tsx";
import { useLeaveQuestion } from "../../../components/form-leave.tsx";
import { LazyPart } from "../../../components/lazy-part.tsx";
import { useZone } from "../../../components/use-zone.ts";
import { codePart } from "../../../lib/code.ts";
import { formatDate } from "../../../lib/dates.ts";
import { formatCount } from "../../../lib/numbers.ts";
import { paths } from "../../../lib/paths.ts";
import { Button } from "../../../ui/button.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Pagination } from "../../../ui/pagination.tsx";
import { Outline } from "../../../ui/side-panel.tsx";
import { ErrorPanel } from "../../../ui/state-panel.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { saveReview } from "./review-file.ts";
import { countOf, effectOf, toReview, type Decision, type Decisions, type Reviewed } from "./review-plan.ts";
import { ReviewTable } from "./review-table.tsx";

const confirmPart = codePart(() => import("./review-confirm.tsx").then((module) => module.ReviewConfirm));

/** `/users/review`: every Admin and everybody who hasn't been here for 90 days; who still needs what they have? */
export function ReviewPage() {
  const { data, error, refetch } = useQuery(reviewQuery);
  const rows = useMemo(() => (data === undefined ? null : toReview(data.rows)), [data]);
  const zone = useZone();
  return (
    <>
      <PageHeader
        before={<BackLink title="Users" path={paths.users} />}
        title="Access review"
        note={rows !== null && formatCount(rows.length, "user")}
      />
      {rows === null && error === null && <Outline />}
      {rows === null && error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {rows !== null && (
        <div className="footed flex max-w-5xl flex-col gap-3">
          <p className="text-ink-soft">
            Every admin, and everyone not seen here for 90 days. “Here” is this dashboard: we can't see who
            uses Convirza's own screens.
            {data?.since != null && ` Visits are kept since ${formatDate(data.since, zone)}.`}
            {data?.isCut === true && " Only the first 10,000 users are in it."}
          </p>
          <Review rows={rows} />
        </div>
      )}
    </>
  );
}

const PAGE_SIZE = 50;

type Which = "all" | "admins" | "away" | "open";

function Review({ rows }: { rows: readonly Reviewed[] }) {
  const profile = useProfile();
  const zone = useZone();
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  /** What a job has been started for. */
  const [sent, setSent] = useState<Decisions>(new Map());
  const [which, setWhich] = useState<Which>("all");
  const [page, setPage] = useState(1);
  const [isAsked, setAsked] = useState(false);
  const pending = new Map([...decisions].filter(([id, decision]) => sent.get(id) !== decision));
  const { question } = useLeaveQuestion(pending.size > 0);
  const isOpen = ({ ct_user_id: id }: Reviewed) => id !== profile.user_id && !decisions.has(id);
  const askable = rows.filter(({ ct_user_id: id }) => id !== profile.user_id).length;
  const shown = rows.filter(
    (user) =>
      which === "all" || (which === "admins" ? user.isAdmin : which === "away" ? user.isAway : isOpen(user)),
  );
  const decide = ({ ct_user_id: id }: Reviewed, decision: Decision) =>
    setDecisions((now) => new Map(now).set(id, decision));
  const tab = (value: Which, label: string, count: number) => ({ value, label, note: formatCount(count) });
  return (
    <>
      <Tabs
        label="Which users"
        tabs={[
          tab("all", "All", rows.length),
          tab("admins", "Admins", rows.filter((user) => user.isAdmin).length),
          tab("away", "Not seen", rows.filter((user) => user.isAway).length),
          tab("open", "Undecided", rows.filter(isOpen).length),
        ]}
        chosen={which}
        onChoose={(chosen) => {
          setWhich(chosen);
          setPage(1);
        }}
      />
      <div className="rounded-lg border border-line bg-surface p-4">
        <p className="pb-3 text-xs text-ink-faint">
          Demoting makes an admin standard, and a standard user read-only.
          <span className="pointer-coarse:hidden">
            {" "}
            In a row, press K to keep, D to demote, S to suspend. The next row follows.
          </span>
        </p>
        <ReviewTable
          rows={shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
          selfId={profile.user_id}
          decisions={decisions}
          onDecide={decide}
        />
        {shown.length === 0 && <p className="py-4 text-center text-ink-faint">No one left here</p>}
        <Pagination page={page} pageSize={PAGE_SIZE} total={shown.length} onPage={setPage} />
      </div>
      <Foot
        decisions={decisions}
        pending={pending}
        askable={askable}
        onSave={() => saveReview(rows, decisions, { zone, reviewer: profile.email })}
        onAsk={() => setAsked(true)}
      />
      {isAsked && (
        <LazyPart
          part={confirmPart}
          what="This question"
          props={{
            rows,
            decisions: pending,
            onStarted: () => setSent(decisions),
            onClose: () => setAsked(false),
          }}
          waiting={null}
        />
      )}
      {question}
    </>
  );
}

type FootProps = {
  decisions: Decisions;
  /** Those of them that no job has been started for. */
  pending: Decisions;
  askable: number;
  onSave: () => void;
  onAsk: () => void;
};

/** How far the review is, and what can be done with it. */
function Foot({ decisions, pending, askable, onSave, onAsk }: FootProps) {
  const [kept, demoted, suspended] = (["keep", "demote", "suspend"] as const).map((which) =>
    countOf(decisions, which),
  );
  return (
    <section aria-label="Your decisions" className="foot flex flex-wrap items-center gap-2 py-3">
      <p role="status" className="mr-auto text-ink-soft">
        {formatCount(decisions.size)} of {formatCount(askable)} decided: keep {formatCount(kept ?? 0)}, demote{" "}
        {formatCount(demoted ?? 0)}, suspend {formatCount(suspended ?? 0)}
      </p>
      <Button icon={<Download aria-hidden="true" className="size-3.5" />} onClick={onSave}>
        Download for the auditor
      </Button>
      {countOf(pending, "demote") + countOf(pending, "suspend") > 0 && (
        <Button skin="primary" onClick={onAsk}>
          {effectOf(pending)}…
        </Button>
      )}
    </section>
  );
}
