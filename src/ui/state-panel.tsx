import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";

type StatePanelProps = { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode };

/** What stands in the place of content that is not there: nothing yet, no match, not for you. */
export function StatePanel({ icon, title, children, action }: StatePanelProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      {icon !== undefined && <div className="mb-2 text-ink-faint">{icon}</div>}
      <p className="font-medium text-ink">{title}</p>
      {children !== undefined && <div className="max-w-md text-ink-soft">{children}</div>}
      {action !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

type Failure = Error & { requestId?: string | null };

/** Says what failed, with the request id for support, and offers to try again. */
export function ErrorPanel({
  error,
  onRetry,
  retrying,
}: {
  error: Failure;
  onRetry?: () => void;
  retrying?: boolean;
}) {
  const { requestId } = error;
  return (
    <div role="alert">
      <StatePanel
        icon={<CircleAlert aria-hidden="true" className="size-6 text-bad" />}
        title={error.message}
        action={
          onRetry && (
            <Button
              icon={<RotateCw aria-hidden="true" className="size-3.5" />}
              aria-disabled={retrying}
              onClick={retrying === true ? undefined : onRetry}
            >
              {retrying === true ? "Trying …" : "Try again"}
            </Button>
          )
        }
      >
        {requestId != null && (
          <span className="inline-flex flex-wrap items-center justify-center gap-1 text-xs text-ink-faint">
            Request id <code className="font-mono break-all">{requestId}</code>
            <CopyButton text={requestId} label="Copy request id" />
          </span>
        )}
      </StatePanel>
    </div>
  );
}
