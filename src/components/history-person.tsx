import type { HistoryEntry } from "../api/history.ts";
import { OutsideText } from "./outside-text.tsx";

/** Whom a line is of: the name of then, and the e-mail beside it. */
export function HistoryPerson({ entry }: { entry: HistoryEntry }) {
  const { user_name: name, user_email: email } = entry;
  if (name === null) return <OutsideText text={email} />;
  return (
    <>
      <OutsideText text={name} /> <OutsideText text={email} className="text-ink-faint" />
    </>
  );
}
