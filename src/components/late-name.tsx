import type { ReactNode } from "react";
import { RecordLink } from "./record-link.tsx";

type LateNameProps = {
  isComing: boolean;
  to: string | null;
  text: string | null;
  /** At its own width before the name, there in both states. */
  before?: ReactNode;
};

/**
 * The name of a related record that is read by itself and comes after what it stands in. Its place is one line before and
 * after, whatever its length, so that nothing moves when it comes (`late-name` in controls.css).
 */
export function LateName({ isComing, to, text, before }: LateNameProps) {
  return (
    <span className="late-name">
      {before}
      {isComing ? <span className="skeleton h-3.5 w-24" /> : <RecordLink to={to} text={text} />}
    </span>
  );
}
