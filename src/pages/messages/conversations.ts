import { MessageSquare } from "lucide-react";
import { conversationsQuery } from "../../api/conversation-views.ts";
import type { Conversation } from "../../api/messages.ts";
import { byTime, choice, days, given, search } from "../../components/list-filters.tsx";
import { listOf, type ListColumn } from "../../components/list.ts";
import { boundsOf } from "../../lib/day-range.ts";
import { formatPhone, phoneDigits } from "../../lib/phone.ts";
import { oneOf } from "../../lib/search-state.ts";
import { visibleText } from "../../lib/visible-text.ts";

/** What a file says of a conversation; on screen it is not a table. */
const columns: readonly ListColumn<Conversation, never>[] = [
  { id: "name", header: "Contact", value: ({ contact_name: name }) => name },
  { id: "contact", header: "Number", as: "phone", value: ({ contact }) => contact },
  {
    id: "number",
    header: "Tracking number",
    as: "own-phone",
    value: ({ phone_number: number }) => number,
  },
  { id: "agent", header: "Agent", value: ({ agent }) => agent ?? "Unassigned" },
  { id: "status", header: "Status", value: ({ status }) => status },
  { id: "unread", header: "Unread", as: "count", value: ({ unread_count: count }) => count },
  { id: "opted-out", header: "Opted out", value: ({ opted_out: out }) => (out ? "Yes" : "No") },
  {
    id: "direction",
    header: "Last sent by",
    value: ({ last_direction: way }) => (way === "outgoing" ? "Us" : "Contact"),
  },
  { id: "message", header: "Last message", value: ({ last_message: message }) => message },
  { id: "started", header: "Started", as: "moment", value: ({ started }) => started },
  { id: "updated", header: "Last message on", as: "moment", value: ({ updated }) => updated },
];

/** `/messages` as a list. */
export const conversations = listOf({
  title: "Messages",
  noun: "conversation",
  icon: MessageSquare,
  filters: {
    view: {
      ...oneOf(["allOpen", "assignedToYou", "unassigned", "close", "attention", "optedOut"], "allOpen"),
      standing: true,
      describe: () => null,
    },
    // A contact's name or number stays out of the address.
    q: { ...search("Name or number", "Contact name or number"), unlisted: true },
    mark: choice("Show", [
      { value: "", label: "All" },
      { value: "unread", label: "Unread" },
      { value: "pinned", label: "Pinned" },
    ]),
    ...days("Last message"),
  },
  orders: [
    ...byTime("updated"),
    { value: "waiting", by: "waiting", order: "desc", label: "Longest waiting" },
  ],
  query: ({ view, q, mark, ...range }, { page, zone, sort }) =>
    conversationsQuery({
      type: view,
      ...boundsOf(range, zone),
      ...given({ search: phoneDigits(q) ?? q, mark }),
      order: sort.by === "waiting" ? "waiting" : sort.order,
      ...page,
    }),
  rowKey: ({ conversation_id: id }) => id,
  rowLabel: ({ contact, contact_name: name }) => visibleText(name ?? formatPhone(contact)),
  columns,
});
