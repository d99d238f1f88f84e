import { useAllTags } from "../../api/tags.ts";
import { SimilarRecords } from "../../components/similar-records.tsx";
import { fold } from "../../lib/fold.ts";
import { nearNames } from "../../lib/near.ts";
import { paths } from "../../lib/paths.ts";

type SimilarTagsProps = { value: string; record: object; isFaulty: boolean };

/** While the name of a tag is typed: what has the same name already, or nearly so. */
export function SimilarTags({ value, record, isFaulty }: SimilarTagsProps) {
  const { data } = useAllTags();
  const own: { tag_id?: number | null; tag_name?: string } = record;
  const plain = (name: string) => fold(name).trim();
  const others = (data?.rows ?? []).filter(({ tag_id: id }) => id !== null && id !== own.tag_id);
  const isUnchanged = plain(value) === plain(own.tag_name ?? "");
  const near = isUnchanged ? [] : nearNames(value, others, ({ tag_name: name }) => name);
  const isTaken = near.some(({ tag_name: name }) => plain(name) === plain(value));
  return (
    <>
      <SimilarRecords
        noun="tag"
        isFaulty={isFaulty}
        taken={isTaken ? "There's a tag with this name:" : null}
        rows={near.map(({ tag_id: id, tag_name: name, status }) => ({
          key: id ?? name,
          to: id === null ? null : paths.tag(id),
          text: name,
          ...(status === "inactive" ? { note: "inactive" } : {}),
        }))}
      />
      {/* Who gives a tag another one's name wants one of them; the API can't do that. */}
      {isTaken && own.tag_id != null && (
        <p className="text-xs text-ink-soft">
          Tags can't be merged. Deactivate one of them and use the other from now on. Calls keep the tags they
          have; filter them by both to see all.
        </p>
      )}
    </>
  );
}
