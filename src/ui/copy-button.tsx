import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "./icon-button.tsx";

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label, className }: { text: string; label: string; className?: string }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return undefined;
    const timer = window.setTimeout(() => setCopied(false), 1500);
    return () => window.clearTimeout(timer);
  }, [copied]);

  return (
    <IconButton
      label={copied ? "Copied" : label}
      className={`h-6! w-6! ${className ?? ""}`}
      icon={
        copied ? (
          <Check aria-hidden="true" className="size-3.5 text-good" />
        ) : (
          <Copy aria-hidden="true" className="size-3.5" />
        )
      }
      onClick={() => {
        // A refused clipboard changes nothing on screen, so nobody believes it was copied.
        void navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => undefined,
        );
      }}
    />
  );
}
