import { Link } from "react-router";
import { OutsideText } from "./outside-text.tsx";
import { useScope } from "./use-scope.ts";

/** The name of a related record, and the way to it. Without `to` it is a name only. */
export function RecordLink({ to, text }: { to: string | null; text: string | null }) {
  const { keep } = useScope();
  if (to === null || text === null) return <OutsideText text={text} />;
  return (
    <Link to={keep(to)} className="relative link">
      <OutsideText text={text} />
    </Link>
  );
}
