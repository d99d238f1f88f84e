import type { ApiClient } from "./api-client.ts";
import type { Change } from "./changes.ts";
import { isObject, parseObject } from "./json.ts";
import { dataOf } from "./read-record.ts";
import type { Write } from "./write-plan.ts";

const LIMIT_MS = 10_000;
const PAGE_ROWS = 200;
const MAX_ROWS = 20_000;

/**
 * The tracking numbers that are about to be released: the body knows them by ids, which say nothing to anybody once they
 * are gone. Nothing for any other write, nor where the numbers cannot be read.
 */
export async function namedNumbers(api: ApiClient, write: Write, path: string): Promise<Change[]> {
  if (write.method !== "DELETE" || !/^\/phone-numbers\/reserved\/?$/i.test(path)) return [];
  const ids = write.body.bytes && parseObject(write.body.bytes)?.["phone_number_ids"];
  if (!Array.isArray(ids)) return [];
  const wanted = new Set<unknown>(ids);
  try {
    const numbers: unknown[] = [];
    for (let offset = 0; offset < MAX_ROWS && numbers.length < wanted.size;) {
      const rows = await page(api, write, offset);
      numbers.push(
        ...rows.filter((row) => wanted.has(row["phone_number_id"])).map((row) => row["phone_number"]),
      );
      offset += rows.length;
      if (rows.length < PAGE_ROWS) break;
    }
    return numbers.length === 0 ? [] : [{ field: "phone_numbers", before: numbers }];
  } catch {
    return [];
  }
}

async function page(api: ApiClient, { session, requestId }: Write, offset: number) {
  const headers = { accept: "application/json", "accept-encoding": "identity" };
  const target = `/phone-numbers/assigned?limit=${PAGE_ROWS}&offset=${offset}`;
  const answer = await api(session, { method: "GET", target, headers, limitMs: LIMIT_MS, requestId });
  const rows = answer.status === 200 ? dataOf(answer)["phone_numbers"] : [];
  return Array.isArray(rows) ? rows.filter(isObject) : [];
}
