import { GatewayProblem } from "../../problem.ts";
import { accountOf } from "../account-of.ts";
import type { OwnContext } from "../context.ts";
import type { OwnHandlers, OwnSchemas } from "../handler.ts";
import { ownHistory } from "../own-history.ts";
import { revisionOf } from "../revision.ts";

/** What an account has chosen for its launches. */
export function launchSettingHandlers(context: OwnContext) {
  const { launches } = context.store;
  const inHistory = ownHistory(context);
  const shown = async (account: number): Promise<OwnSchemas["LaunchSettings"]> => {
    const { approveAbove, dailyTexts, revision } = await launches.settings(account);
    return { approve_above: approveAbove, daily_texts: dailyTexts, revision };
  };
  return {
    getLaunchSettings: ({ caller }) => shown(accountOf(caller)),
    async keepLaunchSettings(request) {
      const account = accountOf(request.caller);
      const revision = revisionOf(request.ifMatch);
      const { approve_above: approveAbove, daily_texts: dailyTexts } = request.body;
      const { revision: _revision, ...before } = await shown(account);
      const what = {
        subject: "launch" as const,
        recordId: String(account),
        recordName: "Settings",
        recordUnitId: null,
        act: "update" as const,
        method: "PUT",
        path: "/own/launch-settings",
      };
      await inHistory(request, { ...what, before, after: request.body }, async () => {
        if (await launches.keepSettings(account, revision, { approveAbove, dailyTexts })) return;
        const message = "Somebody else has changed this meanwhile. Look at what it says now, then try again.";
        throw new GatewayProblem(412, "changed_meanwhile", message, { data: await shown(account) });
      });
      return shown(account);
    },
  } satisfies OwnHandlers<"getLaunchSettings" | "keepLaunchSettings">;
}
