import { RotateCw, TriangleAlert } from "lucide-react";
import { useEffect, useEffectEvent, type ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import { CodeError, type CodeReason } from "../lib/code.ts";

type Words = { title: string; text: string; action: string };

/** @param what the part that failed, as a sentence begins with it */
function wordsOf(error: unknown, what: string): Words {
  if (!(error instanceof CodeError)) {
    const text = "It can't be shown. The rest of the app still works.";
    return { title: `${what} has a problem`, text, action: "Reload" };
  }
  const words: Record<CodeReason, Words> = {
    offline: {
      title: "You're offline",
      text: `${what} opens by itself when you're back online.`,
      action: "Try again",
    },
    unreachable: {
      title: `${what} didn't load`,
      text: "The server can't be reached. We keep trying.",
      action: "Try again",
    },
    outdated: {
      title: "New version available",
      text: `${what} belongs to the new version.`,
      action: "Reload",
    },
    missing: {
      title: `${what} didn't load`,
      text: "A part of it is missing. A browser extension or a proxy may be blocking it.",
      action: "Try again",
    },
    slow: {
      title: `${what} is taking a long time`,
      text: "It opens by itself when it arrives.",
      action: "Try again",
    },
  };
  return words[error.reason];
}

const UNREACHABLE_PAUSE_MS = 5000;

/** Tries again by itself as soon as that can help. */
function useHealing(error: unknown, onRetry: () => void): void {
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    if (!(error instanceof CodeError) || error.reason === "outdated") return undefined;
    let isOver = false;
    const again = () => {
      if (!isOver) retry();
    };
    const waitForLate = async () => {
      await error.late;
      again();
    };
    void waitForLate();
    window.addEventListener("online", again);
    // The network may have come back between the failure and this moment.
    if (error.reason === "offline" && navigator.onLine) again();
    const timer = error.reason === "unreachable" ? window.setTimeout(again, UNREACHABLE_PAUSE_MS) : undefined;
    return () => {
      isOver = true;
      window.removeEventListener("online", again);
      window.clearTimeout(timer);
    };
  }, [error]);
}

/** Whether only a new document helps: browsers may keep a module that failed or hangs for as long as the page lives. */
function needsReload(error: unknown): boolean {
  if (!(error instanceof CodeError)) return true;
  const { reason, failures } = error;
  return reason === "outdated" || reason === "slow" || (reason === "missing" && failures > 1);
}

type FailedProps = {
  error: unknown;
  /** Tries once more without a new document. */
  onRetry: () => void;
};

/** What is shown in the place of a page that failed. */
export function ErrorPage({ error, onRetry }: FailedProps) {
  const { title, text, action } = wordsOf(error, "This page");
  return (
    <>
      <title>{`${title} · Convirza Admin`}</title>
      <PageHeader title={title} />
      <Failure title={text} action={action} error={error} onRetry={onRetry} />
    </>
  );
}

/** The same for a part of a page or a dialog; `what` is how a sentence about it begins. */
export function FailedPart({ what, error, onRetry }: FailedProps & { what: string }) {
  const { title, text, action } = wordsOf(error, what);
  return (
    <Failure title={title} action={action} error={error} onRetry={onRetry}>
      {text}
    </Failure>
  );
}

type FailureProps = FailedProps & { title: string; action: string; children?: ReactNode };

function Failure({ title, action, error, onRetry, children }: FailureProps) {
  useHealing(error, onRetry);
  return (
    <div role="alert">
      <StatePanel
        icon={<TriangleAlert aria-hidden="true" className="size-5" />}
        title={title}
        action={
          <Button
            icon={<RotateCw aria-hidden="true" className="size-3.5" />}
            onClick={() => (needsReload(error) ? window.location.reload() : onRetry())}
          >
            {action}
          </Button>
        }
      >
        {children}
      </StatePanel>
    </div>
  );
}
