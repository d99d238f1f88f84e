import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sessionKey } from "./keys.ts";
import { readSettings } from "./settings.ts";

describe("settings", () => {
  test("need nothing to be set", () => {
    expect(readSettings({})).toEqual({
      host: "127.0.0.1",
      ports: { gateway: 4173, oauth: 4174, api: 4175 },
      dataDir: "data",
      sessionKey: undefined,
      vendor: undefined,
      calls: undefined,
      publicUrl: undefined,
      trustProxy: false,
      recordingHosts: [],
    });
  });

  test("point at the vendor with two addresses", () => {
    const env = {
      OAUTH_URL: "https://platform-oauth.convirza.com",
      API_URL: "https://platform-api.convirza.com/v3",
    };
    expect(readSettings({ ...env, RECORDING_HOSTS: "a.example.com, b.example.com:8443" })).toMatchObject({
      vendor: { oauthUrl: env.OAUTH_URL, apiUrl: env.API_URL },
      recordingHosts: ["a.example.com", "b.example.com:8443"],
    });
    expect(readSettings({ ...env, HOST: "0.0.0.0" }).host).toBe("0.0.0.0");
  });

  test("do not show the demo data to the network unless told", () => {
    expect(() => readSettings({ HOST: "0.0.0.0" })).toThrow("EXPOSE_DEMO_DATA=1");
    expect(readSettings({ HOST: "0.0.0.0", EXPOSE_DEMO_DATA: "1" }).host).toBe("0.0.0.0");
    for (const HOST of ["localhost", "::1", "127.0.0.2"]) expect(readSettings({ HOST }).host).toBe(HOST);
  });

  test.each([
    [{ PORT: "http" }, "PORT must be a whole number, but is http."],
    [{ API_PORT: "70000" }, "API_PORT must be a port between 0 and 65535"],
    [{ OAUTH_URL: "https://a.example.com" }, "Set OAUTH_URL and API_URL together"],
    [{ OAUTH_URL: "a.example.com", API_URL: "https://b.example.com/v3" }, "OAUTH_URL must be an address"],
    [{ OAUTH_URL: "https://a.example.com", API_URL: "https://b.example.com" }, "API_URL must end in /v3"],
    [{ SEED_CALLS: "-1" }, "SEED_CALLS must be a whole number"],
  ])("%j is refused in words", (env: Record<string, string>, sentence) => {
    expect(() => readSettings(env)).toThrow(sentence);
  });
});

test("the session key is made once and only its owner may read it", () => {
  const folder = mkdtempSync(join(tmpdir(), "keys-"));
  const key = sessionKey(folder);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(sessionKey(folder)).toBe(key);
  expect(statSync(join(folder, "session.key")).mode & 0o777).toBe(0o600);
});
