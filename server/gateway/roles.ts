import type { components } from "../../openapi.d.ts";

export type RoleName = components["schemas"]["RoleName"];

const names: Record<components["schemas"]["RoleId"], RoleName> = { 1: "Admin", 2: "Standard", 3: "ReadOnly" };

/** A role by its number (documented); undefined for what is none. */
export function roleOf(roleId: unknown): RoleName | undefined {
  return Object.entries(names).find(([id]) => id === String(roleId))?.[1];
}
