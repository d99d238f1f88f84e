import { useAllTags } from "../../api/tags.ts";
import { RecordLink } from "../../components/record-link.tsx";
import { fold } from "../../lib/fold.ts";
import { nearNames } from "../../lib/near.ts";
import { formatCount } from "../../lib/numbers.ts";
import { paths } from "../../lib/paths.ts";

/** While the name of a tag is typed: what has the same name already, or nearly so. */
export function SimilarTags({ value, record }: { value: string; record: object }) {
  const { data } = useAllTags();
  const own: { tag_id?: number | null; tag_name?: string } = record;
  const plain = (name: string) => fold(name).trim();
  const others = (data?.rows ?? []).filter(({ tag_id: id }) => id !== null && id !== own.tag_id);
  const isUnchanged = plain(value) === plain(own.tag_name ?? "");
  const near = isUnchanged ? [] : nearNames(value, others, ({ tag_name: name }) => name);
  const isTaken = near.some(({ tag_name: name }) => plain(name) === plain(value));
  const words = isTaken ? "There's a tag with this name:" : `${formatCount(near.length, "similar tag")}:`;
  return (
    <div className="text-xs">
      <p role="status" className={near.length === 0 ? "sr-only" : "text-warn"}>
        {near.length === 0 ? "" : words}
      </p>
      {near.length > 0 && (
        <ul aria-label="Similar tags" className="flex flex-col">
          {near.map(({ tag_id: id, tag_name: name, status }) => (
            <li key={id} className="flex min-h-6 items-center gap-1.5">
              <RecordLink to={id === null ? null : paths.tag(id)} text={name} />
              {status === "inactive" && <span className="text-ink-faint">inactive</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
