/** By the vendor's name and by the label that its lists have (documented). */
const names: Record<string, string> = {
  Admin: "Admin",
  Standard: "Standard",
  "Standard User": "Standard",
  ReadOnly: "Read-only",
};

/** A role in our words; one that we don't know as it came. */
export function roleName(role: string): string {
  return names[role] ?? role;
}

/** Several roles as people: "admins and standard users". */
export function rolesInWords(roles: readonly string[]): string {
  return roles
    .map((role) => (role === "Admin" ? "admins" : `${roleName(role).toLowerCase()} users`))
    .join(" and ");
}
