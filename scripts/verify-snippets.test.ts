import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { interpreters, isThere } from "./interpreters.ts";
import { send } from "../server/platform/webhooks/send.ts";

// By its address: scripts are compiled without the app.
const app = new URL("../src/pages/webhooks/verify-snippets.ts", import.meta.url).href;
const { snippets } = (await import(app)) as { snippets: { language: string; code: string }[] };
type Language = keyof typeof interpreters;
const codeOf = (language: Language) => snippets.find((one) => one.language === language)?.code ?? "";

const secret = "5f0c2f6f1f4f4a0b9d1e7c3a8b6d2e90c4a1f7b3d5e8092a";
const folder = mkdtempSync(join(tmpdir(), "snippets-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What arrives when the platform sends an event: the body as it is, and the signature. */
let body: Buffer;
let signature: string;
beforeAll(async () => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      body = Buffer.concat(chunks);
      signature = String(request.headers["x-webhook-signature"]);
      response.end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const parcel = { url, secret, event: "sms.received", deliveryId: 1, body: '{"text":"Zoë’s 🔧"}' };
  const resolve = () => Promise.resolve(["127.0.0.1"]);
  await send(parcel, { allowLoopback: true, limitMs: 5000, resolve });
  server.close();
});

/** Each reads cases as JSON, [body in base64, signature, secret], and says "yes" or "no" to each of them. */
const runs: Record<Language, { file: string; call: string }> = {
  Node: {
    file: "verify.mjs",
    call: `
import { readFileSync } from "node:fs";
for (const [body, signature, secret] of JSON.parse(readFileSync(0, "utf8")))
  console.log(isFromConvirza(Buffer.from(body, "base64"), signature, secret) ? "yes" : "no");
`,
  },
  Python: {
    file: "verify.py",
    call: `
import base64, json, sys
for body, signature, secret in json.load(sys.stdin.buffer):
    print("yes" if is_from_convirza(base64.b64decode(body), signature, secret) else "no")
`,
  },
  PHP: {
    file: "verify.php",
    call: `
foreach (json_decode(file_get_contents('php://stdin')) as [$body, $signature, $secret])
    echo is_from_convirza(base64_decode($body), $signature, $secret) ? "yes" : "no", "\\n";
`,
  },
};

test.for(Object.keys(runs) as Language[])(
  "%s knows the platform's signature from any other",
  (language, { skip }) => {
    const { command } = interpreters[language];
    // Where everything is proven, nothing is left out.
    const mayLack = process.env["CI"] !== "true" && !isThere(interpreters[language]);
    skip(mayLack, `${command} isn't installed, and only root of a Debian or Ubuntu installs it by itself`);
    const { file, call } = runs[language];
    const path = join(folder, file);
    writeFileSync(path, codeOf(language) + call);
    const forged = signature.replace(/./, (digit) => (digit === "0" ? "1" : "0"));
    const cases = [
      [body, signature, secret],
      [Buffer.concat([body, Buffer.from(" ")]), signature, secret],
      [body, signature, `${secret}0`],
      [body, forged, secret],
      [body, "", secret],
      [body, "Zoë", secret],
    ] as const;
    const input = JSON.stringify(cases.map(([raw, ...rest]) => [raw.toString("base64"), ...rest]));
    const { stdout, error } = spawnSync(command, [path], { input, encoding: "utf8" });
    expect(error, `${command} runs here`).toBeUndefined();
    expect(stdout.split("\n").slice(0, -1)).toEqual(["yes", "no", "no", "no", "no", "no"]);
  },
);
