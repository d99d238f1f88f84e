import { isObject } from "../json.ts";
import { GatewayProblem } from "../problem.ts";
import { dataOf } from "../read-record.ts";
import type { OwnContext } from "./context.ts";
import type { OwnHandlers, OwnSchemas } from "./handler.ts";
import { ownHistory } from "./own-history.ts";

const LIMIT_MS = 10_000;

/** What each kind is called in the history. */
const details: Record<OwnSchemas["Reveal"]["kind"], string> = {
  card: "card number",
  ssn: "social security number",
  phone: "phone number",
  email: "email address",
};

/** Who asked to see what transcripts hide. The detail itself never comes here. */
export function revealHandlers({ store, api, nameOf }: OwnContext) {
  const withHistory = ownHistory({ store, nameOf });
  return {
    async revealInCall(request) {
      const { session, path, body, requestId } = request;
      const { id } = path;
      const target = `/conversations/calls?call_id=${id}&limit=1`;
      const headers = { accept: "application/json", "accept-encoding": "identity" };
      const answer = await api(session, { method: "GET", target, headers, limitMs: LIMIT_MS, requestId });
      if (answer.status !== 200) {
        throw new GatewayProblem(
          502,
          "upstream_bad_answer",
          "The service can't say whether you can see this call.",
        );
      }
      const rows = dataOf(answer)["calls"];
      const call = Array.isArray(rows)
        ? rows.find((row) => isObject(row) && row["call_id"] === id)
        : undefined;
      if (!isObject(call)) throw new GatewayProblem(404, "not_found", "You can't see this call.");
      const { org_unit_id: unit, group } = call;
      const change = {
        subject: "call" as const,
        recordId: String(id),
        // When and where tell calls apart; who called isn't said.
        recordName: typeof group === "string" ? group : String(id),
        recordUnitId: typeof unit === "number" ? unit : null,
        act: "reveal" as const,
        method: "POST",
        path: `/own/calls/${id}/reveals`,
        before: {},
        after: { detail: details[body.kind], second: body.second },
      };
      return withHistory(request, change, async () => body);
    },
  } satisfies OwnHandlers<"revealInCall">;
}
