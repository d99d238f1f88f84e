import { fileURLToPath } from "node:url";
import { logLines } from "./gateway/log.ts";
import { isLoopback } from "./listen.ts";
import { readSettings } from "./settings.ts";
import { startStack, type Stack } from "./stack.ts";

const distDir = fileURLToPath(new URL("../dist", import.meta.url));

function greet({ gatewayUrl, db }: Stack, publicUrl: string | undefined): void {
  console.log(`\n  Ready: ${publicUrl ?? gatewayUrl}\n`);
  if (!db) return;
  console.log("  Demo logins (password demo-password):");
  for (const name of ["admin", "standard", "readonly"]) console.log(`    ${name}@acme.test`);
  console.log("");
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const validateResponses = process.env["NODE_ENV"] === "development";
  const stack = await startStack({ ...settings, distDir, validateResponses, log: logLines });
  if (!isLoopback(settings.host) && !settings.publicUrl?.startsWith("https:")) {
    console.warn(
      "Warning: without https the session cookie travels in the open. See PUBLIC_URL in docs/operations.md.",
    );
  }
  greet(stack, settings.publicUrl);

  let stopping = false;
  const stop = () => {
    // Who asks twice does not want to wait for running requests.
    if (stopping) process.exit(1);
    stopping = true;
    void stack.close().then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
