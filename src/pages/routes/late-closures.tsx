import { createElement, useEffect, useState } from "react";
import { broughtAlong } from "../../api/brought.ts";
import { codePart } from "../../lib/code.ts";
import { useCode } from "../../lib/use-code.ts";

const banner = codePart(() => import("./closure-banner.tsx").then((module) => module.ClosureBanner));

/** First the page has its rows. */
const LATER_MS = 3000;

/** Pages about routes find out about closures that begin while they stand. What came with the page is on every page. */
export function LateClosures() {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), LATER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isDue && broughtAlong("closed") === undefined ? <Banner /> : null;
}

/** Nobody came for it, so a page doesn't say that it is missing. */
function Banner() {
  const { code } = useCode(banner);
  return code === undefined ? null : createElement(code, { waits: false });
}
