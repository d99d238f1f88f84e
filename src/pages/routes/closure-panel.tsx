import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useClosures, type ClosedRoute, type Closure, type ClosureAct } from "../../api/closures.ts";
import { routesQuery, routeWriters } from "../../api/routes.ts";
import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import type { PanelProps } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { rolesInWords } from "../../components/role-name.ts";
import { codePart } from "../../lib/code.ts";
import { formatCount } from "../../lib/numbers.ts";
import { usePageName } from "../../lib/page-name.ts";
import { paths } from "../../lib/paths.ts";
import { oneOf, useSearchState } from "../../lib/search-state.ts";
import { Button } from "../../ui/button.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Outline, SidePanel } from "../../ui/side-panel.tsx";
import { StatePanel } from "../../ui/state-panel.tsx";
import { showToast } from "../../ui/toast.tsx";
import { describeAction, describeRoute, describeZone } from "./route-words.ts";
import { dueAct, goneWords, stateWords, waitWords, whenClosed } from "./closure-words.ts";

const endForm = codePart(() => import("./closure-end-form.tsx").then((module) => module.ClosureEndForm));
const dialog = codePart(() => import("./closure-dialog.tsx").then((module) => module.ClosureDialog));

/** The chosen closure: when, where calls go meanwhile, and what becomes of each of its routes. */
export function ClosurePanel({ id, onClose }: PanelProps<string>) {
  const query = useClosures();
  const found = query.data?.find(({ closure_id: other }) => other === id);
  usePageName(found?.name);
  return (
    <SidePanel
      label="Chosen closure"
      query={{ ...query, data: query.data && { found } }}
      renderTitle={({ found: closure }) => <OutsideText text={closure?.name ?? "Closure"} />}
      onClose={onClose}
    >
      {({ found: closure }) =>
        closure === undefined ? (
          <StatePanel title="There's no such closure">
            It was removed, or you can't see its routes.
          </StatePanel>
        ) : (
          <Shown closure={closure} onClose={onClose} />
        )
      }
    </SidePanel>
  );
}

function Shown({ closure, onClose }: { closure: Closure; onClose: () => void }) {
  const { timezone, routes, created_by: by, job_id: jobId } = closure;
  const why = waitWords(closure);
  const gone = useGone(closure);
  const numbers = routes.reduce((sum, { phone_numbers: count }) => sum + count, 0);
  return (
    <>
      {why !== null && (
        <p role="status" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
          <OutsideText text={why} />
        </p>
      )}
      {gone.size > 0 && (
        <p role="status" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
          {goneWords(gone.size, routes.length)}
        </p>
      )}
      <Facts>
        <Fact name="State">{stateWords(closure)}</Fact>
        <Fact name="When">{whenClosed(closure)}</Fact>
        <Fact name="Time zone">{describeZone(timezone)}</Fact>
        <Fact name="Calls go to">
          <OutsideText text={describeAction(closure.action)} />
        </Fact>
        <Fact name="Planned by">
          <OutsideText text={by} />
        </Fact>
        {jobId !== null && (
          <Fact name="Job">
            <RecordLink to={paths.job(jobId)} text="See the job" />
          </Fact>
        )}
      </Facts>
      <Changing closure={closure} onClose={onClose} />
      <section aria-labelledby="closed-routes">
        <h3 id="closed-routes" className="pb-1.5 font-semibold">
          {formatCount(routes.length, "route")}, {formatCount(numbers, "number")}
        </h3>
        <ul className="flex flex-col gap-2.5">
          {routes.map((route, index) => (
            <ClosedRouteLine
              key={route.route_id ?? index}
              route={route}
              isGone={route.route_id !== null && gone.has(route.route_id)}
            />
          ))}
        </ul>
      </section>
    </>
  );
}

/** As many schedules as one page of the API has. */
const PAGE = 200;

/**
 * The routes of a planned closure that it will find gone. By the list of schedules: of a route that's deleted the API says
 * nothing. Nobody is told anything where that list is longer than a page, or where there are routes that they can't see.
 */
function useGone({ state, routes, may_act: mayAct }: Closure): ReadonlySet<number> {
  const query = routesQuery({ route_type: "schedule", limit: PAGE, offset: 0 });
  const { data } = useQuery({ ...query, enabled: state === "planned" && mayAct });
  if (data === undefined || data.total > PAGE || state !== "planned") return new Set();
  const there = new Set(data.rows.map(({ provisioned_route_id: id }) => id));
  const ids = routes.map(({ route_id: id }) => id).filter((id) => id !== null);
  return new Set(ids.filter((id) => !there.has(id)));
}

const outcomes: Record<string, string> = {
  closed: "Closed",
  kept: "Never closed",
  back: "Put back",
  left: "Not put back",
};

function ClosedRouteLine({ route, isGone }: { route: ClosedRoute; isGone: boolean }) {
  const { route_id: id, name, outcome, why, before } = route;
  return (
    <li className="min-w-0">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <RecordLink to={id === null || isGone ? null : paths.route(id)} text={name} />
        {isGone && <span className="font-medium text-warn">Gone</span>}
        {outcome !== null && (
          <span className={outcome === "left" ? "font-medium text-bad" : "text-ink-faint"}>
            {outcomes[outcome] ?? outcome}
          </span>
        )}
      </span>
      {why !== null && <OutsideText text={why} className="block text-xs text-ink-soft" />}
      {outcome === "closed" && before !== null && (
        <span className="block text-xs text-ink-soft wrap-anywhere">
          Before: <OutsideText text={describeRoute("schedule", before)} />
        </span>
      )}
    </li>
  );
}

const place = { form: oneOf(["", "end"], "") };
const hasEnd = new Set(["planned", "closing", "on"]);

const takeFocus = (button: HTMLElement | null) => button?.focus();

/** What can be done with the closure, or in its place the form for another end. */
function Changing({ closure, onClose }: { closure: Closure; onClose: () => void }) {
  const { state, set } = useSearchState(place);
  const [returned, setReturned] = useState(false);
  const mayChange = closure.may_act && hasEnd.has(closure.state);
  const close = () => {
    setReturned(true);
    set({ form: "" });
  };
  if (state.form === "end" && mayChange)
    return (
      <LazyPart
        part={endForm}
        what="This form"
        props={{
          closure,
          onDone: () => {
            showToast("Closure saved");
            close();
          },
          onCancel: close,
        }}
        waiting={<Outline />}
      />
    );
  return (
    <Acts
      closure={closure}
      endButton={
        mayChange && (
          // The focus goes back to where the form came from.
          <Button ref={returned ? takeFocus : undefined} onClick={() => set({ form: "end" })}>
            Change end
          </Button>
        )
      }
      onClose={onClose}
    />
  );
}

type ActsProps = { closure: Closure; endButton: ReactNode; onClose: () => void };

/** What can be done with the closure now; whoever may not reads who may. */
function Acts({ closure, endButton, onClose }: ActsProps) {
  const { role } = useProfile();
  const [asked, setAsked] = useState<ClosureAct | null>(null);
  const due = dueAct(closure);
  const isRemovable = closure.state === "over" || closure.state === "planned";
  if (!closure.may_act) {
    const who = routeWriters.includes(role) ? "people who see all of its routes" : rolesInWords(routeWriters);
    return <p className="text-ink-faint">Closures are changed by {who}.</p>;
  }
  return (
    <div className="flex flex-wrap gap-2">
      {due !== null && <Button onClick={() => setAsked(due.act)}>{due.label}</Button>}
      {endButton}
      {isRemovable && (
        <Button onClick={() => setAsked("remove")}>
          {closure.state === "planned" ? "Cancel closure" : "Remove"}
        </Button>
      )}
      {asked !== null && (
        <LazyPart
          part={dialog}
          what="This question"
          props={{
            closure,
            act: asked,
            onDone: () => {
              setAsked(null);
              if (asked === "remove") onClose();
            },
            onClose: () => setAsked(null),
          }}
          waiting={null}
        />
      )}
    </div>
  );
}
