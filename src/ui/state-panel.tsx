import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { RequestId } from "./request-id.tsx";

export type StatePanelProps = { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode };

/** What stands in the place of content that is not there: nothing yet, no match, not for you. */
export function StatePanel({ icon, title, children, action }: StatePanelProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      {icon !== undefined && (
        <div className="mb-3 flex size-11 items-center justify-center rounded-xl border border-line bg-surface text-ink-faint shadow-control">
          {icon}
        </div>
      )}
      <p className="text-base font-semibold text-ink">{title}</p>
      {children !== undefined && <div className="max-w-md text-ink-soft">{children}</div>}
      {action !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

type Failure = Error & { requestId?: string | null; status?: number };

/** Repeating doesn't change a refusal (wrong address, no right, not found), except 408 and 429. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** Says what failed, with the request id for support, and offers to try again where that can help. */
export function ErrorPanel({ error, onRetry }: { error: Failure; onRetry?: () => void }) {
  const { requestId, status } = error;
  const canHelp = onRetry !== undefined && !(status !== undefined && isFinal(status));
  return (
    <div role="alert">
      <StatePanel
        icon={<CircleAlert aria-hidden="true" className="size-5 text-bad" />}
        title={error.message}
        action={
          canHelp ? (
            <Button icon={<RotateCw aria-hidden="true" className="size-3.5" />} onClick={onRetry}>
              Try again
            </Button>
          ) : undefined
        }
      >
        {requestId != null && <RequestId id={requestId} />}
      </StatePanel>
    </div>
  );
}
