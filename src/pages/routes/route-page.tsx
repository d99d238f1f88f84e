import { useRoute, type RouteDetail } from "../../api/routes.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { GroupLink } from "../../components/group-link.tsx";
import { useNumberWords } from "../../components/number-label.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { PromptLink } from "../../components/prompt-link.tsx";
import { RecordId } from "../../components/record-id.tsx";
import { RecordLink } from "../../components/record-link.tsx";
import { RecordPage, WithId } from "../../components/record-page.tsx";
import { routeTypeLabel } from "../../components/route-type-label.ts";
import { StatusBadge } from "../../components/status-badge.tsx";
import { When } from "../../components/when.tsx";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { Card } from "../../ui/card.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Nothing } from "../../ui/nothing.tsx";
import { RouteActions, WhoMayWrite } from "./route-actions.tsx";
import { RouteDiagram } from "./route-diagram.tsx";
import { describeRoute } from "./route-words.ts";

const kind = { what: "route", list: { title: "Routes", path: paths.routes } };

const problems = codePart(() =>
  import("./route-problems-list.tsx").then((module) => module.SavedRouteProblems),
);

const adSource = codePart(() => import("./ad-source-name.tsx").then((module) => module.AdSourceName));

const callTree = codePart(() => import("./ways-on.tsx").then((module) => module.CallTree));

const whoAnswers = codePart(() => import("./who-answers.tsx").then((module) => module.WhoAnswers));

/** `/routes/:id`: what a route does with a call, in words and as a diagram. */
export function RoutePage() {
  return <WithId kind={kind}>{(id) => <KnownRoute key={id} routeId={id} />}</WithId>;
}

function KnownRoute({ routeId }: { routeId: number }) {
  const query = useRoute(routeId);
  return (
    <RecordPage
      kind={kind}
      query={query}
      history={{ subject: "route", id: routeId }}
      nameOf={({ route_name: name }) => name}
      renderNote={({ route_status: status }) => <StatusBadge status={status} />}
      renderActions={(route) => <RouteActions route={route} />}
    >
      {(route) => (
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex flex-col gap-4">
            <Card title="What happens" aside={<OutsideText text={routeTypeLabel(route.route_type)} />}>
              <LazyPart
                part={problems}
                what="What is wrong with this route"
                props={{ route }}
                waiting={null}
              />
              <InWords route={route} />
              <RouteDiagram config={route.config} />
            </Card>
            <Card title="Numbers">
              <Numbers numbers={route.phone_numbers} takesCalls={route.config.kind !== "outbound"} />
            </Card>
            {route.config.kind !== "outbound" && (
              <Card title="Who answers?">
                <LazyPart
                  part={whoAnswers}
                  what="This simulator"
                  props={{ route }}
                  waiting={<div className="min-h-64" />}
                />
              </Card>
            )}
            <LazyPart part={callTree} what="Where calls go on" props={{ route }} waiting={null} />
          </div>
          <Card title="Details">
            <Details route={route} />
            <WhoMayWrite />
          </Card>
        </div>
      )}
    </RecordPage>
  );
}

function InWords({ route: { route_type: type, config } }: { route: RouteDetail }) {
  const numberWords = useNumberWords();
  return (
    <p className="max-w-prose pb-4">
      <OutsideText text={describeRoute(type, config, numberWords)} />
    </p>
  );
}

function Numbers({ numbers, takesCalls }: { numbers: readonly string[]; takesCalls: boolean }) {
  if (numbers.length === 0) {
    return (
      <p className="text-ink-faint">
        No numbers use this route.
        {takesCalls && " Other routes can't send calls to it until it has one."}
      </p>
    );
  }
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
      {numbers.map((number) => (
        <li key={number}>
          <NumberLink number={number} />
        </li>
      ))}
    </ul>
  );
}

function Details({ route }: { route: RouteDetail }) {
  return (
    <Facts>
      <Fact name="Group">
        <GroupLink orgUnitId={route.org_unit_id} name={route.group} />
      </Fact>
      <Fact name="Campaign">
        <OutsideText text={route.campaign} />
      </Fact>
      <Fact name="Ad source">
        <LazyPart part={adSource} what="This name" props={{ id: route.ad_source_id }} waiting="…" />
      </Fact>
      <Fact name="Calls">
        {route.provisioned_route_id === null ? (
          <Nothing />
        ) : (
          <RecordLink to={paths.callsOfRoute(route.provisioned_route_id)} text="Calls in the last 30 days" />
        )}
      </Fact>
      <Fact name="Recorded">{route.record_calls ? "Yes" : "No"}</Fact>
      <Fact name="Whisper">
        {route.whisper_prompt_id === null ? "None" : <PromptLink promptId={route.whisper_prompt_id} />}
      </Fact>
      <Fact name="Texting">{route.sms_enabled ? "On" : "Off"}</Fact>
      <When name="Created" at={route.route_created} />
      <When name="Changed" at={route.route_modified} />
      <Fact name="Route ID">
        <RecordId id={route.provisioned_route_id} what="route ID" />
      </Fact>
    </Facts>
  );
}
