import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { sessionKey } from "./keys.ts";
import { readSettings } from "./settings.ts";

describe("settings", () => {
  test("need nothing to be set", () => {
    expect(readSettings({})).toEqual({
      service: "all",
      hosts: { gateway: "127.0.0.1", oauth: "127.0.0.1", api: "127.0.0.1" },
      ports: { gateway: 4173, oauth: 4174, api: 4175 },
      dataDir: "data",
      sessionKey: undefined,
      services: undefined,
      apiPublicUrl: undefined,
      calls: undefined,
      worker: { broadcastRate: 10, broadcastMaxLateMinutes: undefined, liveCalls: false },
      allowLoopbackWebhooks: false,
      publicUrl: undefined,
      trustProxy: false,
      connectionsPerAddress: 512,
      recordingHosts: [],
      logRequests: false,
    });
  });

  test("let the services' ports follow the gateway's, unless each has its own", () => {
    expect(readSettings({ PORT: "4300" }).ports).toEqual({ gateway: 4300, oauth: 4301, api: 4302 });
    expect(readSettings({ PORT: "4300", API_PORT: "5000" }).ports).toMatchObject({ oauth: 4301, api: 5000 });
    expect(readSettings({ PORT: "0" }).ports).toEqual({ gateway: 0, oauth: 0, api: 0 });
  });

  test("point at the vendor with two addresses", () => {
    const env = {
      OAUTH_URL: "https://platform-oauth.convirza.com",
      API_URL: "https://platform-api.convirza.com/v3",
    };
    expect(readSettings({ ...env, RECORDING_HOSTS: "a.example.com, b.example.com:8443" })).toMatchObject({
      services: { oauthUrl: env.OAUTH_URL, apiUrl: env.API_URL },
      recordingHosts: ["a.example.com", "b.example.com:8443"],
    });
    expect(readSettings({ ...env, HOST: "0.0.0.0" }).hosts.gateway).toBe("0.0.0.0");
  });

  test("of a gateway by itself point at the platform beside it", () => {
    expect(readSettings({ API_PORT: "5175" }, "gateway").services).toEqual({
      oauthUrl: "http://127.0.0.1:4174",
      apiUrl: "http://127.0.0.1:5175/v3",
    });
    expect(readSettings({}, "api").services).toBeUndefined();
    expect(() => readSettings({}, "kitchen")).toThrow("There is no service kitchen");
  });

  test("do not show the demo data to the network unless told", () => {
    expect(() => readSettings({ HOST: "0.0.0.0" })).toThrow("EXPOSE_DEMO_DATA=1");
    expect(() => readSettings({ API_HOST: "10.0.0.7" })).toThrow("API_HOST=10.0.0.7");
    expect(() => readSettings({ OAUTH_HOST: "10.0.0.7" }, "oauth")).toThrow("OAUTH_HOST=10.0.0.7");
    expect(readSettings({ API_HOST: "10.0.0.7" }, "oauth").service).toBe("oauth");
    const shown = readSettings({ HOST: "0.0.0.0", EXPOSE_DEMO_DATA: "1" });
    expect(shown.hosts.gateway).toBe("0.0.0.0");
    for (const HOST of ["localhost", "::1", "127.0.0.2"]) {
      expect(readSettings({ HOST }).hosts.gateway).toBe(HOST);
    }
  });

  test("name the API's public address when it listens on every address", () => {
    const open = { API_HOST: "0.0.0.0", EXPOSE_DEMO_DATA: "1" };
    expect(() => readSettings(open, "api")).toThrow("set API_PUBLIC_URL too");
    expect(() => readSettings(open)).toThrow("set API_PUBLIC_URL too");
    expect(readSettings(open, "oauth").service).toBe("oauth");
    const named = readSettings({ ...open, API_PUBLIC_URL: "https://api.example.com" }, "api");
    expect(named.apiPublicUrl).toBe("https://api.example.com");
  });

  test.each([
    [{ PORT: "http" }, "PORT must be a whole number, but is http."],
    [{ API_PORT: "70000" }, "API_PORT must be a port between 0 and 65535, but is 70000."],
    [{ PORT: "65534" }, "API_PORT must be a port between 0 and 65535, but is 65536."],
    [{ LOG: "all" }, "LOG can only be requests, but is all."],
    [{ OAUTH_URL: "https://a.example.com" }, "Set OAUTH_URL and API_URL together"],
    [{ OAUTH_URL: "a.example.com", API_URL: "https://b.example.com/v3" }, "OAUTH_URL must be an address"],
    [{ OAUTH_URL: "https://a.example.com", API_URL: "https://b.example.com" }, "API_URL must end in /v3"],
    [{ BROADCAST_RATE: "0" }, "BROADCAST_RATE must be at least 1."],
    [{ BROADCAST_MAX_LATE: "0" }, "BROADCAST_MAX_LATE must be at least 1."],
    [{ SEED_CALLS: "-1" }, "SEED_CALLS must be a whole number"],
  ])("%j is refused in words", (env: Record<string, string>, sentence) => {
    expect(() => readSettings(env)).toThrow(sentence);
  });
});

test("a session key that is there is read, and nothing is written", () => {
  const folder = mkdtempSync(join(tmpdir(), "keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  sessionKey(folder);
  utimesSync(folder, 1, 1);
  sessionKey(folder);
  expect(statSync(folder).mtimeMs).toBe(1000);
});

test("a damaged session key is named, with what to do", () => {
  const folder = mkdtempSync(join(tmpdir(), "keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "session.key");
  for (const text of ["", "\n", "short"]) {
    writeFileSync(file, text);
    expect(() => sessionKey(folder)).toThrow(`${file} is damaged`);
    expect(() => sessionKey(folder)).not.toThrow("SESSION_KEY");
  }
  rmSync(file);
  mkdirSync(file);
  expect(() => sessionKey(folder)).toThrow(`${file} is a folder, but has to be a file.`);
});

test("the session key is made once and only its owner may read it", () => {
  const folder = mkdtempSync(join(tmpdir(), "keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const key = sessionKey(folder);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(sessionKey(folder)).toBe(key);
  expect(statSync(join(folder, "session.key")).mode & 0o777).toBe(0o600);
});
