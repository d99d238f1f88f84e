import { schema } from "virtual:openapi/RouteWrite";
import type { RouteDetail, RouteType, RouteWrite } from "../../api/routes.ts";
import type { Profile } from "../../api/session.ts";
import { ownControl, type FormOf } from "../../components/form-values.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { PromptLink } from "../../components/prompt-link.tsx";
import { routeTypeLabel } from "../../components/route-type-label.ts";
import { formatPhone } from "../../lib/phone.ts";
import { emptyDraft, draftOf, type FlowDraft } from "./flow-draft.ts";
import { FlowField } from "./flow-field.tsx";
import { configOf } from "./flow-wire.ts";
import { flowParts, flowWords } from "./flow-words.ts";
import { KindField } from "./kind-field.tsx";
import { NumbersField, type OnRoute } from "./numbers-field.tsx";
import { AdSourceName } from "./ad-source-name.tsx";
import { AdSourceField, CampaignField, CampaignName } from "./source-fields.tsx";
import { WhisperField } from "./whisper-field.tsx";

/** What a form begins with: a route, or a kind of route that there isn't yet. */
export type RouteStart = Pick<RouteDetail, "route_type"> & Partial<RouteDetail>;

/** What the calls of a route count for. */
const sources: FormOf<RouteWrite>["fields"] = [
  {
    name: "campaign_id",
    label: "Campaign",
    half: true,
    ...ownControl<number | null>({
      part: CampaignField,
      read: (record) => (record as RouteStart).campaign_id ?? null,
      write: (id) => id,
      words: (id) => <CampaignName id={id} />,
    }),
  },
  {
    name: "ad_source_id",
    label: "Ad source",
    half: true,
    ...ownControl<number | null>({
      part: AdSourceField,
      read: (record) => (record as RouteStart).ad_source_id ?? null,
      write: (id) => id,
      words: (id) => <AdSourceName id={id} />,
    }),
  },
];

/** The form of a route. `zone`: what a schedule begins with. */
export function routeForm({ role }: Profile, zone: string): FormOf<RouteWrite> {
  return {
    schema,
    fields: [
      { name: "route_name", label: "Name", control: "text", half: true },
      // Others can't read the groups: their routes are in their own.
      ...(role === "Admin"
        ? [{ name: "org_unit_id" as const, label: "Group", control: "group" as const, half: true as const }]
        : []),
      {
        name: "route_type",
        label: "Type",
        ...ownControl<RouteType>({
          part: KindField,
          read: (record) => (record as RouteStart).route_type as RouteType,
          write: (type) => type,
          words: routeTypeLabel,
        }),
      },
      {
        name: "config",
        label: "What happens",
        section: "What happens",
        ...ownControl<FlowDraft>({
          part: FlowField,
          read: (record) => flowOf(record as RouteStart, zone),
          write: configOf,
          words: (draft) => <OutsideText text={flowWords(draft)} />,
          parts: flowParts,
        }),
      },
      {
        name: "phone_number_ids",
        label: "Numbers",
        section: "Numbers and options",
        ...ownControl<readonly OnRoute[]>({
          part: NumbersField,
          read: (record) => numbersOf(record as RouteStart),
          write: (numbers) => numbers.map(({ id }) => id),
          words: (numbers) => numbers.map(({ number }) => formatPhone(number)).join(", ") || "None",
        }),
      },
      {
        name: "whisper_prompt_id",
        label: "Whisper",
        ...ownControl<number | null>({
          part: WhisperField,
          read: (record) => (record as RouteStart).whisper_prompt_id ?? null,
          write: (id) => id,
          words: (id) => (id === null ? "Nothing" : <PromptLink promptId={id} />),
        }),
      },
      ...sources,
      {
        name: "record_calls",
        label: "Record calls",
        control: "check",
        half: true,
        help: "Recordings appear with the call.",
      },
      {
        name: "sms_enabled",
        label: "Texting",
        control: "check",
        half: true,
        help: "People can text its numbers.",
      },
    ],
  };
}

function flowOf(start: RouteStart, zone: string): FlowDraft {
  const type = start.route_type as RouteType;
  return start.wire_config === undefined ? emptyDraft(type, zone) : draftOf(type, start.wire_config, zone);
}

function numbersOf({ phone_number_ids: ids = [], phone_numbers: numbers = [] }: RouteStart): OnRoute[] {
  return ids.map((id, index) => ({ id, number: numbers[index] ?? String(id) }));
}
