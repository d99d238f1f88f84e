import { queryOptions } from "@tanstack/react-query";
import { hasWords } from "../lib/fold.ts";
import { conversationPageQuery } from "./messages.ts";

/** Somebody whose number (E.164) or name has what was typed in it. */
export type Person = { number: string; name: string | null };

/** As many conversations of each kind are looked through. */
const LOOKED_AT = 200;

/**
 * Who has some digits in their number, or some words in their name, among those with whom there is a conversation: the API
 * can't look for a part of a number anywhere else.
 */
export function peopleByPartQuery(asked: { digits: string; words: string }) {
  return queryOptions({
    queryKey: ["messages", "people", asked] as const,
    queryFn: async ({ client: known }): Promise<Person[]> => {
      const { digits, words } = asked;
      const search = digits === "" ? words : digits;
      const pages = await Promise.all(
        (["allOpen", "close"] as const).map((type) =>
          known.fetchQuery(conversationPageQuery({ search, type, limit: LOOKED_AT, offset: 0 })),
        ),
      );
      const people = new Map<string, Person>();
      for (const { contact: number, contact_name: name } of pages.flatMap(({ rows }) => rows)) {
        // A search finds the account's own numbers and what was written, too.
        const isMeant = digits === "" ? name !== null && hasWords(name, words) : number.includes(digits);
        if (isMeant && people.get(number)?.name == null) people.set(number, { number, name });
      }
      return [...people.values()];
    },
  });
}
