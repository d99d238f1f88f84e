import type { GroupNode } from "../../../api/groups.ts";
import { flatGroups } from "../../../components/flat-groups.ts";
import { fold } from "../../../lib/fold.ts";
import { formatCount } from "../../../lib/numbers.ts";

/** Finds the group that a cell names: by its name, by "Parent / Name" where there are two of one name, or by its ID. */
export type GroupsByName = (text: string) => { value: number } | { wrong: string };

const plain = (text: string) => fold(text).replaceAll(/\s+/g, " ").trim();

export function groupsByName(tree: readonly GroupNode[]): GroupsByName {
  const ids = new Set<number>();
  const byName = new Map<string, number[]>();
  const add = (name: string, id: number) => byName.set(name, [...(byName.get(name) ?? []), id]);
  for (const { id, name, parent } of flatGroups(tree)) {
    ids.add(id);
    add(plain(name), id);
    if (parent !== null) add(`${plain(parent)} / ${plain(name)}`, id);
  }
  return (text) => {
    const name = plain(text).replaceAll(/ ?\/ ?/g, " / ");
    const found = byName.get(plain(text)) ?? byName.get(name) ?? [];
    const [id] = found;
    if (id !== undefined && found.length === 1) return { value: id };
    if (found.length > 1)
      return {
        wrong: `could be ${formatCount(found.length, "group")}. Write “Parent / Name” or the group's ID`,
      };
    const number = /^\d{1,15}$/.test(name) ? Number(name) : 0;
    return ids.has(number) ? { value: number } : { wrong: "isn't the name or ID of an active group" };
  };
}
