import { Hash } from "lucide-react";
import { numbersQuery, type ListedNumber } from "../../api/phone-numbers.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { choice, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { listOf } from "../../components/list.ts";
import { codePart } from "../../lib/code.ts";
import { formatPhone, phoneDigits } from "../../lib/phone.ts";
import { OrderLink } from "./number-acts.tsx";
import { numberColumns } from "./number-columns.tsx";
import { NumberPanel } from "./number-panel.tsx";
import { numberTypes, smsStatuses } from "./number-words.ts";

const statuses = choice("Status", [
  { value: "", label: "All numbers" },
  { value: "provisioned", label: "On a route" },
]);

const numbers = listOf({
  title: "Phone numbers",
  noun: "number",
  icon: Hash,
  filters: {
    q: search("Digits or words"),
    status: statuses,
    type: choice("Type", [{ value: "", label: "All types" }, ...numberTypes]),
    quiet: choice("Calls", [
      { value: "", label: "Any calls" },
      { value: "30", label: "None in 30 days" },
      { value: "90", label: "None in 90 days" },
      { value: "365", label: "None in a year" },
    ]),
    sms: choice("Texting", [{ value: "", label: "Any texting" }, ...smsStatuses]),
  },
  query: ({ q, status, type, quiet, sms }, { page, scope }) =>
    numbersQuery({
      provisioned: status === "provisioned",
      ...given({ search: phoneDigits(q) ?? q, type, sms_status: sms }),
      ...(quiet !== "" && { quiet_days: Number(quiet) }),
      ...scope,
      ...page,
    }),
  rowKey: ({ phone_number_id: id }) => id,
  rowLabel: ({ phone_number: number }) => formatPhone(number),
  opens: { word: ({ phone_number: number }) => (number.startsWith("+") ? number : null), panel: NumberPanel },
  acts: codePart<readonly BulkAct<ListedNumber>[]>(() =>
    import("./bulk-acts.tsx").then((module) => module.numberActs),
  ),
  columns: numberColumns,
});

/** `/phone-numbers`: the account's tracking numbers and where they lead. */
export const PhoneNumbersPage = () => <ListPage list={numbers} actions={<OrderLink />} />;

export const firstNumbers = numbers.first;
