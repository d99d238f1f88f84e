import { queryOptions, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import type { components } from "../../own.d.ts";
import { ApiError, parseObject } from "./api-error.ts";
import { callsKey } from "./calls-key.ts";
import { send } from "./client.ts";
import { idOrNull, measure, objects, textOrDash, textOrNull, type Loose } from "./loose.ts";

type Schemas = components["schemas"];

/** What is looked for, and in which calls. Times are ISO UTC, 12 months apart at most. */
export type TranscriptQuestion = Omit<Schemas["TranscriptSearch"], "skip">;

/** A part of what was said. `marks` are offsets in `text`; `second` is null where the transcript has no times. */
export type Snippet = {
  second: number | null;
  speaker: string;
  side: "agent" | "caller" | "other";
  text: string;
  marks: { from: number; to: number }[];
  /** Seconds that nobody spoke before this; null where words were found. */
  silence: number | null;
};

/** A call in which it was said. */
export type FoundCall = {
  call_id: number;
  call_start: string;
  duration: number;
  direction: string;
  caller_id: string;
  caller_name: string | null;
  group: string;
  agent: string | null;
  snippets: Snippet[];
  /** Places that no snippet shows. */
  more: number;
};

/** A part of the range that couldn't be read. */
export type FailedWindow = { start: string; end: string; message: string };

/**
 * How far a search is. `total` is null until it is known, `secondsLeft` until it can be told, `waitSeconds` unless the service has
 * asked us to wait. `left`: the page was left in the middle.
 */
export type TranscriptSearch = {
  state: "reading" | "done" | "stopped" | "left" | "failed";
  calls: FoundCall[];
  failed: FailedWindow[];
  read: number;
  total: number | null;
  found: number;
  withoutTranscript: number;
  untimed: number;
  secondsLeft: number | null;
  waitSeconds: number | null;
  error: ApiError | null;
};

const PATH = "/own/transcript-searches";

const begun: TranscriptSearch = {
  state: "reading",
  calls: [],
  failed: [],
  read: 0,
  total: null,
  found: 0,
  withoutTranscript: 0,
  untimed: 0,
  secondsLeft: null,
  waitSeconds: null,
  error: null,
};

const searchQuery = (asked: TranscriptQuestion | null) =>
  queryOptions<TranscriptSearch>({ queryKey: [...callsKey, "said", asked], queryFn: skipToken });

/**
 * Searches as long as the page is there; null: nothing is asked. What was found stays for whoever comes back; whoever stops can
 * go on, and the gateway remembers what it has read.
 */
export function useTranscriptSearch(asked: TranscriptQuestion | null) {
  const cache = useQueryClient();
  const query = searchQuery(asked);
  const { data: search = begun } = useQuery(query);
  const running = useRef<AbortController>(null);

  const change = (patch: (now: TranscriptSearch) => Partial<TranscriptSearch>) =>
    cache.setQueryData(query.queryKey, (now: TranscriptSearch = begun) => ({ ...now, ...patch(now) }));

  const run = async (question: Schemas["TranscriptSearch"], of: Part): Promise<void> => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    const { signal } = control;
    try {
      for await (const lines of linesOf(question, signal)) {
        if (signal.aborted) return;
        change((now) => lines.reduce<TranscriptSearch>((next, line) => withLine(next, line, of), now));
      }
      // Without its last line an answer was cut off.
      if (!signal.aborted)
        change(({ state }) => (state === "reading" ? { state: "failed", error: cutOff() } : {}));
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      change(() => ({ state: "failed", error }));
    }
  };
  const start = () => {
    if (asked === null) return;
    change(() => begun);
    void run(asked, "range");
  };
  const leave = (state: "stopped" | "left") => {
    running.current?.abort();
    change((now) => (now.state === "reading" ? { state } : {}));
  };

  const name = JSON.stringify(asked);
  const show = useEffectEvent((question: string) => {
    if (question === "null") return undefined;
    const known = cache.getQueryData(query.queryKey);
    if (known === undefined || known.state === "left") start();
    return () => leave("left");
  });
  useEffect(() => show(name), [name]);

  return {
    search,
    start,
    stop: () => leave("stopped"),
    /** The next calls that were found. */
    showMore: () => {
      if (asked === null) return;
      change(() => ({ state: "reading" }));
      void run({ ...asked, skip: search.calls.length }, "rest");
    },
    /** One part of the range again, by itself. */
    readAgain: ({ start: from, end }: FailedWindow) => {
      if (asked === null) return;
      change(({ failed }) => ({ state: "reading", failed: failed.filter((one) => one.start !== from) }));
      void run({ ...asked, start: from, end }, "window");
    },
  };
}

export type SearchActs = ReturnType<typeof useTranscriptSearch>;

function cutOff(): ApiError {
  return new ApiError(0, "unreachable", "The connection was lost in the middle of this search.");
}

/** The lines of an answer, as many at a time as have come. */
async function* linesOf(
  question: Schemas["TranscriptSearch"],
  signal: AbortSignal,
): AsyncGenerator<object[]> {
  const request = new Request(new URL(PATH, location.origin), {
    method: "POST",
    headers: { "X-App": "1", "Content-Type": "application/json" },
    body: JSON.stringify(question),
    signal,
  });
  const { body } = await send(request, true, true);
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let rest = "";
  for (;;) {
    const chunk = await reader.read().catch(() => ({ done: true, value: undefined }));
    if (chunk.done || chunk.value === undefined) return;
    const lines = (rest + chunk.value).split("\n");
    rest = lines.pop() ?? "";
    yield lines.map(parseObject).filter((line) => line !== null);
  }
}

/** What an answer is about: all of the range, its calls that aren't shown yet, or one window, whose counts are added. */
type Part = "range" | "rest" | "window";

function withLine(now: TranscriptSearch, line: object, of: Part): TranscriptSearch {
  const kind: unknown = Reflect.get(line, "kind");
  if (kind === "hit") return withCall(now, line);
  if (kind === "progress") return withProgress(now, line, of);
  if (kind === "failed") {
    const { start, end, message } = line as Loose<FailedWindow>;
    const failed = { start: textOrDash(start), end: textOrDash(end), message: textOrDash(message) };
    return { ...now, failed: [...now.failed, failed] };
  }
  if (kind !== "ended") return now;
  const { code, message } = line as Loose<{ code: string; message: string }>;
  return { ...now, state: "failed", error: new ApiError(0, textOrDash(code), textOrDash(message)) };
}

function withProgress(now: TranscriptSearch, line: object, of: Part): TranscriptSearch {
  const wire = line as Loose<Extract<Schemas["TranscriptSearchLine"], { kind: "progress" }>>;
  const isDone = wire.is_done === true;
  const next = {
    ...now,
    state: isDone ? "done" : now.state,
    waitSeconds: numberOrNull(wire.wait_seconds),
    secondsLeft: numberOrNull(wire.seconds_left),
  };
  // Of what is known for the most part, the counts would go back to nothing and up again.
  if (of !== "range" && !isDone) return next;
  const before = of === "window" ? now : begun;
  return {
    ...next,
    read: before.read + count(wire.read),
    total: numberOrNull(wire.total) === null ? null : (before.total ?? 0) + count(wire.total),
    found: before.found + count(wire.found),
    withoutTranscript: before.withoutTranscript + count(wire.without_transcript),
    untimed: before.untimed + count(wire.untimed),
  };
}

const numberOrNull = (value: unknown): number | null => (typeof value === "number" ? value : null);
const count = (value: unknown): number => numberOrNull(value) ?? 0;

/** The newest first, wherever it came from. */
function withCall(now: TranscriptSearch, line: object): TranscriptSearch {
  const { call, snippets, more } = line as Loose<Extract<Schemas["TranscriptSearchLine"], { kind: "hit" }>>;
  const wire = (typeof call === "object" ? (call ?? {}) : {}) as Loose<Schemas["TranscriptSearchCall"]>;
  const id = idOrNull(wire.call_id);
  if (id === null || now.calls.some((known) => known.call_id === id)) return now;
  const found: FoundCall = {
    call_id: id,
    call_start: textOrDash(wire.call_start),
    duration: measure(wire.duration),
    direction: textOrDash(wire.direction),
    caller_id: textOrDash(wire.caller_id),
    caller_name: textOrNull(wire.caller_name),
    group: textOrDash(wire.group),
    agent: textOrNull(wire.agent),
    snippets: objects(snippets).map(snippetOf),
    more: count(more),
  };
  const at = now.calls.findLastIndex((known) => known.call_start >= found.call_start) + 1;
  return { ...now, calls: now.calls.toSpliced(at, 0, found) };
}

function snippetOf(row: object): Snippet {
  const wire = row as Loose<Schemas["TranscriptSnippet"]>;
  const side = (["agent", "caller"] as const).find((one) => one === wire.side) ?? "other";
  return {
    second: numberOrNull(wire.second),
    speaker: typeof wire.speaker === "string" ? wire.speaker : "",
    side,
    text: textOrDash(wire.text),
    marks: objects(wire.marks).map((mark) => ({
      from: count(Reflect.get(mark, "from")),
      to: count(Reflect.get(mark, "to")),
    })),
    silence: numberOrNull(wire.silence),
  };
}
