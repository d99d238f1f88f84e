import { CircleCheck, ShieldAlert } from "lucide-react";
import { useHistoryCheck, useHistoryEnd } from "../../api/history.ts";
import { useProfile } from "../../api/session.ts";
import { formatCount } from "../../lib/numbers.ts";
import { Button } from "../../ui/button.tsx";

/** What the history covers, and whether it is whole, which an Admin can check. */
export function HistoryNote() {
  const { data, error, isFetching, refetch } = useHistoryCheck();
  const isAdmin = useProfile().role === "Admin";
  const isCut = useHistoryEnd() === false;
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-soft">
      <p className="min-w-0">
        {isAdmin ? "Changes" : "Your changes"} made here in the last 400 days. Changes made in Convirza itself
        aren&apos;t listed.
      </p>
      <p role="status" className="flex min-w-0 items-center gap-1.5 empty:-me-4">
        {isFetching ? null : error !== null ? (
          error.message
        ) : data !== undefined ? (
          <Verdict {...data} />
        ) : isCut ? (
          <Broken where="at the end" />
        ) : null}
      </p>
      {isAdmin && (
        <Button className="md:ml-auto" aria-disabled={isFetching || undefined} onClick={() => void refetch()}>
          {isFetching ? "Checking…" : "Check for tampering"}
        </Button>
      )}
    </div>
  );
}

function Verdict({ is_whole: isWhole, events }: { is_whole: boolean; events: number }) {
  if (isWhole) {
    return (
      <>
        <CircleCheck aria-hidden="true" className="size-4 flex-none text-good" />
        {`Nothing was altered or removed: ${formatCount(events, "line")} checked.`}
      </>
    );
  }
  return <Broken where={`after ${formatCount(events, "line")}`} />;
}

function Broken({ where }: { where: string }) {
  return (
    <>
      <ShieldAlert aria-hidden="true" className="size-4 flex-none text-bad" />
      {`Something was altered or removed ${where}. Tell whoever runs this server.`}
    </>
  );
}
