import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { HttpBindings } from "@hono/node-server";
import { listen } from "../../listen.ts";
import type { TestPlatform } from "../test-platform.ts";
import type { Send } from "./exchange.ts";

const contractFile = fileURLToPath(new URL("../../../openapi.yaml", import.meta.url));
const program = fileURLToPath(import.meta.resolve("@stoplight/prism-cli"));

/** What a request says of its length. Over a socket nobody can say what isn't so: the upstream puts it back. */
const DECLARED_LENGTH = "x-declared-length";
const START_MS = 120_000;

export type Prism = { send: Send; close: () => Promise<void> };

type Upstream = (request: Request, env: HttpBindings) => Response | Promise<Response>;

/**
 * Prism as a proxy between the scenarios and the platform: an OpenAPI tool that isn't ours judges, by openapi.yaml as it
 * reads the file. What should succeed passes a Prism with `--errors`, which answers with an error itself when request or
 * answer breaks the contract. What should be refused passes one without: it lets the bad request through and names in
 * a header what is wrong with the answer.
 * @throws Error when one of them lets an answer pass that breaks the contract
 */
export async function startPrism(): Promise<Prism> {
  let answer: Upstream = () => Response.json({ code: "none" });
  const place = { host: "127.0.0.1", port: 0 };
  const upstream = await listen({ fetch: (request, env) => answer(request, env) }, place);
  const started = [["--errors"], []].map((options) => startProxy(upstream.url, options));
  const close = async () => {
    for (const { child } of started) child.kill("SIGKILL");
    await upstream.close();
  };
  try {
    const [strict = "", lenient = ""] = await Promise.all(started.map(({ url }) => url));
    await requireObjections(strict, lenient);
    return {
      close,
      send: async (platform, { path, init, expected }) => {
        answer = answerOf(platform);
        const { "Content-Length": length, ...others } = init.headers;
        const headers = length === undefined ? others : { ...others, [DECLARED_LENGTH]: length };
        const response = await fetch(`${expected === 200 ? strict : lenient}${path}`, { ...init, headers });
        return { response, faults: violations(response) };
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function answerOf({ oauth, api }: TestPlatform): Upstream {
  return (request, env) => {
    const service = new URL(request.url).pathname.startsWith("/oauth/") ? oauth : api;
    return service.fetch(withDeclaredLength(request), env);
  };
}

/** A judge that never objects proves nothing: the upstream's first answer is none of the contract's. */
async function requireObjections(strict: string, lenient: string): Promise<void> {
  const ask = async (proxy: string) =>
    fetch(`${proxy}/v3/auth/profile`, { headers: { Authorization: "Bearer any" } });
  const [refused, named] = [await ask(strict), await ask(lenient)];
  if (refused.ok || violations(named).length === 0) throw new Error("Prism lets a wrong answer pass.");
}

function startProxy(upstream: string, options: string[]): { child: ChildProcess; url: Promise<string> } {
  const args = [program, "proxy", contractFile, upstream, "--port", "0", ...options];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  return { child, url: readUrl(child) };
}

function readUrl({ stdout, stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    let url: string | undefined;
    const fail = (why: string) => reject(new Error(`Prism ${why}.\n${output}`));
    const timer = setTimeout(() => fail("is not ready yet"), START_MS);
    const read = (chunk: Buffer) => {
      // It logs each request: later lines are read and dropped, or the pipe would fill up.
      if (url !== undefined) return;
      output += chunk.toString();
      url = /Prism is listening on (http:\S+)/.exec(output)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    stdout?.on("data", read).on("close", () => {
      clearTimeout(timer);
      fail("ended");
    });
    stderr?.on("data", read);
  });
}

function withDeclaredLength(request: Request): Request {
  const length = request.headers.get(DECLARED_LENGTH);
  if (length === null) return request;
  const headers = new Headers(request.headers);
  headers.delete(DECLARED_LENGTH);
  headers.set("Content-Length", length);
  // The body isn't read: the length is what is judged.
  return new Request(request.url, { method: request.method, headers, body: "{}" });
}

type Violation = { location: string[]; severity: string; message: string };

/** What Prism says is wrong with an answer; a bad request is what the scenario wants. */
function violations({ headers }: Response): string[] {
  const header = headers.get("sl-violations");
  if (header === null) return [];
  if (!header.startsWith("[")) return [header];
  return (JSON.parse(header) as Violation[])
    .filter(({ location, severity }) => location[0] === "response" && severity === "Error")
    .map(({ location, message }) => `Prism: ${location.join(".")} ${message}`);
}
