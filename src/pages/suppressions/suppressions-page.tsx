import { Ban } from "lucide-react";
import { suppressionsQuery, type Suppression } from "../../api/suppressions.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { choice, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { suppressionReason, suppressionReasons } from "../../components/suppression-words.ts";
import { useFormPlace } from "../../components/use-form-place.ts";
import { codePart } from "../../lib/code.ts";
import { phoneDigits } from "../../lib/phone.ts";
import { SuppressionPanel } from "./suppression-panel.tsx";
import { NewSuppressionPanel, SuppressionButtons } from "./suppression-writing.tsx";

const suppressions = listOf({
  title: "Suppression list",
  noun: "suppressed number",
  icon: Ban,
  filters: {
    q: search("Number or last 4 digits"),
    reason: choice("Reason", [{ value: "", label: "All reasons" }, ...suppressionReasons]),
  },
  // What has words in it is no number's: so many digits has none.
  query: ({ q, reason }, { page }) =>
    suppressionsQuery({
      ...given({ number: q === "" ? "" : (phoneDigits(q) ?? "0").slice(0, 15), reason }),
      ...page,
    }),
  rowKey: ({ suppression_id: id }) => id,
  opens: { id: ({ suppression_id: id }) => id, panel: SuppressionPanel },
  acts: codePart<readonly BulkAct<Suppression>[]>(() =>
    import("./suppression-acts.tsx").then((module) => module.suppressionActs),
  ),
  columns: [
    { id: "number", header: "Number", share: 20, as: "phone", value: ({ phone_number: number }) => number },
    {
      id: "reason",
      header: "Reason",
      share: 20,
      card: "detail",
      value: ({ reason }) => suppressionReason(reason),
    },
    { id: "evidence", header: "Evidence", share: 24, card: "detail", value: ({ evidence }) => evidence },
    { id: "added", header: "Added", share: 18, card: "named", as: "day", value: ({ added_on: at }) => at },
    {
      id: "by",
      header: "Added by",
      share: 18,
      onlyWide: true,
      value: ({ added_by: email }) => email ?? "Automatically",
    },
  ],
  empty: {
    title: "No suppressed numbers yet",
    text: "New broadcasts leave out the numbers on this list; one that is scheduled already still goes to them. STOP replies you open here and numbers that carriers can never reach are added automatically. Add others by hand, or import a do-not-call file.",
  },
  elsewhere: ({ q }) =>
    q !== "" && <p className="text-ink-soft">Type a whole number, or at least its last 4 digits.</p>,
});

/** `/suppressions`: the numbers that get no texts. */
export function SuppressionsPage() {
  const { isNew } = useFormPlace();
  return (
    <ListPage
      list={suppressions}
      actions={<SuppressionButtons />}
      panel={isNew ? <NewSuppressionPanel /> : null}
    />
  );
}

export const firstSuppressions = suppressions.first;
