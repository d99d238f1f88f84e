import { isLoopback } from "./listen.ts";

/** Everything that can be set from outside, read once. docs/operations.md explains each. */
export type Settings = {
  host: string;
  ports: { gateway: number; oauth: number; api: number };
  dataDir: string;
  sessionKey: string | undefined;
  vendor: { oauthUrl: string; apiUrl: string } | undefined;
  calls: number | undefined;
  publicUrl: string | undefined;
  trustProxy: boolean;
  recordingHosts: string[];
};

type Environment = Record<string, string | undefined>;

/**
 * Reads the settings from the environment.
 * @throws Error with a sentence for people that names the setting at fault
 */
export function readSettings(env: Environment): Settings {
  const text = (name: string) => env[name]?.trim() || undefined;
  const settings: Settings = {
    host: text("HOST") ?? "127.0.0.1",
    ports: {
      gateway: port("PORT", text("PORT"), 4173),
      oauth: port("OAUTH_PORT", text("OAUTH_PORT"), 4174),
      api: port("API_PORT", text("API_PORT"), 4175),
    },
    dataDir: text("DATA_DIR") ?? "data",
    sessionKey: text("SESSION_KEY"),
    vendor: vendor(text("OAUTH_URL"), text("API_URL")),
    calls: count("SEED_CALLS", text("SEED_CALLS")),
    publicUrl: webAddress("PUBLIC_URL", text("PUBLIC_URL")),
    trustProxy: text("TRUST_PROXY") === "1",
    recordingHosts: (text("RECORDING_HOSTS") ?? "").split(/[\s,]+/).filter((name) => name !== ""),
  };
  if (!settings.vendor && !isLoopback(settings.host) && text("EXPOSE_DEMO_DATA") !== "1") {
    throw new Error(
      `HOST=${settings.host} would show the demo data, whose passwords everybody knows, to the network. ` +
        "Set EXPOSE_DEMO_DATA=1 if you want that, or OAUTH_URL and API_URL for a real account.",
    );
  }
  return settings;
}

function vendor(oauthUrl: string | undefined, apiUrl: string | undefined): Settings["vendor"] {
  const oauth = webAddress("OAUTH_URL", oauthUrl);
  const api = webAddress("API_URL", apiUrl);
  if (oauth === undefined && api === undefined) return undefined;
  if (oauth === undefined || api === undefined)
    throw new Error("Set OAUTH_URL and API_URL together, or neither.");
  if (!/\/v3\/?$/.test(api)) throw new Error(`API_URL must end in /v3, but is ${api}.`);
  return { oauthUrl: oauth, apiUrl: api };
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
  throw new Error(`${name} must be a port between 0 and 65535, but is ${value}.`);
}

function count(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new Error(`${name} must be a whole number, but is ${value}.`);
}
