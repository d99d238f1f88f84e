import { useMemo, useState } from "react";
import type { RouteDetail } from "../../api/routes.ts";
import type { OwnControlProps } from "../../components/form-values.ts";
import { useNumberWords } from "../../components/number-label.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { codePart } from "../../lib/code.ts";
import type { FlowDraft } from "./flow-draft.ts";
import { HangupEditor, OutboundEditor, VoicemailEditor } from "./end-editors.tsx";
import type { FlowErrors } from "./flow-errors.ts";
import { flowWords } from "./flow-words.ts";
import { FlowWorld, useFlowRoute } from "./flow-world.tsx";
import { MenuEditor } from "./menu-editor.tsx";
import { PlacesEditor } from "./places-editor.tsx";
import { RingEditor } from "./ring-editor.tsx";
import { RouteProblems } from "./route-problems-list.tsx";
import type { OneRoute } from "./route-world.ts";
import { ScheduleEditor } from "./schedule-editor.tsx";
import { ShareEditor } from "./share-editor.tsx";
import { useRouteWorld } from "./use-route-world.ts";
import "./routes.css";
import "./route-editor.css";

const pastCalls = codePart(() => import("./would-have-been.tsx").then((module) => module.WouldHaveBeen));

/** The call flow of a route: an editor fit for its kind, and beside it what it does, in words. */
export function FlowField({ label, value, record, values, errors, onChange }: OwnControlProps<FlowDraft>) {
  // Of a new one that nobody has touched yet, all is missing: nobody needs to be told.
  const [first] = useState(value);
  const isBlank = value === first && Reflect.get(record, "wire_config") === undefined;
  const route = useFlowRoute(value, record, values);
  const world = useRouteWorld(route);
  const numberWords = useNumberWords();
  const known = useMemo(() => ({ route, world }), [route, world]);
  return (
    <section aria-label={label} className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_17rem] lg:gap-8">
      <div className="flex min-w-0 flex-col gap-4">
        <FlowWorld value={known}>
          <Editor draft={value} errors={errors} onChange={onChange} />
        </FlowWorld>
        <PastCalls record={record} route={route} />
      </div>
      <div className="flex flex-col gap-3 self-start lg:sticky lg:top-16">
        <section aria-label="In words" className="rounded-md bg-selected px-3 py-2.5">
          <h4 className="pb-1 text-xs font-medium text-ink-faint">In words</h4>
          <p className="wrap-anywhere">
            <OutsideText text={flowWords(value, { ...known, numberWords })} />
          </p>
        </section>
        {!isBlank && <RouteProblems route={route} />}
      </div>
    </section>
  );
}

/** A new route, or one without numbers, has had no calls. */
function PastCalls({ record, route }: { record: object; route: OneRoute }) {
  const saved = record as Partial<RouteDetail>;
  if (saved.provisioned_route_id == null || saved.phone_numbers?.length === 0) return null;
  const props = { saved: saved as RouteDetail, after: route };
  return <LazyPart part={pastCalls} what="This comparison" props={props} waiting={null} />;
}

type EditorProps = { draft: FlowDraft; errors: FlowErrors; onChange: (draft: FlowDraft) => void };

function Editor({ draft, errors, onChange }: EditorProps) {
  const shared = { errors, onChange };
  switch (draft.type) {
    case "forward":
    case "simultaneous":
    case "round_robin":
      return <RingEditor draft={draft} {...shared} />;
    case "percentage":
      return <ShareEditor draft={draft} {...shared} />;
    case "schedule":
      return <ScheduleEditor draft={draft} {...shared} />;
    case "ivr":
      return <MenuEditor draft={draft} {...shared} />;
    case "georoute":
      return <PlacesEditor draft={draft} {...shared} />;
    case "voicemail":
      return <VoicemailEditor draft={draft} {...shared} />;
    case "hangup":
      return <HangupEditor draft={draft} {...shared} />;
    case "outbound":
      return <OutboundEditor draft={draft} {...shared} />;
  }
}
