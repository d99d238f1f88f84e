import type { ReactNode } from "react";

const tones = {
  neutral: "bg-selected text-ink-soft",
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  accent: "bg-accent-soft text-accent-ink",
};

export type Tone = keyof typeof tones;

/** A word with a meaning. The icon repeats the meaning for those who do not see the colour. */
export function Badge({
  tone = "neutral",
  icon,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap forced-colors:border ${tones[tone]}`}
    >
      {icon}
      {children}
    </span>
  );
}
