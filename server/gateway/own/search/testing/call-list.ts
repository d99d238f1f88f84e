import type { FakeVendor } from "../../../testing/fake-vendor.ts";
import { fail, reply, success } from "../../../testing/fake-vendor.ts";
import type { Browser } from "../../../testing/test-gateway.ts";
import type { OwnSchemas } from "../../handler.ts";

type Line = OwnSchemas["TranscriptSearchLine"];
type Kind<Name extends Line["kind"]> = Extract<Line, { kind: Name }>;

export const LIST = "/v3/conversations/calls";
const DAY = 86_400_000;
/** Long settled, so that nothing is read anew for its age. */
const END = Date.parse("2026-06-01T00:00:00Z");
export const at = (daysBefore: number) => new Date(END - daysBefore * DAY).toISOString();
export const range = (days: number) => ({ start: at(days), end: at(0) });

export type Row = Record<string, unknown> & { call_id: number; call_start: string };

export const row = (id: number, daysBefore: number, transcription: unknown, more: object = {}): Row => ({
  call_id: id,
  call_start: at(daysBefore),
  duration: 60,
  direction: "inbound",
  caller_id: "+18015550134",
  caller_name: "Ann Roe",
  phone_number: "+18015550100",
  ct_user_id: id % 2 === 0 ? 12 : 13,
  agent: "Bob",
  disposition: "ANSWERED",
  org_unit_id: 1001,
  group: "Sales",
  transcription,
  ...more,
});

/** The list of calls as the API gives it. */
export function list(
  vendor: FakeVendor,
  rows: Row[],
  before: (query: URLSearchParams) => { status: number; after?: number } | undefined = () => undefined,
  hold: (send: () => void) => void = (send) => send(),
) {
  vendor.on(LIST, ({ url }, response) => {
    const query = new URL(url, vendor.origin).searchParams;
    const fault = before(query);
    if (fault) {
      if (fault.after !== undefined) response.setHeader("retry-after", String(fault.after));
      return fail(response, fault.status, "No");
    }
    const [start, end] = [query.get("start") ?? "", query.get("end") ?? ""];
    if (Date.parse(end) - Date.parse(start) > 31 * DAY) return fail(response, 400, "The range is too long.");
    const found = rows.filter(({ call_start: when }) => when >= start && when < end);
    const from = Number(query.get("offset"));
    const calls = found.slice(from, from + Number(query.get("limit")));
    const isIncluded = query.get("include")?.includes("transcription") === true;
    const shown = calls.map(({ transcription, ...rest }) => (isIncluded ? { ...rest, transcription } : rest));
    return hold(() => reply(response, 200, success({ calls: shown, total: found.length })));
  });
}

export const said =
  "[00:00:02] Agent: Hello, how can I help?\n[00:00:10] Caller: I was charged twice, I want a refund.";
const talk = (n: number) =>
  n % 3 === 0 ? said : "[00:00:02] Agent: Hello.\n[00:00:05] Caller: Wrong number.";
/** Half a year of calls, some hundred in each month. */
export const year = Array.from({ length: 1_500 }, (_, n) => row(9_000 - n, (n + 1) * 0.12, talk(n)));

/** Asks for a search, and reads all of its answer. */
export async function searched(from: Browser, body: object) {
  const answer = await from.post(
    "/own/transcript-searches",
    JSON.stringify({ words: "refund", ...range(180), ...body }),
  );
  const lines = answer.text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
  return {
    answer,
    lines,
    hits: lines.filter((line): line is Kind<"hit"> => line.kind === "hit"),
    failed: lines.filter((line): line is Kind<"failed"> => line.kind === "failed"),
    last: lines.findLast((line): line is Kind<"progress"> => line.kind === "progress"),
  };
}
