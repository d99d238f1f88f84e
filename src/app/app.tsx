import { createElement, Suspense, use } from "react";
import { loadSession, useSession } from "../api/session.ts";
import { SignInPage } from "../pages/sign-in/sign-in-page.tsx";
import { ErrorPanel } from "../ui/state-panel.tsx";
import { BootShell } from "./boot-shell.tsx";
import { codePart, getWhenIdle } from "../lib/code.ts";
import { ErrorBoundary } from "./error-boundary.tsx";

const signedIn = codePart(() => import("./signed-in.tsx").then((module) => module.behind));

/** Gets what lies behind the sign-in ready while the browser has nothing else to do, so that it is there after the form. */
export function getReadyBehind(): void {
  // For somebody who is signed in it is on its way already.
  if (document.documentElement.dataset["session"] !== "none") return;
  getWhenIdle(signedIn, ({ getPageWhenIdle }) => getPageWhenIdle());
}

/**
 * Resolves when the page behind the sign-in can be drawn at once. Until then the outline of index.html says the same as
 * ours would; drawing that first, and the shell around nothing second, takes as long as the page itself.
 */
export async function whenBehindIsReady(): Promise<void> {
  try {
    const { whenPageIsReady } = await signedIn.get();
    await whenPageIsReady();
  } catch {
    // The app says so, and what can be done.
  }
}

/** The whole app: the sign-in page or, at the same address, what is behind it. */
export function App({ typed }: { typed: { email: string; password: string } }) {
  const { status, error } = useSession();
  switch (status) {
    case "unknown":
      return <BootShell />;
    case "failed":
      return (
        <main className="grid min-h-full place-items-center">
          <h1 className="sr-only">Convirza Admin</h1>
          <ErrorPanel error={error} onRetry={() => void loadSession()} />
        </main>
      );
    case "signed-out":
      return <SignInPage typed={typed} />;
    case "signed-in":
    case "ended":
      return (
        <ErrorBoundary onRetry={signedIn.renew}>
          <Suspense fallback={<BootShell />}>
            <Behind ended={status === "ended"} />
          </Suspense>
        </ErrorBoundary>
      );
  }
}

function Behind({ ended }: { ended: boolean }) {
  const { SignedIn } = signedIn.loaded() ?? use(signedIn.get());
  return createElement(SignedIn, { ended });
}
