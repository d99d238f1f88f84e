import { findBrowser } from "./browser.ts";
import { thisMachine } from "./machine.ts";

// Runs before anything else of `npm test`: a browser that is missing is fetched, or asked for, at once.
try {
  findBrowser(thisMachine());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
