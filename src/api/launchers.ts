import type { RoleName } from "./session.ts";

/** Who may launch, approve and stop, and who may change the account's rules: `x-roles` of the operations. */
export const launchers: readonly RoleName[] = ["Admin", "Standard"];
export const launchSettingsWriters: readonly RoleName[] = ["Admin"];
