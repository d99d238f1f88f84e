import { install, mayInstall, thisMachine } from "../e2e/machine.ts";
import { interpreters, isThere } from "./interpreters.ts";

// Runs before anything else of `npm run test:slow`, as e2e/ready.ts does for the browser: what is missing to run the code
// that we show to receivers of webhooks is installed where we are root. Elsewhere those tests say why they are skipped.
const machine = thisMachine();
const missing = Object.values(interpreters).flatMap((one) =>
  one.package === undefined || isThere(one) ? [] : [one.package],
);
if (missing.length > 0 && mayInstall(machine)) {
  const start = performance.now();
  install(machine, missing);
  const seconds = Math.round((performance.now() - start) / 1000);
  const left = Object.values(interpreters).filter((one) => !isThere(one));
  console.log(`${left.length === 0 ? "Installed" : "Tried to install"} ${missing.join(" ")} in ${seconds} s`);
}
