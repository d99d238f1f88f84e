import type { ApiClient } from "../api-client.ts";
import { isObject } from "../json.ts";
import { GatewayProblem } from "../problem.ts";
import { dataOf } from "../read-record.ts";
import type { LabelContent, LabelWritten, StoredLabel } from "../store/label-store.ts";
import { MAX_LABELS } from "../store/label-store.ts";
import type { Session } from "../store/store.ts";
import { accountOf } from "./account-of.ts";
import type { OwnContext } from "./context.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";
import { ownHistory } from "./own-history.ts";
import { revisionOf } from "./revision.ts";

const LIMIT_MS = 10_000;
const PAGE_ROWS = 200;
const MAX_ROWS = 20_000;

/** What the account calls its tracking numbers: the vendor's API has no such field. */
export function labelHandlers({ store, api, nameOf }: OwnContext) {
  const { labels } = store;
  const withHistory = ownHistory({ store, nameOf });
  const numbers = visibleNumbers(api);
  return {
    async listNumberLabels({ session, caller, requestId }) {
      const { account } = caller;
      const found = account === null ? [] : await labels.list(account);
      if (found.length === 0 || caller.orgUnitId === account) return { labels: found.map(shown) };
      // Whoever sees a part of the account's numbers sees their labels and no others.
      const seen = await numbers(session, requestId, "");
      return { labels: found.filter(({ number }) => seen.has(number)).map(shown) };
    },
    async keepNumberLabel(request) {
      const { session, caller, path, body, ifMatch, requestId } = request;
      const revision = revisionOf(ifMatch);
      const account = accountOf(caller);
      const seen = await numbers(session, requestId, path.number.slice(1));
      if (!seen.has(path.number)) {
        throw new GatewayProblem(404, "not_found", "This number isn't in your account.");
      }
      const { label = null, note = null, color = null } = body;
      const after: LabelContent = { label: plain(label), note: plain(note), color };
      const known = (await labels.list(account)).find(({ number }) => number === path.number);
      const change = changeOf(path.number, seen.get(path.number) ?? null, { before: known, after });
      return withHistory(request, change, async () => {
        const next = { number: path.number, ...after, modifiedBy: session.user.email };
        return kept(await labels.keep(account, revision, next));
      });
    },
  } satisfies OwnHandlers<"listNumberLabels" | "keepNumberLabel">;
}

/** What the history says of it: a label is a record of its number, under the digits of that. */
function changeOf(
  number: string,
  recordUnitId: number | null,
  { before, after }: { before: LabelContent | undefined; after: LabelContent },
) {
  const fieldsOf = ({ label, note, color }: LabelContent) => ({ label, note, color });
  const isEmpty = Object.values(after).every((value) => value === null);
  return {
    subject: "label" as const,
    recordId: number.slice(1),
    recordName: number,
    recordUnitId,
    act: before === undefined ? ("create" as const) : isEmpty ? ("delete" as const) : ("update" as const),
    method: "PUT",
    path: `/own/number-labels/${number}`,
    before: before === undefined ? {} : fieldsOf(before),
    after: fieldsOf(after),
  };
}

/** @throws GatewayProblem where nothing was written */
function kept(result: LabelWritten): OwnSchemas["NumberLabel"] {
  if (result.state === "done") return shown(result.label);
  if (result.state === "full") {
    const message = `Your account has ${MAX_LABELS} labels, the most it can. Remove one, then try again.`;
    throw new GatewayProblem(409, "too_many_labels", message);
  }
  throw new GatewayProblem(
    412,
    "changed_meanwhile",
    "Someone else changed this label after you opened it, so nothing was saved.",
    { data: shown(result.label), headers: { etag: `"${result.label.revision}"` } },
  );
}

function plain(text: string | null): string | null {
  return text === null || text.trim() === "" ? null : text.trim();
}

function shown({ number, modifiedAt, modifiedBy, ...label }: StoredLabel): OwnSchemas["NumberLabel"] {
  return {
    ...label,
    phone_number: number,
    modified_on: new Date(modifiedAt).toISOString(),
    modified_by: modifiedBy,
  } as OwnSchemas["NumberLabel"];
}

/** The way to the numbers that the API shows to a session, each with its org unit; `search` narrows them to some digits. */
function visibleNumbers(api: ApiClient) {
  return async (session: Session, requestId: string, search: string): Promise<Map<string, number | null>> => {
    const headers = { accept: "application/json", "accept-encoding": "identity" };
    const numbers = new Map<string, number | null>();
    for (let offset = 0; offset < MAX_ROWS; offset += PAGE_ROWS) {
      const query = `limit=${PAGE_ROWS}&offset=${offset}${search && `&search=${search}`}`;
      const target = `/phone-numbers/assigned?${query}`;
      const answer = await api(session, { method: "GET", target, headers, limitMs: LIMIT_MS, requestId });
      if (answer.status !== 200) {
        throw new GatewayProblem(502, "upstream_bad_answer", "The service can't say which numbers you have.");
      }
      const rows = dataOf(answer)["phone_numbers"];
      const page = Array.isArray(rows) ? rows.filter(isObject) : [];
      for (const { phone_number: number, org_unit_id: unit } of page) {
        if (typeof number === "string") numbers.set(number, typeof unit === "number" ? unit : null);
      }
      if (page.length < PAGE_ROWS) break;
    }
    return numbers;
  };
}
