import { requirePorts } from "./ports.ts";
import { readSettings } from "./settings.ts";

// Runs before the build of `npm start`: a wrong setting or a taken port is said at once.
try {
  await requirePorts(readSettings(process.env, process.argv[2]));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
