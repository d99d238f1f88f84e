import { queryOptions, useQuery } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";
import {
  broadcastCreation,
  broadcastDeletion,
  type BroadcastWrite,
  type RejectedNumber,
} from "./broadcast-writes.ts";
import { call, client, newKey } from "./client.ts";
import { documentsKey, keepDocument, readDocuments, type Kept } from "./documents.ts";
import { launching, type LaunchWrite } from "./launch-acts.ts";
import { readReview, type LaunchReview } from "./launch-review.ts";
import { isOpen, readLaunches, type Launch } from "./launches.ts";
import { measure, objects, textOrNull, type Loose } from "./loose.ts";
import { writeOnce } from "./write-once.ts";

const numberKey = documentsKey("test_number");

type TestNumber = Kept<{ phone_number: string | null }>;

const readNumber = (content: object) => ({ phone_number: textOrNull(Reflect.get(content, "phone_number")) });

/** The user's own number (E.164), as it was typed for the last test; null where none was. */
const testNumberQuery = queryOptions({
  queryKey: numberKey,
  queryFn: async ({ signal }): Promise<TestNumber | null> =>
    (await readDocuments("test_number", readNumber, signal))[0] ?? null,
});

export const useTestNumber = () => useQuery(testNumberQuery);

/** What is read anew once another number is kept. */
export const testNumberChanges = [numberKey];

/** Keeps a number for the next test. One that could not be kept is in nobody's way. */
export async function keepTestNumber(kept: TestNumber | null, number: string): Promise<void> {
  if (kept?.content.phone_number === number) return;
  try {
    await keepDocument(kept, { kind: "test_number", content: { phone_number: number } }, readNumber);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** A test that is made and has been reviewed; `rejected` where the API takes nobody. */
export type TestDraft =
  | { broadcastId: number; review: LaunchReview; rejected: null }
  | { broadcastId: number; review: null; rejected: RejectedNumber };

/**
 * Makes a broadcast to one person, and asks the desk what speaks against it.
 * @param key of the intention
 */
export async function draftTest(body: BroadcastWrite, key: string): Promise<TestDraft> {
  const { broadcastId, rejected } = await writeOnce(broadcastCreation, body, key);
  const [first] = rejected ?? [];
  if (first !== undefined) return { broadcastId, review: null, rejected: first };
  return {
    broadcastId,
    review: await readReview({ broadcast_id: broadcastId, start: null }),
    rejected: null,
  };
}

/** The same test at another time. */
export const reviewTest = (broadcastId: number, start: string): Promise<LaunchReview> =>
  readReview({ broadcast_id: broadcastId, start });

/** Launches it: the desk sends it at the start that was reviewed. */
export const launchTest = (body: LaunchWrite, key: string): Promise<Launch> =>
  writeOnce(launching([]), body, key);

/** Takes back one that isn't sent. What stays behind is a draft like any other. */
export async function dropTest(broadcastId: number): Promise<void> {
  try {
    await broadcastDeletion(broadcastId).send({ body: null, key: newKey(), etag: null });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** What has become of a test: its launch, and whether a receipt says that it came. */
export type TestOutcome = {
  launch: Launch | null;
  /** Whom it went to (E.164). */
  number: string | null;
  delivered: number;
  failed: number;
};

/** While it goes out, while it waits, and until a receipt comes, in ms. */
const [WATCH_MS, QUIET_MS, RECEIPT_MS] = [3_000, 5_000, 10_000];
const MINUTE_MS = 60_000;
/** So long after the text a receipt is waited for. */
const PATIENCE_MS = 10 * MINUTE_MS;

/** Whether a receipt may still come. */
export function isAwaited({ launch, delivered, failed }: TestOutcome): boolean {
  if (launch === null || isOpen(launch)) return true;
  if (launch.state !== "completed" || delivered + failed > 0) return false;
  return Date.now() < Date.parse(launch.last_text) + PATIENCE_MS;
}

function pauseOf(outcome: TestOutcome | undefined): number | false {
  if (outcome === undefined) return WATCH_MS;
  const { launch } = outcome;
  if (!isAwaited(outcome)) return false;
  if (launch === null || !isOpen(launch)) return RECEIPT_MS;
  const isFar = Date.parse(launch.first_text) - Date.now() > MINUTE_MS;
  return launch.state === "waiting" || (launch.state === "scheduled" && isFar) ? QUIET_MS : WATCH_MS;
}

function testOutcomeQuery(broadcastId: number) {
  return queryOptions({
    queryKey: ["test-text", broadcastId],
    queryFn: async ({ signal }): Promise<TestOutcome> => {
      const [launch = null] = await readLaunches(broadcastId, signal);
      const params = { path: { id: broadcastId }, query: { limit: 1 } };
      const data = await call(client.GET("/v3/broadcast/{id}", { params, signal }));
      const { delivered, failed, recipients }: Loose<typeof data> = data;
      const number =
        objects(recipients).map((row) => textOrNull(Reflect.get(row, "phone_number")))[0] ?? null;
      return { launch, number, delivered: measure(delivered) || 0, failed: measure(failed) || 0 };
    },
    refetchInterval: ({ state }) => pauseOf(state.data),
  });
}

export const useTestOutcome = (broadcastId: number) => useQuery(testOutcomeQuery(broadcastId));
