import type { Message } from "../../api/messages.ts";
import type { ListColumn } from "../../components/list.ts";
import { fileName, headLine, rowLine } from "../../components/list-file.ts";
import { byteOrderMark, saveFile } from "../../lib/save-file.ts";
import { messageState } from "./message-state.ts";

const columns: readonly ListColumn<Message>[] = [
  { id: "time", header: "Time", as: "moment", value: ({ sent_on: at }) => at },
  {
    id: "direction",
    header: "Direction",
    value: ({ direction }) => (direction === "outgoing" ? "Sent" : "Received"),
  },
  { id: "agent", header: "Agent", value: ({ agent }) => agent },
  { id: "status", header: "Delivery", value: ({ status }) => messageState(status) },
  { id: "text", header: "Text", value: ({ body }) => body },
];

/** Saves the messages of a conversation as a CSV file. Its name has nobody's number. */
export function saveThread(conversationId: number, messages: readonly Message[], zone: string): void {
  const lines = messages.map((message) => rowLine(columns, message, zone));
  const text = [byteOrderMark, headLine(columns, zone), ...lines].join("");
  saveFile(fileName(`conversation ${conversationId}`, new Date(), zone), "text/csv;charset=utf-8", text);
}
