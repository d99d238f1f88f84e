/**
 * Why a part of the app did not come:
 * - offline: this device has no network
 * - unreachable: it has one, but the server does not answer
 * - outdated: a deploy has replaced the build that this page belongs to
 * - missing: the server answers and has the same build, yet the file did not load (blocked, cut off)
 * - slow: nothing has come within `CODE_LIMIT_MS`; it may still come
 */
export type CodeReason = "offline" | "unreachable" | "outdated" | "missing" | "slow";

/** A part of the app that did not load. */
export class CodeError extends Error {
  readonly reason: CodeReason;
  /** How often this part has failed in a row. */
  readonly failures: number;
  /** Resolves if the file comes after all. */
  readonly late: Promise<unknown>;

  constructor(reason: CodeReason, failures: number, late: Promise<unknown>, cause?: unknown) {
    super(`A part of the app did not load: ${reason}.`, { cause });
    this.reason = reason;
    this.failures = failures;
    this.late = late;
  }
}

/** Longer than a slow line needs, short enough that nobody believes the page is broken for good. */
const CODE_LIMIT_MS = 10_000;
const CHECK_LIMIT_MS = 5000;

/** Code that is loaded when it is needed. */
export type CodePart<Code> = {
  /** The same promise for everybody, so that React can wait for it; it rejects with a `CodeError`. */
  get: () => Promise<Code>;
  /** The code, if it is there already. */
  loaded: () => Code | undefined;
  /** Lets the next `get` try again, if the last one failed. */
  renew: () => void;
};

/**
 * Makes a part of a dynamic import.
 * @param fetchCode must be able to run again after a failure
 */
export function codePart<Code>(fetchCode: () => Promise<Code>): CodePart<Code> {
  let running: Promise<Code> | undefined;
  let loaded: Code | undefined;
  let failures = 0;
  let hasFailed = false;
  return {
    get: () => {
      running ??= withinLimit(fetchCode, failures + 1).then(
        (code) => (loaded = code),
        (error: unknown) => {
          failures += 1;
          hasFailed = true;
          throw error;
        },
      );
      return running;
    },
    loaded: () => loaded,
    renew: () => {
      if (hasFailed) running = undefined;
      hasFailed = false;
    },
  };
}

/**
 * Loads a part while the browser has nothing else to do. One that does not come is tried again when it is needed.
 * @param then what to do with it when it is there
 */
export function getWhenIdle<Code>(part: CodePart<Code>, then?: (code: Code) => void): void {
  const get = () => void part.get().then(then, part.renew);
  // Safari has no idle callback.
  if ("requestIdleCallback" in window) requestIdleCallback(get, { timeout: 3000 });
  else setTimeout(get, 500);
}

async function withinLimit<Code>(fetchCode: () => Promise<Code>, failures: number): Promise<Code> {
  const loading = fetchCode();
  const never = new Promise<never>(() => {});
  let timer: number | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = window.setTimeout(
      () =>
        reject(
          new CodeError(
            "slow",
            failures,
            loading.catch(() => never),
          ),
        ),
      CODE_LIMIT_MS,
    );
  });
  const known = loading.catch(async (cause: unknown) => {
    throw new CodeError(await whyMissing(), failures, never, cause);
  });
  try {
    return await Promise.race([known, limit]);
  } finally {
    window.clearTimeout(timer);
  }
}

/** Asks for the document that this page came from: it names the entry of the build that the server has now. */
async function whyMissing(): Promise<CodeReason> {
  if (!navigator.onLine) return "offline";
  const entry = document.querySelector('script[type="module"]')?.getAttribute("src");
  try {
    const answer = await fetch("/", { cache: "no-store", signal: AbortSignal.timeout(CHECK_LIMIT_MS) });
    if (!answer.ok || entry == null) return "unreachable";
    return (await answer.text()).includes(`"${entry}"`) ? "missing" : "outdated";
  } catch {
    return "unreachable";
  }
}
