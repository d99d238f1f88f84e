import { CopyButton } from "./copy-button.tsx";

/** What support needs to find a request that failed. */
export function RequestId({ id }: { id: string }) {
  return (
    <span className="text-xs text-ink-faint">
      Request ID <code className="font-mono wrap-anywhere">{id}</code>{" "}
      <CopyButton text={id} label="Copy request ID" />
    </span>
  );
}
