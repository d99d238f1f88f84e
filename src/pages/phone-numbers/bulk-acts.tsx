import { numberWriters, type TrackingNumber } from "../../api/phone-numbers.ts";
import type { BulkAct, OwnActProps } from "../../components/bulk-acts.ts";
import { formatCount } from "../../lib/numbers.ts";
import { showToast } from "../../ui/toast.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { ReleaseDialog } from "./release-dialog.tsx";

function MoveMany({ rows, onDone, onClose }: OwnActProps<TrackingNumber>) {
  const close = (isDone: boolean) => {
    if (!isDone) return onClose();
    showToast(`${formatCount(rows.length, "number")} put on the route`);
    onDone();
  };
  return <MoveDialog numbers={rows} onClose={close} />;
}

/** What can be done with many numbers at once: a route takes all of them in one request, and so does a release. */
export const numberActs: readonly BulkAct<TrackingNumber>[] = [
  { label: "Put on a route", roles: numberWriters, dialog: MoveMany },
  { label: "Release", roles: numberWriters, isGrave: true, dialog: ReleaseDialog },
];
