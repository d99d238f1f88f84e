import { Hash } from "lucide-react";
import { numbersQuery, type ListedNumber } from "../../api/phone-numbers.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { choice, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { Label } from "../../components/number-label.tsx";
import { listOf } from "../../components/list.ts";
import { codePart } from "../../lib/code.ts";
import { formatPhone, phoneDigits } from "../../lib/phone.ts";
import { OrderLink } from "./number-acts.tsx";
import { NumberPanel } from "./number-panel.tsx";
import { NumberStatus, SmsStatus } from "./number-status.tsx";
import { numberTypes, smsStatuses, typeLabel } from "./number-words.ts";

const statuses = choice("Status", [
  { value: "", label: "All numbers" },
  { value: "provisioned", label: "Provisioned" },
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
  columns: [
    { id: "number", header: "Number", share: 17.5, as: "phone", value: ({ phone_number: number }) => number },
    {
      id: "status",
      header: "Status",
      share: 15,
      card: "badge",
      value: ({ status }) => status,
      cell: ({ status }) => <NumberStatus status={status} />,
    },
    { id: "type", header: "Type", share: 10, onlyWide: true, value: ({ type }) => typeLabel(type) },
    {
      id: "label",
      header: "Label",
      share: 11,
      card: "detail",
      value: ({ label }) => label?.label ?? null,
      cell: ({ label }) => <Label label={label} />,
    },
    {
      id: "note",
      header: "Note",
      share: 18,
      onlyWide: true,
      hidden: true,
      value: ({ label }) => label?.note ?? null,
    },
    { id: "route", header: "Route", share: 17, card: "detail", value: ({ route_name: name }) => name },
    { id: "group", header: "Group", share: 16.5, onlyWide: true, value: ({ group }) => group },
    {
      id: "sms",
      header: "Texting",
      share: 12,
      onlyWide: true,
      value: ({ sms_status: sms }) => sms,
      cell: ({ sms_status: sms }) => <SmsStatus status={sms} />,
    },
    {
      id: "calls",
      header: "Calls, 30 days",
      share: 14.5,
      card: "named",
      as: "count",
      value: ({ calls_30d: calls }) => calls,
    },
    {
      id: "last",
      header: "Last call",
      share: 16,
      as: "day",
      onlyWide: true,
      value: ({ last_call_on: at }) => at,
    },
  ],
});

/** `/phone-numbers`: the account's tracking numbers and where they lead. */
export const PhoneNumbersPage = () => <ListPage list={numbers} actions={<OrderLink />} />;

export const firstNumbers = numbers.first;
