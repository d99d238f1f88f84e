import { isLoopback } from "./listen.ts";

/** Half of the descriptors that the process should have. */
const CONNECTIONS_PER_ADDRESS = 512;

/** Everything that can be set from outside, read once. docs/operations.md explains each. */
export type Settings = {
  /** What this process runs; all three unless it is told one. */
  service: Service | "all";
  hosts: { gateway: string; oauth: string; api: string };
  ports: { gateway: number; oauth: number; api: number };
  dataDir: string;
  sessionKey: string | undefined;
  /** Where the gateway finds the two services when this process does not run them. */
  services: { oauthUrl: string; apiUrl: string } | undefined;
  /** Where recordings and prompts are fetched from, when that is not the API's own address. */
  apiPublicUrl: string | undefined;
  calls: number | undefined;
  worker: WorkerSettings;
  allowLoopbackWebhooks: boolean;
  publicUrl: string | undefined;
  trustProxy: boolean;
  /** How many connections one address may have; undefined is any number. */
  connectionsPerAddress: number | undefined;
  recordingHosts: string[];
  /** Whether the log has a line for each request and each step of the local platform, not only for what matters. */
  logRequests: boolean;
};

type Service = "oauth" | "api" | "gateway";

/** What happens by itself on the local platform. */
export type WorkerSettings = {
  /** Texts of one broadcast in a second. */
  broadcastRate: number;
  /** A broadcast that is later than that waits for a person. */
  broadcastMaxLateMinutes?: number | undefined;
  /** Whether calls come in now and then. */
  liveCalls: boolean;
};

const services: readonly Service[] = ["oauth", "api", "gateway"];

type Environment = Record<string, string | undefined>;

/**
 * Reads the settings from the environment.
 * @param service what to run: "oauth", "api" or "gateway"; undefined runs all three
 * @throws Error with a sentence for people that names the setting at fault
 */
export function readSettings(env: Environment, service?: string): Settings {
  const text = (name: string) => env[name]?.trim() || undefined;
  const known = service === undefined ? "all" : services.find((name) => name === service);
  if (known === undefined) throw new Error(`There is no service ${service}. Say oauth, api or gateway.`);
  const gateway = port("PORT", text("PORT"), 4173);
  // The services follow the gateway, so that a second copy needs one variable. After 0, any free port, comes 0.
  const follow = (by: number) => (gateway === 0 ? 0 : gateway + by);
  const ports = {
    gateway,
    oauth: port("OAUTH_PORT", text("OAUTH_PORT"), follow(1)),
    api: port("API_PORT", text("API_PORT"), follow(2)),
  };
  const given = pair(text("OAUTH_URL"), text("API_URL"));
  // A gateway by itself looks for the local platform where that would be.
  const beside = {
    oauthUrl: `http://127.0.0.1:${ports.oauth}`,
    apiUrl: `http://127.0.0.1:${ports.api}/v3`,
  };
  const trustProxy = text("TRUST_PROXY") === "1";
  const settings: Settings = {
    service: known,
    hosts: {
      gateway: text("HOST") ?? "127.0.0.1",
      oauth: text("OAUTH_HOST") ?? "127.0.0.1",
      api: text("API_HOST") ?? "127.0.0.1",
    },
    ports,
    dataDir: text("DATA_DIR") ?? "data",
    sessionKey: text("SESSION_KEY"),
    services: known === "gateway" ? (given ?? beside) : given,
    apiPublicUrl: webAddress("API_PUBLIC_URL", text("API_PUBLIC_URL")),
    calls: count("SEED_CALLS", text("SEED_CALLS")),
    worker: {
      broadcastRate: count("BROADCAST_RATE", text("BROADCAST_RATE")) ?? 10,
      broadcastMaxLateMinutes: count("BROADCAST_MAX_LATE", text("BROADCAST_MAX_LATE")),
      liveCalls: text("LIVE_CALLS") === "1",
    },
    allowLoopbackWebhooks: text("WEBHOOKS_ALLOW_LOOPBACK") === "1",
    publicUrl: webAddress("PUBLIC_URL", text("PUBLIC_URL")),
    trustProxy,
    // All of a proxy's connections come from one address: it has to count its clients' itself.
    connectionsPerAddress:
      count("CONNECTIONS_PER_ADDRESS", text("CONNECTIONS_PER_ADDRESS")) ??
      (trustProxy ? undefined : CONNECTIONS_PER_ADDRESS),
    recordingHosts: (text("RECORDING_HOSTS") ?? "").split(/[\s,]+/).filter((name) => name !== ""),
    logRequests: isRequests(text("LOG")),
  };
  if (settings.connectionsPerAddress === 0) throw new Error("CONNECTIONS_PER_ADDRESS must be at least 1.");
  if (settings.worker.broadcastRate === 0) throw new Error("BROADCAST_RATE must be at least 1.");
  if (settings.worker.broadcastMaxLateMinutes === 0)
    throw new Error("BROADCAST_MAX_LATE must be at least 1.");
  if (text("EXPOSE_DEMO_DATA") !== "1") requireHidden(settings, given !== undefined);
  requireReachable(settings);
  return settings;
}

/** The demo data stays on this machine: its passwords are known to everybody. */
function requireHidden({ service, hosts }: Settings, isVendor: boolean): void {
  const names = { gateway: "HOST", oauth: "OAUTH_HOST", api: "API_HOST" } as const;
  for (const name of services) {
    const runs = service === name || (service === "all" && (name === "gateway" || !isVendor));
    if (!runs || isLoopback(hosts[name]) || (name === "gateway" && isVendor)) continue;
    throw new Error(
      `${names[name]}=${hosts[name]} would show the demo data, whose passwords everybody knows, to the network. ` +
        "Set EXPOSE_DEMO_DATA=1 if you want that, or OAUTH_URL and API_URL for a real account.",
    );
  }
}

/** "Every address of this machine" is one to listen on, and none that a link can lead to. */
function requireReachable({ service, services, hosts, apiPublicUrl }: Settings): void {
  const isApi = service === "api" || (service === "all" && services === undefined);
  if (!isApi || apiPublicUrl !== undefined || !["0.0.0.0", "::"].includes(hosts.api)) return;
  throw new Error(
    `With API_HOST=${hosts.api} set API_PUBLIC_URL too: links to recordings need a name to lead to.`,
  );
}

/** The addresses of the two services, given together or not at all. */
function pair(oauthUrl: string | undefined, apiUrl: string | undefined): Settings["services"] {
  const oauth = webAddress("OAUTH_URL", oauthUrl);
  const api = webAddress("API_URL", apiUrl);
  if (oauth === undefined && api === undefined) return undefined;
  if (oauth === undefined || api === undefined)
    throw new Error("Set OAUTH_URL and API_URL together, or neither.");
  if (!/\/v3\/?$/.test(api)) throw new Error(`API_URL must end in /v3, but is ${api}.`);
  return { oauthUrl: oauth, apiUrl: api };
}

function isRequests(value: string | undefined): boolean {
  if (value === undefined || value === "requests") return value !== undefined;
  throw new Error(`LOG can only be requests, but is ${value}.`);
}

function webAddress(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  if (url?.protocol === "http:" || url?.protocol === "https:") return value;
  throw new Error(`${name} must be an address that begins with https:// or http://, but is ${value}.`);
}

function port(name: string, value: string | undefined, preset: number): number {
  const number = count(name, value) ?? preset;
  if (number <= 65_535) return number;
  throw new Error(`${name} must be a port between 0 and 65535, but is ${number}.`);
}

function count(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new Error(`${name} must be a whole number, but is ${value}.`);
}
