import { useSearchParams } from "react-router";
import { useProfile, type RoleName } from "../api/session.ts";
import { readState, whole } from "../lib/search-state.ts";

/** `?group=`: the same on every page. */
export const scopeSchema = { group: whole(1, null) };

export type Scope = {
  /** The group that lists are narrowed to, with everything below it; null for all that the user sees. */
  group: number | null;
  /** The same as a filter of the API. */
  filter: { org_unit_id?: number };
  /** A path with the scope, so that going there keeps it. */
  keep: (path: string) => string;
};

/** The group of the top bar. Admin only: other roles cannot read the tree of groups (documented), and work in their own. */
export function useScope(): Scope {
  const [params] = useSearchParams();
  const { role } = useProfile();
  return scopeOf(params, role);
}

/** The same of an address, where nothing is drawn yet. */
export function scopeOf(params: URLSearchParams, role: RoleName): Scope {
  const group = role === "Admin" ? readState(scopeSchema, params).state.group : null;
  if (group === null) return { group, filter: {}, keep: (path) => path };
  return {
    group,
    filter: { org_unit_id: group },
    keep: (path) => `${path}${path.includes("?") ? "&" : "?"}group=${group}`,
  };
}
