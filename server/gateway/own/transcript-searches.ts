import { ReadableStream, type ReadableStreamDefaultController } from "node:stream/web";
import { fieldProblem } from "../../http/problem.ts";
import type { Log } from "../log.ts";
import { GatewayProblem } from "../problem.ts";
import type { OwnContext } from "./context.ts";
import { fewAtOnce } from "./few-at-once.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";
import { parseQuery, type Query } from "./search/query.ts";
import { beginSearch } from "./search/walk.ts";

type Line = OwnSchemas["TranscriptSearchLine"];

/** A year, and the hour or the day that a zone and a leap year add. */
const MOST_MS = 367 * 24 * 3_600_000;
const OURS = "Something went wrong on our side. Try again in a moment.";

/** Search across the transcripts of many calls: they are read and looked through here, and the browser gets what was found. */
export function transcriptSearchHandlers({
  api,
  searchMemory: memory,
  log,
}: Pick<OwnContext, "api" | "searchMemory" | "log">) {
  const inLine = fewAtOnce();
  return {
    async searchTranscripts({ session, requestId, body: asked, signal: gone }) {
      const query = queryOf(asked);
      const answer = lines([memory.over(session.id), ...(gone ? [gone] : [])]);
      const { signal, say } = answer;
      // Answered as soon as the API has answered first; the place in the line is kept until the last line.
      return new Promise<Response>((resolve, reject) => {
        const work = async () => {
          const goOn = await beginSearch({ api, memory }, { session, requestId, query, asked, signal, say });
          resolve(answer.response());
          try {
            await goOn();
          } catch (error) {
            if (!signal.aborted) await say(endOf(error, requestId, log));
          } finally {
            answer.close();
          }
        };
        inLine(session.user.user_id, work).catch(reject);
      });
    },
  } satisfies OwnHandlers<"searchTranscripts">;
}

/** @throws Problem 422 that names what can't be looked for */
function queryOf({ words, start, end }: OwnSchemas["TranscriptSearch"]): Query {
  const { query, problem } = parseQuery(words);
  if (query === null) throw fieldProblem(422, "words", problem);
  const range = Date.parse(end) - Date.parse(start);
  if (!(range > 0)) throw fieldProblem(422, "start", "The start is after the end.");
  if (range > MOST_MS) throw fieldProblem(422, "start", "Choose 12 months or fewer.");
  return query;
}

/** What a search says that can't go on. */
function endOf(error: unknown, requestId: string, log: Log): Line {
  if (error instanceof GatewayProblem) return { kind: "ended", code: error.code, message: error.message };
  log({
    level: "error",
    event: "failure",
    requestId,
    stack: error instanceof Error ? error.stack : String(error),
  });
  return { kind: "ended", code: "internal", message: OURS };
}

/** Lines of JSON that are sent as they are said; whoever says one waits until there is room. */
function lines(ends: AbortSignal[]) {
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, ...ends]);
  const text = new TextEncoder();
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  let waiting: (() => void)[] = [];
  const goOn = () => {
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  // Whoever waits for a reader doesn't wait for one whose session is over.
  signal.addEventListener("abort", goOn);
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => void (stream = controller),
      pull: goOn,
      // The tab was closed, or somebody has stopped it.
      cancel: () => gone.abort(),
    },
    { highWaterMark: 64 * 1024, size: (chunk) => chunk?.byteLength ?? 0 },
  );
  return {
    signal,
    say: async (line: Line) => {
      signal.throwIfAborted();
      stream?.enqueue(text.encode(`${JSON.stringify(line)}\n`));
      if ((stream?.desiredSize ?? 1) > 0) return;
      await new Promise<void>((resolve) => waiting.push(resolve));
    },
    response: () =>
      new Response(body as globalThis.ReadableStream, {
        headers: { "content-type": "application/x-ndjson" },
      }),
    close: () => {
      if (!gone.signal.aborted) stream?.close();
      gone.abort();
    },
  };
}
