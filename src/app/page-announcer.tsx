import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { useShownName } from "../lib/page-name.ts";
import { announce, Announcer } from "../ui/announcer.tsx";
import { focusPageHeading } from "../ui/page-header.tsx";

/**
 * Long enough for a record that is there already to set its name: title and name are then announced together, once.
 */
const pause = 150;

/**
 * What a browser does by itself when a document is loaded, and not when the app shows another page: the focus goes to
 * the page's heading and its title is read out, once more when the record's name comes late.
 */
export function PageAnnouncer() {
  const { pathname } = useLocation();
  const name = useShownName();
  // Whoever has signed in at this address has come to a page, too.
  const arrivedAt = useRef(document.documentElement.dataset["session"] === "begun" ? null : pathname);
  /** What is still to be read out of this page. */
  const due = useRef<"title" | "late name" | "nothing">("nothing");

  useEffect(() => {
    if (arrivedAt.current !== pathname) {
      arrivedAt.current = pathname;
      due.current = "title";
      focusPageHeading();
    }
    if (due.current === "nothing" || (due.current === "late name" && name === null)) return undefined;
    const timer = window.setTimeout(() => {
      announce(document.title);
      due.current = name === null ? "late name" : "nothing";
    }, pause);
    return () => window.clearTimeout(timer);
  }, [pathname, name]);

  return <Announcer />;
}
