import { useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { formatCount } from "../lib/numbers.ts";

export type ListStatusProps = {
  /** Whether what is shown answers what is asked for. */
  isSettled: boolean;
  /** What is asked for, as one text. */
  question: string;
  /** The word for one row: "user". */
  noun: string;
  total: number;
  page: number;
  pageSize: number;
  /** The order, where it is one of the table's own: "name, ascending". */
  sorted: string | undefined;
  /** What stands in the place of rows: "No users yet". */
  instead: string | undefined;
};

/** Answers that come in quick succession, as while somebody types, are one. */
const pause = 400;

/**
 * Says politely what a search, a filter, an order or another page has brought. Silent about the first answer, which the
 * title of the page announces, unless it has no rows; and about answers that nobody has asked for anew.
 */
export function ListStatus(props: ListStatusProps) {
  const { isSettled, question } = props;
  const [spoken, setSpoken] = useState("");
  const answered = useRef<ListStatusProps>(undefined);

  useEffect(() => {
    if (!isSettled || answered.current?.question === question) return undefined;
    const timer = window.setTimeout(() => {
      const before = answered.current;
      answered.current = props;
      if (before === undefined && props.instead === undefined) return;
      const text = describe(props, before);
      // The same words again are read out only when the text differs.
      setSpoken((last) => (last === text ? `${text}\u00A0` : text));
    }, pause);
    return () => window.clearTimeout(timer);
  }, [isSettled, question, props]);

  return (
    <p role="status" className="sr-only">
      {spoken}
    </p>
  );
}

function describe(now: ListStatusProps, before: ListStatusProps | undefined): string {
  if (now.instead !== undefined) return now.instead;
  if (before !== undefined && now.sorted !== undefined && now.sorted !== before.sorted) {
    return `Sorted by ${now.sorted}`;
  }
  const found = formatCount(now.total, now.noun);
  if (before === undefined || now.page === before.page) return found;
  const first = (now.page - 1) * now.pageSize + 1;
  const last = Math.min(now.page * now.pageSize, now.total);
  const pages = Math.ceil(now.total / now.pageSize);
  return `Page ${formatCount(now.page)} of ${formatCount(pages)}, ${formatCount(first)} to ${formatCount(last)} of ${found}`;
}

/** What is asked for, as far as the address says so: all of it but the record that stands beside the list. */
export function useQuestion(): string {
  const params = new URLSearchParams(useLocation().search);
  params.delete("open");
  params.delete("form");
  return params.toString();
}

/**
 * The question that the rows answer. Rows of another search, order or page are new elements: a row that is in both
 * doesn't move across the window.
 */
export function useAnswered(question: string, isPlaceholder: boolean): string {
  const [answered, setAnswered] = useState(question);
  if (!isPlaceholder && answered !== question) setAnswered(question);
  return isPlaceholder ? answered : question;
}
