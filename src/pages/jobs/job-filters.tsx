import { useProfile } from "../../api/session.ts";
import { choice } from "../../components/list-filters.tsx";
import type { Filter } from "../../components/list.ts";

const whoseJobs = choice("Whose", [
  { value: "", label: "Mine" },
  { value: "everyone", label: "Everyone's" },
]);

type WhoseField = Parameters<NonNullable<typeof whoseJobs.control>>[0];

/** Only an Admin sees other people's jobs. */
function Whose({ field }: { field: WhoseField }) {
  return useProfile().role === "Admin" ? whoseJobs.control?.(field) : null;
}

/** Whose jobs are listed. */
export const whose: Filter<"" | "everyone"> = { ...whoseJobs, control: (field) => <Whose field={field} /> };
