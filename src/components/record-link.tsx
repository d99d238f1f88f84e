import { Link } from "react-router";
import type { Unlisted } from "../lib/search-state.ts";
import { OutsideText } from "./outside-text.tsx";
import { useScope } from "./use-scope.ts";

type RecordLinkProps = {
  /** Null: a name only. */
  to: string | null;
  text: string | null;
  /** What the page is narrowed by that must not stand in an address. */
  unlisted?: Unlisted;
};

/** The name of a related record, and the way to it. */
export function RecordLink({ to, text, unlisted }: RecordLinkProps) {
  const { keep } = useScope();
  if (to === null || text === null) return <OutsideText text={text} />;
  return (
    <Link to={keep(to)} state={unlisted && { unlisted }} className="relative link">
      <OutsideText text={text} />
    </Link>
  );
}
