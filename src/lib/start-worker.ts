/** The part of trusted types that is used here; Safari and Firefox came to it late. */
type ScriptPolicy = { createScriptURL: (address: string) => unknown };
type TrustedTypes = {
  createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => ScriptPolicy;
};

/** What the build calls a worker: its name, and a hash of what is in it. */
const ours = /^\/assets\/[\w-]+\.worker-[\w-]{8}\.js$/;

/** Lets one of our own built workers through, and throws at everything else. */
function ownWorker(address: string): string {
  const { origin, pathname, search, hash } = new URL(address, location.origin);
  const isBuilt = ours.test(pathname) && search === "" && hash === "";
  const isSource = import.meta.env.DEV && /^\/src\/.*\.worker\.ts$/.test(pathname);
  if (origin === location.origin && (isBuilt || isSource)) return address;
  throw new TypeError("This isn't a worker of ours.");
}

let policy: ScriptPolicy | undefined;

/** Made once, at the first worker: the content security policy allows this one and no second. */
function workerPolicy(): ScriptPolicy {
  const types = Reflect.get(globalThis, "trustedTypes") as TrustedTypes | undefined;
  policy ??= types?.createPolicy("worker", { createScriptURL: ownWorker }) ?? { createScriptURL: ownWorker };
  return policy;
}

/** Starts a module worker of the build: `import address from "./x.worker.ts?worker&url"`. */
export function startWorker(address: string): Worker {
  return new Worker(workerPolicy().createScriptURL(address) as string, { type: "module" });
}
