import type { ReadCaller } from "./caller.ts";
import { isObject, parseObject } from "./json.ts";
import { numberOf } from "./number-of.ts";
import type { SuppressionStore } from "./store/suppression-store.ts";
import type { UpstreamAnswer } from "./upstream.ts";
import { jsonBody, type Plan, type Write } from "./write-plan.ts";

type Options = { suppressions: Pick<SuppressionStore, "find">; readCaller: ReadCaller };

/** A write without those who get no texts, and who they are, as the write spells them. */
type Rest = { write: Write; leftOut: string[] };

/** The API takes no longer list of recipients (`maxItems`). */
const MOST_RECIPIENTS = 50_000;

/**
 * Takes whoever is on the account's suppression list out of the recipients of a broadcast, before it is sent to the API: a draft
 * never has them, whichever page, job or script writes it. What the API refuses anyway isn't looked up: a list longer than it
 * takes, and whatever somebody sends who may write nothing.
 */
export async function withoutSuppressed(
  { suppressions, readCaller }: Options,
  account: number,
  { write, plan }: { write: Write; plan: Plan },
): Promise<Rest> {
  const { bytes } = write.body;
  const isDraft = plan.kind?.subject === "broadcast" && write.method !== "DELETE";
  const body = isDraft && bytes ? parseObject(bytes) : undefined;
  const recipients: unknown = body?.["recipients"];
  if (!Array.isArray(recipients)) return { write, leftOut: [] };
  const isRefused = recipients.length > MOST_RECIPIENTS || (await isReader(readCaller, write));
  if (isRefused) return { write, leftOut: [] };
  const found = await suppressions.find(account, [...new Set(recipients.map(numberOf))]);
  if (found.size === 0) return { write, leftOut: [] };
  const isOut = (recipient: unknown) => found.has(numberOf(recipient));
  const kept = { ...body, recipients: recipients.filter((one) => !isOut(one)) };
  return { write: { ...write, body: jsonBody(kept) }, leftOut: recipients.filter(isOut).map(String) };
}

/** Whether the API says now that somebody has the role that writes nothing. Who can't be asked about may write. */
async function isReader(readCaller: ReadCaller, { session, requestId }: Write): Promise<boolean> {
  try {
    const { role } = await readCaller(session, requestId);
    return role === "ReadOnly" && (await readCaller(session, requestId, 0)).role === "ReadOnly";
  } catch {
    return false;
  }
}

/** The API's answer, with those whom we have left out among those whom it has. */
export function withLeftOut(answer: UpstreamAnswer, leftOut: readonly string[]): UpstreamAnswer {
  const said = leftOut.length > 0 && answer.status === 200 ? parseObject(answer.body) : undefined;
  const data = said?.["data"];
  if (!isObject(data)) return answer;
  const rejected: unknown[] = Array.isArray(data["rejected"]) ? data["rejected"] : [];
  const ours = leftOut.map((phone_number) => ({ phone_number, reason: "suppressed" }));
  const told = { ...said, data: { ...data, rejected: [...rejected, ...ours] } };
  return { ...answer, body: Buffer.from(JSON.stringify(told)) };
}
