import { CalendarOff, Plus } from "lucide-react";
import { Link } from "react-router";
import { closuresPageQuery } from "../../api/closures.ts";
import { routeWriters } from "../../api/routes.ts";
import { useProfile } from "../../api/session.ts";
import { BackLink } from "../../components/back-link.tsx";
import { choice, given, search } from "../../components/list-filters.tsx";
import { ListPage } from "../../components/list-page.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { listOf, type PanelProps } from "../../components/list.ts";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { stateWords, whenClosed } from "./closure-words.ts";

const panelPart = codePart(() => import("./closure-panel.tsx").then((module) => module.ClosurePanel));

/** The chosen closure, beside the list: what it says of routes comes with it. */
function Panel(props: PanelProps<string>) {
  return <LazyPart part={panelPart} what="This closure" props={props} waiting={<Outline />} />;
}

const closures = listOf({
  title: "Closures",
  noun: "closure",
  icon: CalendarOff,
  filters: {
    q: search("Name or route"),
    show: choice("Show", [
      { value: "", label: "Planned and on" },
      { value: "over", label: "Over" },
      { value: "all", label: "All" },
    ]),
  },
  query: ({ q, show }, { page }) => closuresPageQuery({ ...given({ search: q, show }), ...page }),
  rowKey: ({ closure_id: id }) => id,
  opens: { word: ({ closure_id: id }) => id, panel: Panel },
  empty: {
    title: "No closures planned",
    text: "Close schedule routes for a storm or a holiday. They go back to their hours by themselves.",
  },
  columns: [
    { id: "name", header: "Name", share: 26, value: ({ name }) => name },
    { id: "when", header: "When", share: 34, card: "detail", value: (closure) => whenClosed(closure) },
    {
      id: "routes",
      header: "Routes",
      share: 10,
      card: "named",
      as: "count",
      value: ({ routes }) => routes.length,
    },
    {
      id: "numbers",
      header: "Numbers",
      share: 10,
      as: "count",
      onlyWide: true,
      value: ({ routes }) => routes.reduce((sum, { phone_numbers: count }) => sum + count, 0),
    },
    { id: "state", header: "State", share: 16, card: "badge", value: (closure) => stateWords(closure) },
    { id: "by", header: "Planned by", share: 20, hidden: true, value: ({ created_by: email }) => email },
  ],
});

/** `/routes/closures`: when calls of schedule routes go elsewhere, for a storm or a holiday. */
export function ClosuresPage() {
  return (
    <ListPage
      list={closures}
      before={<BackLink title="Routes" path={paths.routes} />}
      actions={<NewClosureLink />}
    />
  );
}

function NewClosureLink() {
  const { keep } = useScope();
  if (!routeWriters.includes(useProfile().role)) return null;
  return (
    <Link to={keep(paths.newClosure)} className={buttonClass("primary")}>
      <Plus aria-hidden="true" className="size-4" />
      New closure
    </Link>
  );
}
