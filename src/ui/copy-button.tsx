import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "../lib/copy-text.ts";
import { announce } from "./announcer.tsx";
import { IconButton } from "./icon-button.tsx";
import { showToast } from "./toast.tsx";

type CopyButtonProps = { text: string; label: string; className?: string; onCopied?: () => void };

/** Copies a text, and shows and says so for a moment. */
export function CopyButton({ text, label, className, onCopied }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return undefined;
    const timer = window.setTimeout(() => setCopied(false), 1500);
    return () => window.clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    if (!(await copyText(text))) return void showToast("Couldn't copy. Select the text and copy it instead.");
    setCopied(true);
    onCopied?.();
    announce("Copied");
  };

  return (
    <IconButton
      label={label}
      hint={copied ? "Copied" : label}
      className={`-my-0.5 h-6! w-6! ${className ?? ""}`}
      icon={
        copied ? (
          <Check aria-hidden="true" className="size-3.5 text-good" />
        ) : (
          <Copy aria-hidden="true" className="size-3.5" />
        )
      }
      onClick={() => void copy()}
    />
  );
}
