import type { FlightRecord } from "../../../api/flight-record.ts";
import { actWords, outcomeWord } from "../../../components/history-words.ts";
import { leftOutWords } from "../../../components/left-out-words.ts";
import { fileName, headLine, rowLine } from "../../../components/list-file.ts";
import type { ListColumn } from "../../../components/list.ts";
import { formatSortable } from "../../../lib/dates.ts";
import { byteOrderMark, saveFile } from "../../../lib/save-file.ts";
import { launchLabel } from "./launch-words.ts";
import { limitWords, ruleName, stepWords } from "./rule-words.ts";

/** A line of the file: a fact that was confirmed, a decision, a step with its request, or a line of the history. */
type Line = {
  part: "Confirmed" | "Decided" | "Step" | "History";
  at: string | null;
  what: string;
  value: string | number | null;
  by: string | null;
  request: string | null;
  answer: number | null;
};

const columns: readonly ListColumn<Line>[] = [
  { id: "part", header: "Part", value: ({ part }) => part },
  { id: "time", header: "Time", as: "moment", value: ({ at }) => at },
  { id: "what", header: "What", value: ({ what }) => what },
  { id: "value", header: "Value", value: ({ value }) => value },
  { id: "by", header: "By", value: ({ by }) => by },
  { id: "request", header: "Request", value: ({ request }) => request },
  { id: "answer", header: "Answer", value: ({ answer }) => answer },
];

/** Saves all that is kept of a launch as a CSV file. */
export function saveRecord(launchId: string, record: FlightRecord, zone: string): void {
  const lines = [...confirmed(record, zone), ...decided(record), ...steps(record)];
  const text = [byteOrderMark, headLine(columns, zone), ...lines.map((line) => rowLine(columns, line, zone))];
  saveFile(fileName(`launch ${launchId}`, new Date(), zone), "text/csv;charset=utf-8", text.join(""));
}

const none = { at: null, by: null, request: null, answer: null };

function confirmed({ launch }: FlightRecord, zone: string): Line[] {
  const fact = (what: string, value: Line["value"]): Line => ({ ...none, part: "Confirmed", what, value });
  return [
    fact("Name", launch.name),
    fact("Text", launch.message),
    fact("Recipients", launch.recipients_total),
    fact("From", launch.sender.replace(/^\+/, "")),
    fact("First text", formatSortable(launch.first_text, zone)),
    fact("Last text", formatSortable(launch.last_text, zone)),
    fact("Texts a minute", launch.per_minute),
    fact("Segments in all", launch.segments_total),
    fact("Stops by itself", limitWords(launch.limits)),
    ...launch.left_out.map(({ reason, count }) =>
      fact(`Left out while it was written: ${leftOutWords(reason)}`, count),
    ),
    ...launch.overrides.map(({ code, reason, by }) => ({
      ...fact(`Launched anyway: ${ruleName(code)}`, reason),
      by,
    })),
    fact("Version of the sending hours", launch.windows),
    fact("Hash of the text", launch.text_hash),
    fact("Hash of the list", launch.list_hash),
    fact("Hash of the review", launch.review),
  ];
}

function decided({ launch, isWhole }: FlightRecord): Line[] {
  const { launched_by, launched_on, approved_by, returned_by, stopped_by, comment, why } = launch;
  const by = (what: string, who: string | null, value: string | null = null): Line[] =>
    who === null ? [] : [{ ...none, part: "Decided", what, value, by: who }];
  const rest: Line = { ...none, part: "Decided", what: "State", value: launchLabel(launch).label };
  return [
    ...by("Launched", launched_by).map((line) => ({ ...line, at: launched_on })),
    ...by("Approved", approved_by),
    ...by("Returned", returned_by, comment),
    ...by("Stopped", stopped_by),
    rest,
    ...(why === null ? [] : [{ ...rest, what: "Why", value: why }]),
    { ...rest, what: "History", value: isWhole ? "Complete" : "Not complete" },
  ];
}

function steps({ events, lines }: FlightRecord): Line[] {
  return [
    ...events.map(({ at, by, what, request_id: request, status: answer }): Line => ({
      part: "Step",
      at,
      what: stepWords(what),
      value: null,
      by,
      request,
      answer,
    })),
    ...lines.map(({ at, user: by, request_id: request, status: answer, outcome, ...line }): Line => ({
      part: "History",
      at,
      what: actWords({ ...line, outcome }),
      value: outcomeWord(outcome),
      by,
      request,
      answer,
    })),
  ];
}
