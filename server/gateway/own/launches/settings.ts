import { GatewayProblem } from "../../problem.ts";
import type { SendingHours } from "../../store/launch-store.ts";
import { accountOf } from "../account-of.ts";
import type { OwnContext } from "../context.ts";
import type { OwnHandlers, OwnSchemas } from "../handler.ts";
import { ownHistory } from "../own-history.ts";
import { revisionOf } from "../revision.ts";
import { shownHours } from "./shown.ts";

/** Shorter ones suit hardly anybody: where a number has several time zones, none would be left. */
const LEAST_MINUTES = 60;

/** What an account has chosen for its launches. */
export function launchSettingHandlers(context: OwnContext) {
  const { launches } = context.store;
  const inHistory = ownHistory(context);
  const shown = async (account: number): Promise<OwnSchemas["LaunchSettings"]> => {
    const { approveAbove, dailyTexts, hours, revision } = await launches.settings(account);
    const { from, until } = shownHours(hours);
    const chosen = {
      approve_above: approveAbove,
      daily_texts: dailyTexts,
      send_from: from,
      send_until: until,
    };
    return { ...chosen, revision };
  };
  return {
    getLaunchSettings: ({ caller }) => shown(accountOf(caller)),
    async keepLaunchSettings(request) {
      const account = accountOf(request.caller);
      if (request.caller.orgUnitId !== account) throw ofTheTop();
      const revision = revisionOf(request.ifMatch);
      const { approve_above: approveAbove, daily_texts: dailyTexts } = request.body;
      const hours = hoursOf(request.body);
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
        if (await launches.keepSettings(account, revision, { approveAbove, dailyTexts, hours })) return;
        const message = "Somebody else has changed this meanwhile. Look at what it says now, then try again.";
        throw new GatewayProblem(412, "changed_meanwhile", message, { data: await shown(account) });
      });
      return shown(account);
    },
  } satisfies OwnHandlers<"getLaunchSettings" | "keepLaunchSettings">;
}

function ofTheTop(): GatewayProblem {
  const message = "Only an admin of the whole account can change how it sends, not one of a group in it.";
  return new GatewayProblem(403, "forbidden", message);
}

/** @throws GatewayProblem 422 for hours that end before they have begun, or right after */
function hoursOf({ send_from, send_until }: OwnSchemas["LaunchSettingsWrite"]): SendingHours {
  const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const [from, until] = [minutesOf(send_from), minutesOf(send_until)];
  if (until - from >= LEAST_MINUTES) return { from, until };
  const message = "The end must be at least an hour after the start.";
  throw new GatewayProblem(422, "bad_request", message, { field: "send_until" });
}
