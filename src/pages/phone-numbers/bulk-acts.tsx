import { numberWriters, type TrackingNumber } from "../../api/phone-numbers.ts";
import type { BulkAct, OwnActProps } from "../../components/bulk-acts.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { movePart, releasePart } from "./number-acts.tsx";

function MoveMany({ rows, onDone, onClose }: OwnActProps<TrackingNumber>) {
  const close = (isDone: boolean) => (isDone ? onDone() : onClose());
  return (
    <LazyPart part={movePart} what="This question" props={{ numbers: rows, onClose: close }} waiting={null} />
  );
}

function ReleaseMany(props: OwnActProps<TrackingNumber>) {
  return <LazyPart part={releasePart} what="This question" props={props} waiting={null} />;
}

/** What cannot be named cannot be written. */
const isKnown = ({ phone_number_id: id }: TrackingNumber) => id !== null;

/** What can be done with many numbers at once: a route takes all of them in one request, and so does a release. */
export const numberActs: readonly BulkAct<TrackingNumber>[] = [
  { label: "Put on a route", roles: numberWriters, dialog: MoveMany, fits: isKnown },
  {
    label: "Release",
    roles: numberWriters,
    isGrave: true,
    dialog: ReleaseMany,
    fits: (number) => isKnown(number) && number.status === "reserved",
  },
];
