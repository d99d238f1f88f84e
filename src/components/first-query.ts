import type { AnyUseQueryOptions } from "@tanstack/react-query";
import type { Profile } from "../api/session.ts";
import { zoneOf } from "./use-zone.ts";
import { scopeOf, type Scope } from "./use-scope.ts";

/** What a page can know before it is drawn. */
export type Opening = {
  search: URLSearchParams;
  profile: Profile;
  scope: Scope;
  /** Only how many rows there are is wanted, where that takes no more than one request. */
  countOnly?: true;
};

/** The question with which a page begins, so that it is asked while the page is still being drawn; null for none. */
export type FirstQuery = (opening: Opening) => AnyUseQueryOptions | null;

/** What there is to know of an address that is about to be opened. */
export function openingOf(url: URL, profile: Profile): Opening {
  return {
    search: url.searchParams,
    profile: { ...profile, timezone: zoneOf(profile) },
    scope: scopeOf(url.searchParams, profile.role),
  };
}
