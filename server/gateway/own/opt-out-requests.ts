import { GatewayProblem } from "../problem.ts";
import type { OptOutRequest } from "../store/opt-out-request-store.ts";
import { accountOf } from "./account-of.ts";
import type { OwnContext } from "./context.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";
import { ownHistory } from "./own-history.ts";

/** Who asked for no more texts in words of their own: heard in what is read, decided by somebody of the account. */
export function optOutRequestHandlers({ store, nameOf, allHeard }: OwnContext) {
  const { optOutRequests } = store;
  const withHistory = ownHistory({ store, nameOf });
  return {
    async listOptOutRequests({ caller: { account }, query: { limit = 50, offset = 0 } }) {
      if (account === null) return { requests: [], total: 0 };
      // Who has read a list wants to see whom it names.
      await allHeard();
      const { rows, total } = await optOutRequests.open(account, { limit, offset });
      return { requests: rows.flatMap(shown), total };
    },
    async getOptOutRequest({ caller: { account }, path }) {
      const found = account === null ? undefined : await optOutRequests.get(account, path.id);
      return shownOrMissing(found);
    },
    async lookUpOptOutRequests({ caller: { account }, body }) {
      const found = account === null ? [] : (await optOutRequests.find(account, body.phone_numbers)).values();
      return { requests: [...found].flatMap(shown) };
    },
    async answerOptOutRequest(request) {
      const { caller, session, path, body } = request;
      const account = accountOf(caller);
      const known = shownOrMissing(await optOutRequests.get(account, path.id));
      const change = {
        subject: "suppression" as const,
        recordId: null,
        recordName: known.phone_number,
        recordUnitId: null,
        act: "update" as const,
        method: "POST",
        path: `/own/opt-out-requests/${path.id}/answers`,
        before: { is_request: known.dismissed_on === null, evidence: known.evidence },
        after: { is_request: body.is_request, evidence: known.evidence },
      };
      return withHistory(request, change, async () => {
        const by = body.is_request ? null : session.user.email;
        return shownOrMissing(await optOutRequests.dismiss(account, path.id, by));
      });
    },
  } satisfies OwnHandlers<
    "listOptOutRequests" | "getOptOutRequest" | "lookUpOptOutRequests" | "answerOptOutRequest"
  >;
}

function shownOrMissing(request: OptOutRequest | undefined): OwnSchemas["OptOutRequest"] {
  const [row] = request ? shown(request) : [];
  if (row) return row;
  throw new GatewayProblem(404, "not_found", "This person hasn't asked for no more texts.");
}

/** None where the person has taken it back since. */
function shown(request: OptOutRequest): OwnSchemas["OptOutRequest"][] {
  const { id, number, kind, text, conversationId, askedAt, dismissed } = request;
  if (kind === "start") return [];
  const row = {
    request_id: id,
    phone_number: number,
    kind,
    evidence: text,
    conversation_id: conversationId,
    asked_on: new Date(askedAt).toISOString(),
    dismissed_on: dismissed && new Date(dismissed.at).toISOString(),
    dismissed_by: dismissed && dismissed.by,
  };
  return [row];
}
