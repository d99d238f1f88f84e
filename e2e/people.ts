export type Role = "admin" | "standard" | "readonly";

/** The demo logins of the seed. */
export const people: Record<Role, { email: string; roleName: string }> = {
  admin: { email: "admin@acme.test", roleName: "Admin" },
  standard: { email: "standard@acme.test", roleName: "Standard" },
  readonly: { email: "readonly@acme.test", roleName: "Read-only" },
};

export const roles = Object.keys(people) as Role[];

/** Who can do the most and the least: what both can read, everybody can. */
export const readers: readonly Role[] = ["admin", "readonly"];

export const password = "demo-password";
