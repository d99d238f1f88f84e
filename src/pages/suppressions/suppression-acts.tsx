import { suppressionWriters, type Suppression } from "../../api/suppressions.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { removalPart } from "./suppression-panel.tsx";

/** What can be done with many numbers of the list. */
export const suppressionActs: readonly BulkAct<Suppression>[] = [
  {
    label: "Remove from list",
    roles: suppressionWriters,
    isGrave: true,
    dialog: (props) => <LazyPart part={removalPart} what="This question" props={props} waiting={null} />,
    fits: ({ suppression_id: id }) => id !== null,
  },
];
