import type { BrowserContext, ConsoleMessage, Page, Request } from "@playwright/test";

/**
 * What went wrong in a context's pages: console errors and warnings, uncaught errors, reports of the content security
 * policy, failed requests. A test declares those that belong to its story; the rest fail it, and so does a declared one
 * that never came.
 */
type Problems = { seen: string[]; declared: RegExp[] };

const problemsOf = new WeakMap<BrowserContext, Problems>();

/** A cancelled request is the page's own decision: it left, or it no longer wants the answer. */
const cancelled = "net::ERR_ABORTED";

function describeConsole(message: ConsoleMessage): string {
  const { url } = message.location();
  return `console ${message.type()}: ${message.text()}${url === "" ? "" : ` (${url})`}`;
}

function describeFailure(request: Request): string {
  return `failed request: ${request.method()} ${request.url()} ${request.failure()?.errorText ?? ""}`;
}

/** Starts to watch every page of the context. */
export async function watch(context: BrowserContext): Promise<void> {
  const problems: Problems = { seen: [], declared: [] };
  problemsOf.set(context, problems);
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.seen.push(describeConsole(message));
  });
  context.on("weberror", (error) => problems.seen.push(`uncaught: ${String(error.error())}`));
  context.on("requestfailed", (request) => {
    if (request.failure()?.errorText !== cancelled) problems.seen.push(describeFailure(request));
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(
        `content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`,
      );
    });
  });
}

/** Says that something matching will go wrong in this test, and has to. */
export function expectProblem(page: Page, pattern: RegExp): void {
  problemsOf.get(page.context())?.declared.push(pattern);
}

/** What nobody declared, and what was declared and never came. */
export function undeclared(context: BrowserContext): string[] {
  const { seen, declared } = problemsOf.get(context) ?? { seen: [], declared: [] };
  const surprises = seen.filter((text) => !declared.some((pattern) => pattern.test(text)));
  const missing = declared.filter((pattern) => !seen.some((text) => pattern.test(text)));
  return [...surprises, ...missing.map((pattern) => `declared, but it never came: ${pattern.source}`)];
}
