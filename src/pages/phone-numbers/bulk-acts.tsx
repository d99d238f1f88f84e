import { numberWriters, type TrackingNumber } from "../../api/phone-numbers.ts";
import type { BulkAct, OwnActProps } from "../../components/bulk-acts.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { text, useSearchState } from "../../lib/search-state.ts";
import { movePart, releasePart } from "./number-acts.tsx";

function MoveMany({ rows, onDone, onClose }: OwnActProps<TrackingNumber>) {
  const close = (isDone: boolean) => (isDone ? onDone() : onClose());
  return (
    <LazyPart part={movePart} what="This question" props={{ numbers: rows, onClose: close }} waiting={null} />
  );
}

const beside = { open: text, form: text };

function ReleaseMany(props: OwnActProps<TrackingNumber>) {
  const { state, set } = useSearchState(beside);
  const onDone = () => {
    // What is open beside the list is no number of the account any more.
    const isGone = props.rows.some((number) => number.phone_number === state.open && isReserved(number));
    if (isGone) set({ open: "", form: "" });
    props.onDone();
  };
  return <LazyPart part={releasePart} what="This question" props={{ ...props, onDone }} waiting={null} />;
}

const isReserved = ({ status }: TrackingNumber) => status === "reserved";

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
    fits: (number) => isKnown(number) && isReserved(number),
  },
];
