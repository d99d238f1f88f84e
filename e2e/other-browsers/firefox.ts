import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asText, type Driver } from "./driver.ts";
import { startProgram } from "./process.ts";
import type { Programs } from "./programs.ts";

const COMMAND_MS = 20_000;

/** It talks to nobody but the page's own server, and asks nothing. */
const preferences = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "dom.push.connection.enabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.enabled": false,
  "ui.prefersReducedMotion": 1,
};

type Answer = { id?: number; type: string; result?: unknown; error?: string; message?: string };

/** Asks over WebDriver BiDi: JSON over one web socket, each command with a number. */
async function connect(url: string) {
  const socket = new WebSocket(`${url}/session`);
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  socket.addEventListener("message", ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error("Firefox did not answer.")), { once: true });
    setTimeout(() => reject(new Error("Firefox did not answer in time.")), COMMAND_MS).unref();
  });
  return async (method: string, params: object): Promise<Record<string, unknown>> => {
    last += 1;
    const id = last;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const late = setTimeout(() => reject(new Error(`Firefox did not answer ${method}.`)), COMMAND_MS);
    waiting.set(id, resolve);
    socket.send(JSON.stringify({ id, method, params }));
    const answer = await promise;
    clearTimeout(late);
    waiting.delete(id);
    if (answer.type === "success") return answer.result as Record<string, unknown>;
    throw new Error(`Firefox refused ${method}: ${answer.error} ${answer.message}`);
  };
}

type Evaluated = { type: string; result?: { value: string }; exceptionDetails?: { text: string } };

/** Starts Firefox without a window, on a profile of its own. */
export async function startFirefox({ firefox }: Programs, folder: string): Promise<Driver> {
  const profile = join(folder, "profile");
  mkdirSync(profile);
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const ready = /WebDriver BiDi listening on (ws:\S+)/;
  const ask = await connect(await startProgram(firefox, args, { folder, ready }));
  const { capabilities } = (await ask("session.new", { capabilities: {} })) as {
    capabilities: { browserVersion: string };
  };
  const { contexts } = (await ask("browsingContext.getTree", {})) as { contexts: { context: string }[] };
  const context = contexts[0]?.context;
  const resize = async (width: number) => {
    await ask("browsingContext.setViewport", { context, viewport: { width, height: 800 } });
  };
  await resize(1280);
  return {
    resize,
    name: `Firefox ${capabilities.browserVersion}`,
    goto: async (url) => {
      await ask("browsingContext.navigate", { context, url, wait: "complete" });
    },
    evaluate: async (run, ...given) => {
      const answer = (await ask("script.callFunction", {
        functionDeclaration: asText(run),
        arguments: [{ type: "string", value: JSON.stringify(given) }],
        awaitPromise: true,
        userActivation: false,
        target: { context },
      })) as Evaluated;
      if (answer.result === undefined) throw new Error(answer.exceptionDetails?.text);
      return JSON.parse(answer.result.value) as ReturnType<typeof run>;
    },
    perform: async (actions) => {
      await ask("input.performActions", { context, actions });
    },
    close: async () => {
      await ask("browser.close", {});
    },
  };
}
