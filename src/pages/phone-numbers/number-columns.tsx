import type { ListedNumber } from "../../api/phone-numbers.ts";
import type { ListColumn } from "../../components/list.ts";
import { Label } from "../../components/number-label.tsx";
import { NumberStatus, SmsStatus } from "./number-status.tsx";
import { typeLabel } from "./number-words.ts";

/** What the list of numbers says of each. */
export const numberColumns: readonly ListColumn<ListedNumber>[] = [
  { id: "number", header: "Number", share: 17, as: "phone", value: ({ phone_number: number }) => number },
  {
    id: "status",
    header: "Status",
    share: 14.4,
    card: "badge",
    value: ({ status }) => status,
    cell: ({ status }) => <NumberStatus status={status} />,
  },
  { id: "type", header: "Type", share: 10, onlyWide: true, value: ({ type }) => typeLabel(type) },
  {
    id: "label",
    header: "Label",
    share: 10,
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
  { id: "route", header: "Route", share: 18.5, card: "detail", value: ({ route_name: name }) => name },
  { id: "group", header: "Group", share: 18, onlyWide: true, value: ({ group }) => group },
  {
    id: "sms",
    header: "Texting",
    share: 11.6,
    onlyWide: true,
    value: ({ sms_status: sms }) => sms,
    cell: ({ sms_status: sms }) => <SmsStatus status={sms} />,
  },
  {
    id: "calls",
    header: "Calls, 30 days",
    share: 13.2,
    card: "named",
    as: "count",
    value: ({ calls_30d: calls }) => calls,
  },
  {
    id: "last",
    header: "Last call",
    share: 15.1,
    as: "day",
    onlyWide: true,
    value: ({ last_call_on: at }) => at,
  },
];
