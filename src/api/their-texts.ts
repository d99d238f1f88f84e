import { queryOptions } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";
import { conversationPageQuery, readLastMessages, type Message } from "./messages.ts";
import { repliesIn } from "./replies.ts";
import type { Searched } from "./recipient-search.ts";

/** As many conversations of one person are read; one has one with each number that has texted them. */
const MOST_READ = 10;
const FRESH_MS = 60_000;

/** What was said between somebody (E.164) and each of the account's numbers, by that number; the API may not show it. */
export function theirTextsQuery(number: string) {
  return queryOptions({
    queryKey: ["messages", "theirs", number],
    queryFn: async ({ signal, client: known }): Promise<ReadonlyMap<string, readonly Message[]>> => {
      const asked = { search: number.slice(1), limit: 50, offset: 0 };
      const pages = await Promise.all(
        (["allOpen", "close"] as const).map((type) =>
          known.fetchQuery({ ...conversationPageQuery({ ...asked, type }), staleTime: FRESH_MS }),
        ),
      );
      // A search finds the account's own numbers, too.
      const theirs = pages.flatMap(({ rows }) => rows).filter(({ contact }) => contact === number);
      const read = await Promise.all(
        theirs.slice(0, MOST_READ).map(async ({ conversation_id: id, phone_number: ours }) => {
          const messages = id === null ? [] : await readIfShown(id, signal);
          return [ours, messages] as const;
        }),
      );
      return new Map(read);
    },
    staleTime: FRESH_MS,
  });
}

async function readIfShown(id: number, signal: AbortSignal): Promise<Message[]> {
  try {
    return await readLastMessages(id, signal);
  } catch (error) {
    // The vendor documents no address for a thread (assumed).
    if (error instanceof ApiError && (error.status === 404 || error.status === 405)) return [];
    throw error;
  }
}

/** What somebody answered to a broadcast, in their words; null where they didn't. */
export function replyTo(
  { recipient, broadcast: { phone_number: ours, message: text } }: Searched,
  theirs: ReadonlyMap<string, readonly Message[]>,
): string | null {
  const sentOn = recipient?.sent_on ?? null;
  if (sentOn === null) return null;
  const { replies } = repliesIn(theirs.get(ours) ?? [], { sentOn, text });
  const words = replies.map(({ body }) => body ?? "–").join(" · ");
  return words === "" ? null : words;
}
