import { MOST_RELEASED, numberRelease } from "../../api/number-orders.ts";
import type { TrackingNumber } from "../../api/phone-numbers.ts";
import type { OwnActProps } from "../../components/bulk-acts.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { LabelOf } from "../../components/number-label.tsx";
import { useZone } from "../../components/use-zone.ts";
import { formatDate } from "../../lib/dates.ts";
import { formatCount } from "../../lib/numbers.ts";
import { formatPhone } from "../../lib/phone.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toast.tsx";

/** Gives reserved numbers back, once their count, or of a single one its last digits, has been typed. */
export function ReleaseDialog({ rows, onDone, onClose }: OwnActProps<TrackingNumber>) {
  const free = rows.filter(({ status, phone_number_id: id }) => id !== null && status === "reserved");
  const kept = rows.length - free.length;
  const [only] = free;
  if (only === undefined || free.length > MOST_RELEASED) {
    return (
      <Dialog title="Release numbers" onClose={onClose}>
        <p className="text-ink-soft">
          {only === undefined
            ? "Only reserved numbers can be released. Take these off their routes first."
            : `You can release ${MOST_RELEASED} numbers at a time. Select fewer.`}
        </p>
        <div className="mt-5 flex justify-end">
          <Button onClick={onClose}>Close</Button>
        </div>
      </Dialog>
    );
  }
  const isOne = free.length === 1;
  const what = isOne ? formatPhone(only.phone_number) : formatCount(free.length, "number");
  return (
    <ConfirmDialog
      title={`Release ${what}?`}
      act={isOne ? "Release number" : `Release ${what}`}
      done="released"
      typed={isOne ? only.phone_number.slice(-4) : String(free.length)}
      write={numberRelease}
      body={{ phone_number_ids: free.flatMap(({ phone_number_id: id }) => (id === null ? [] : [id])) }}
      etag={null}
      onDone={(count) => {
        showToast(isOne ? `${what} released` : `${formatCount(count, "number")} released`);
        onDone();
      }}
      onClose={onClose}
    >
      <p>
        {isOne ? "It goes" : "They go"} back to the carrier, who can give {isOne ? "it" : "them"} to anyone.
        You may not get {isOne ? "it" : "them"} back.
      </p>
      <LastCalls numbers={free} />
      {kept > 0 && (
        <p className="mt-2 text-xs">
          {formatCount(kept, "number")} on a route {kept === 1 ? "stays" : "stay"}: take{" "}
          {kept === 1 ? "it" : "them"} off first.
        </p>
      )}
    </ConfirmDialog>
  );
}

/** When each number was called last, the latest first: whoever still calls it is lost. */
function LastCalls({ numbers }: { numbers: readonly TrackingNumber[] }) {
  const zone = useZone();
  const latest = [...numbers].sort((one, other) =>
    (one.last_call_on ?? "") < (other.last_call_on ?? "") ? 1 : -1,
  );
  return (
    <ul
      aria-label="Numbers to release"
      className="mt-3 max-h-52 overflow-y-auto rounded-md bg-selected px-3 py-2 text-xs text-ink"
    >
      {latest.map(({ phone_number: number, last_call_on: at, calls_30d: calls }) => (
        <li key={number} className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="min-w-0">
            <bdi className="font-medium tabular-nums">{formatPhone(number)}</bdi>
            <LabelOf number={number} />
          </span>
          <span className={calls > 0 ? "text-warn" : "text-ink-soft"}>
            {at === null ? "No calls since it was ordered" : `Last call ${formatDate(at, zone)}`}
            {calls > 0 && `, ${formatCount(calls, "call")} in 30 days`}
          </span>
        </li>
      ))}
    </ul>
  );
}
