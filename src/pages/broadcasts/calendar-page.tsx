import { BackLink } from "../../components/back-link.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Outline } from "../../ui/side-panel.tsx";

const calendar = codePart(() => import("./calendar.tsx").then((module) => module.Calendar));

/** `/broadcasts/calendar`: when broadcasts went out and will, and whom they share. */
export function CalendarPage() {
  return (
    <>
      <PageHeader title="Calendar" before={<BackLink title="Broadcasts" path={paths.broadcasts} />} />
      <LazyPart part={calendar} what="The calendar" props={{}} waiting={<Outline />} />
    </>
  );
}
