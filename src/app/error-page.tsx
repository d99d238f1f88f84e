import { RotateCw, TriangleAlert } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { Button } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { StatePanel } from "../ui/state-panel.tsx";
import { CodeError, type CodeReason } from "./code.ts";

type Words = { title: string; text: string; action: string };

const broken: Words = {
  title: "This page has a problem",
  text: "It can't be shown. The rest of the app still works.",
  action: "Reload",
};

const wordsOf: Record<CodeReason, Words> = {
  offline: {
    title: "You're offline",
    text: "This page opens by itself when you're back online.",
    action: "Try again",
  },
  unreachable: {
    title: "This page didn't load",
    text: "The server can't be reached. We keep trying.",
    action: "Try again",
  },
  outdated: {
    title: "New version available",
    text: "This page belongs to the new version.",
    action: "Reload",
  },
  missing: {
    title: "This page didn't load",
    text: "A part of it is missing. A browser extension or a proxy may be blocking it.",
    action: "Try again",
  },
  slow: {
    title: "This page is taking a long time",
    text: "It opens by itself when it arrives.",
    action: "Try again",
  },
};

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

/**
 * What is shown in the place of a page that failed.
 * @param onRetry tries once more without a new document
 */
export function ErrorPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { title, text, action } = error instanceof CodeError ? wordsOf[error.reason] : broken;
  useHealing(error, onRetry);
  return (
    <>
      <title>{`${title} · Convirza Admin`}</title>
      <PageHeader title={title} />
      <div role="alert">
        <StatePanel
          icon={<TriangleAlert aria-hidden="true" className="size-5" />}
          title={text}
          action={
            <Button
              icon={<RotateCw aria-hidden="true" className="size-3.5" />}
              onClick={() => (needsReload(error) ? window.location.reload() : onRetry())}
            >
              {action}
            </Button>
          }
        />
      </div>
    </>
  );
}
