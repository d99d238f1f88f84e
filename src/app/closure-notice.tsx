import { broughtAlong } from "../api/brought.ts";
import { LazyPart } from "../components/lazy-part.tsx";
import { codePart } from "../lib/code.ts";

const banner = codePart(() =>
  import("../pages/routes/closure-banner.tsx").then((module) => module.ClosureBanner),
);

/** What is closed now, on every page: the gateway says with the page whether there is anything, so its place is kept. */
export const ClosureNotice = () =>
  broughtAlong("closed") === undefined ? null : (
    <LazyPart
      part={banner}
      what="What is closed"
      props={{ waits: true }}
      waiting={<div className="h-14" />}
    />
  );
