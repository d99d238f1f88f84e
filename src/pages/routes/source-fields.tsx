import { X } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAdSources } from "../../api/ad-sources.ts";
import { campaignsQuery } from "../../api/routes.ts";
import type { OwnControlProps } from "../../components/form-values.ts";
import { PickField } from "../../components/pick-field.tsx";
import { hasWords } from "../../lib/fold.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Select } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";

const AT_MOST = 20;

/** The campaign that the calls of a route count for. The API has no list of campaigns: those that routes have are known. */
export function CampaignField(props: OwnControlProps<number | null>) {
  const { label, value, record, errors, onChange } = props;
  const [words, setWords] = useState<string | null>(null);
  const { data, error } = useQuery({ ...campaignsQuery, enabled: words !== null });
  const known = data?.find(({ id }) => id === value)?.name ?? nameIn(record, value);
  const options = (data ?? [])
    .filter(({ name }) => hasWords(name, words ?? ""))
    .slice(0, AT_MOST)
    .map(({ id, name }) => ({ id: String(id), label: name, campaignId: id }));
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 flex-1">
        <PickField
          label={`${label} (optional)`}
          placeholder="No campaign"
          help="Convirza has no list of campaigns: you can choose those that routes have."
          error={errors[""]}
          shown={known}
          options={options}
          onPick={({ campaignId }) => onChange(campaignId)}
          onSearch={setWords}
          state={error === null ? (data === undefined ? "Loading campaigns…" : null) : error.message}
        />
      </div>
      {value !== null && (
        <div className="pt-7">
          <IconButton
            label={`Remove ${known}`}
            icon={<X aria-hidden="true" className="size-4" />}
            onClick={() => onChange(null)}
          />
        </div>
      )}
    </div>
  );
}

/** What a route calls its campaign. */
function nameIn(record: object, id: number | null): string {
  const { campaign_id: own, campaign }: { campaign_id?: number | null; campaign?: string | null } = record;
  if (id === null) return "";
  return (own === id && campaign) || `Campaign ${id}`;
}

/** A campaign before and after. */
export function CampaignName({ id }: { id: number | null }) {
  const { data } = useQuery({ ...campaignsQuery, enabled: id !== null });
  if (id === null) return "None";
  return <bdi>{visibleText(data?.find((one) => one.id === id)?.name ?? `Campaign ${id}`)}</bdi>;
}

/** Where callers have seen the numbers of a route. */
export function AdSourceField({ label, value, errors, onChange }: OwnControlProps<number | null>) {
  const { data = [] } = useAdSources();
  const own =
    value === null || data.some(({ id }) => id === value) ? [] : [{ id: value, name: `Ad source ${value}` }];
  return (
    <Select
      label={label}
      error={errors[""]}
      options={[
        { value: "", label: "None" },
        ...[...own, ...data].map(({ id, name }) => ({ value: String(id), label: visibleText(name) })),
      ]}
      value={value === null ? "" : String(value)}
      onChange={({ target }) => onChange(target.value === "" ? null : Number(target.value))}
    />
  );
}
