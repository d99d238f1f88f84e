import { listen } from "./listen.ts";
import type { Settings } from "./settings.ts";

/**
 * Tries the ports that a start with these settings is going to take, before anything slow is done.
 * @throws Error with a sentence for people that names the setting of the first that is taken
 */
export async function requirePorts({ service, services, hosts, ports }: Settings): Promise<void> {
  const runs = {
    gateway: service === "all" || service === "gateway",
    oauth: service === "oauth" || (service === "all" && services === undefined),
    api: service === "api" || (service === "all" && services === undefined),
  };
  const settingOf = { gateway: "PORT", oauth: "OAUTH_PORT", api: "API_PORT" } as const;
  for (const name of ["gateway", "oauth", "api"] as const) {
    if (!runs[name]) continue;
    const place = { host: hosts[name], port: ports[name], setting: settingOf[name] };
    const probe = await listen({ fetch: () => new Response("") }, place);
    await probe.close();
  }
}
