import { tagWriters, type Tag } from "../../api/tags.ts";
import type { BulkAct } from "../../components/bulk-acts.ts";
import { formatCount } from "../../lib/numbers.ts";

const toStatus = (status: "active" | "inactive") => ({
  roles: tagWriters,
  leavesOut: (tag: Tag) => (tag.status === status ? `already ${status}` : null),
  write: ({ tag_id: id, tag_name }: Tag) => {
    if (id === null) return null;
    // The API wants the name, too: whoever has renamed the tag meanwhile must not lose that.
    const body = { tag_name, status };
    return { method: "PUT" as const, path: `/v3/tag/${id}`, body, only_if: { tag_name } };
  },
});

/** What can be done with many tags at once. */
export const tagActs: readonly BulkAct<Tag>[] = [
  {
    ...toStatus("inactive"),
    label: "Deactivate",
    isGrave: true,
    title: (tags) => `Deactivate ${tags}`,
    effect: (tags) => {
      const calls = tags.reduce((sum, { calls_count: count }) => sum + count, 0);
      const kept = Number.isFinite(calls) ? formatCount(calls, "tagged call") : "tagged calls";
      const stay = calls === 0 ? "" : ` ${kept} ${calls === 1 ? "keeps" : "keep"} them.`;
      return `They can't be chosen for more calls until you activate them again.${stay}`;
    },
  },
  {
    ...toStatus("active"),
    label: "Activate",
    title: (tags) => `Activate ${tags}`,
    effect: () => "They can be chosen for calls again.",
  },
];
