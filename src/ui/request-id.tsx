import { CopyButton } from "./copy-button.tsx";

/** What support needs to find a request that failed. */
export function RequestId({ id }: { id: string }) {
  return (
    <span className="inline-flex flex-wrap items-center justify-center gap-1 text-xs text-ink-faint">
      <span>Request ID</span>
      <code className="font-mono break-all">{id}</code>
      <CopyButton text={id} label="Copy request ID" />
    </span>
  );
}
