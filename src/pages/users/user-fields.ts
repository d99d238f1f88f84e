import { schema } from "virtual:openapi/UserWrite";
import type { UserWrite } from "../../api/users.ts";
import type { FormField, FormOf } from "../../components/form-values.ts";
import { roleName } from "../../components/role-name.ts";
import { zoneOptions } from "../../lib/zones.ts";
import { RoleRights, userRoles } from "./role-rights.tsx";
import { SimilarAddresses, SimilarNames } from "./similar-users.tsx";

type Field = FormField<keyof UserWrite>;

const person: readonly Field[] = [
  { name: "first_name", label: "First name", control: "text", half: true, section: "Person" },
  { name: "last_name", label: "Last name", control: "text", half: true, note: SimilarNames },
  {
    name: "username",
    label: "Email",
    control: "text",
    help: "They sign in with it.",
    note: SimilarAddresses,
  },
  {
    name: "aliases",
    label: "Also known as",
    control: "words",
    help: "Other names, separated by commas.",
  },
];

const group: Field = {
  name: "ct_user_ou_id",
  label: "Group",
  control: "group",
  help: "They see this group and its sub-groups.",
  section: "Access",
};

const role: Field = {
  name: "role",
  label: "Role",
  control: "choice",
  options: userRoles.map((value) => ({ value, label: roleName(value) })),
  note: RoleRights,
};

const rights: readonly Field[] = [
  { name: "access_audio", label: "Can listen to recordings", control: "check" },
  { name: "score_call", label: "Can score calls", control: "check" },
];

const phone: readonly Field[] = [
  {
    name: "agent_ring_to",
    label: "Ring-to number",
    control: "phone",
    section: "Calls",
    half: true,
    help: "The phone their calls ring.",
  },
  { name: "agent_code", label: "Agent code", control: "text", half: true, help: "A number." },
];

function rest(zone: string | null): readonly Field[] {
  // A user takes the zone of the group; once it is kept, it can be another one but not none.
  const none = zone === null ? [{ value: "", label: "Same as the group" }] : [];
  const options = [...none, ...zoneOptions(zone)];
  return [
    { name: "timezone", label: "Time zone", control: "select", options, section: "More" },
    { name: "user_ext_id", label: "External ID", control: "text", help: "Their ID in your own systems." },
  ];
}

/** The form of a user. `isSelf`: nobody can take a role from themselves. */
export function userForm(zone: string | null, isSelf: boolean): FormOf<UserWrite> {
  return {
    schema,
    fields: [...person, group, ...(isSelf ? [] : [role]), ...rights, ...phone, ...rest(zone)],
  };
}
