import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { asText, type Driver } from "./driver.ts";
import { startProgram } from "./process.ts";
import type { Programs } from "./programs.ts";

const COMMAND_MS = 20_000;

/** Asks over WebDriver: an HTTP request for each command. */
async function ask(method: "POST" | "DELETE", url: string, body?: object): Promise<unknown> {
  const { pathname } = new URL(url);
  const signal = AbortSignal.timeout(COMMAND_MS);
  const sent = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(url, { ...sent, signal }).catch((error: unknown) => {
    if (signal.aborted) throw new Error(`WebKit did not answer ${pathname} in ${COMMAND_MS / 1000} s.`);
    throw error;
  });
  const { value } = (await response.json()) as { value: { error?: string; message?: string } | null };
  if (response.ok) return value;
  throw new Error(`WebKit refused ${pathname}: ${value?.error} ${value?.message}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

type Session = { sessionId: string; capabilities: { browserVersion: string } };

/** Asks until the driver listens: it says nothing when it does. */
async function newSession(url: string): Promise<Session> {
  for (let tries = 0; ; tries += 1) {
    try {
      return (await ask("POST", `${url}/session`, { capabilities: {} })) as Session;
    } catch (error) {
      if (tries === 40 || !(error instanceof TypeError)) throw error;
      await wait(250);
    }
  }
}

/** Starts WebKit, as GTK's small browser has it, on a screen of its own. */
export async function startWebkit({ webkitDriver, xvfb }: Programs, folder: string): Promise<Driver> {
  const screen = ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"];
  const display = await startProgram(xvfb, screen, { folder, ready: /^(\d+)\n/m });
  const port = await freePort();
  const env = { DISPLAY: `:${display}`, WEBKIT_DISABLE_DMABUF_RENDERER: "1" };
  await startProgram(webkitDriver, [`--port=${port}`], { folder, env });
  const { sessionId, capabilities } = await newSession(`http://127.0.0.1:${port}`);
  const session = `http://127.0.0.1:${port}/session/${sessionId}`;
  const resize = async (width: number) => {
    await ask("POST", `${session}/window/rect`, { x: 0, y: 0, width, height: 900 });
  };
  await resize(1280);
  return {
    resize,
    name: `WebKitGTK ${capabilities.browserVersion}`,
    goto: async (url) => {
      await ask("POST", `${session}/url`, { url });
    },
    evaluate: async (run, ...given) => {
      const script = `return (${asText(run)})(arguments[0])`;
      const text = await ask("POST", `${session}/execute/sync`, { script, args: [JSON.stringify(given)] });
      return JSON.parse(String(text)) as ReturnType<typeof run>;
    },
    perform: async (actions) => {
      await ask("POST", `${session}/actions`, { actions });
    },
    close: async () => {
      await ask("DELETE", session);
    },
  };
}
