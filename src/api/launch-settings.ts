import { queryOptions, useQuery } from "@tanstack/react-query";
import type { components } from "../../own.d.ts";
import type { Present } from "./api-error.ts";
import { call, client } from "./client.ts";
import { measure, textOrDash, type Loose } from "./loose.ts";
import type { Write } from "./write.ts";

/** What the account has chosen for its launches. Times are "09:00", by the clock of whoever gets a text. */
export type LaunchSettings = {
  approve_above: number;
  daily_texts: number;
  send_from: string;
  send_until: string;
  /** What a change of it names. */
  etag: string;
};

const settingsKey = ["launch-settings"] as const;

async function readSettings(signal?: AbortSignal): Promise<LaunchSettings> {
  return settingsOf(await call(client.GET("/own/launch-settings", { ...(signal && { signal }) })));
}

const settingsQuery = queryOptions({
  queryKey: settingsKey,
  queryFn: ({ signal }) => readSettings(signal),
});

export const useLaunchSettings = () => useQuery(settingsQuery);

export type LaunchSettingsWrite = components["schemas"]["LaunchSettingsWrite"];

/** Changes what the account has chosen. */
export const launchSettingsChange: Write<LaunchSettingsWrite, true> = {
  send: async ({ body, key, etag }) => {
    const header = { "Idempotency-Key": key, "If-Match": etag ?? '"0"' };
    await call(client.PUT("/own/launch-settings", { params: { header }, body }));
    return true;
  },
  find: async (body) => {
    const now = await readSettings();
    const isSame =
      now.approve_above === body.approve_above &&
      now.daily_texts === body.daily_texts &&
      now.send_from === body.send_from &&
      now.send_until === body.send_until;
    return isSame ? true : null;
  },
  present: ({ data }: Present) => {
    const { etag, ...now } = settingsOf(data);
    return { data: now, etag };
  },
  changes: [settingsKey],
};

function settingsOf(row: object): LaunchSettings {
  const wire = row as Loose<components["schemas"]["LaunchSettings"]>;
  return {
    approve_above: measure(wire.approve_above),
    daily_texts: measure(wire.daily_texts),
    send_from: textOrDash(wire.send_from),
    send_until: textOrDash(wire.send_until),
    etag: `"${measure(wire.revision)}"`,
  };
}
