import type { UserWrite } from "../../../api/users.ts";
import { fold } from "../../../lib/fold.ts";
import { parsePhone } from "../../../lib/phone.ts";
import { zoneNamed } from "../../../lib/zones.ts";
import type { GroupsByName } from "./group-names.ts";

/** A value as the wire has it. */
export type ImportValue = string | number | boolean | null | readonly string[];

/** What a cell says, or what is wrong with it. */
type Read = { value: ImportValue } | { wrong: string };

export type ImportField = {
  name: keyof UserWrite;
  label: string;
  /** Heads of columns that mean it, folded. */
  heads: readonly string[];
  /** What its cells can say, where its name doesn't tell. */
  takes?: string;
  /** In the template's row that shows how cells are filled. */
  example?: string;
  /** Absent where the text is the value. */
  read?: (text: string, groups: GroupsByName) => Read;
};

const yes = new Set(["yes", "y", "true", "1", "on", "x"]);
const no = new Set(["no", "n", "false", "0", "off"]);

function yesOrNo(text: string): Read {
  const word = fold(text);
  if (yes.has(word) || no.has(word)) return { value: yes.has(word) };
  return { wrong: "must be yes or no" };
}

const roles: Record<string, string> = {
  admin: "Admin",
  administrator: "Admin",
  standard: "Standard",
  standarduser: "Standard",
  readonly: "ReadOnly",
};

const statuses: Record<string, string> = {
  active: "active",
  inactive: "inactive",
  suspended: "inactive",
};

const word = (text: string) => fold(text).replaceAll(/[^a-z]/g, "");

/** A word of a few; anything else is wrong. */
const oneOf = (words: Record<string, string>, wrong: string) => (text: string) => {
  const value = words[word(text)];
  return value === undefined ? { wrong } : { value };
};

/** An address that nobody has (RFC 2606). */
const EXAMPLE_EMAIL = "jane@example.com";

/** Whether a row is the template's own example, which somebody has left in their file. */
export const isExample = (email: string) => email.toLowerCase() === EXAMPLE_EMAIL;

/** What a file of users can say, in the order of its template. */
export const importFields: readonly ImportField[] = [
  {
    name: "username",
    label: "Email",
    heads: ["email", "email address", "e-mail", "username", "login"],
    example: EXAMPLE_EMAIL,
  },
  { name: "first_name", label: "First name", heads: ["first name", "given name", "first"], example: "Jane" },
  {
    name: "last_name",
    label: "Last name",
    heads: ["last name", "surname", "family name", "last"],
    example: "Example",
  },
  {
    name: "role",
    label: "Role",
    heads: ["role", "user role"],
    takes: "Admin, Standard or Read-only",
    example: "Standard",
    read: oneOf(roles, "must be Admin, Standard or Read-only"),
  },
  {
    name: "ct_user_ou_id",
    label: "Group",
    heads: ["group", "group name", "group id", "org unit", "location", "ct user ou id"],
    takes: "A group's name, “Parent / Name”, or its ID",
    example: "Sales",
    read: (text, groups) => groups(text),
  },
  {
    name: "agent_ring_to",
    label: "Ring-to number",
    heads: ["ring-to number", "ring to number", "ring to", "phone", "phone number", "agent ring to"],
    takes: "A phone number, such as (801) 555-0177",
    example: "(801) 555-0177",
    read: (text) => ({ value: parsePhone(text) ?? text }),
  },
  {
    name: "agent_code",
    label: "Agent code",
    heads: ["agent code", "agent id", "agent number"],
    takes: "A whole number",
    example: "977",
    read: (text) => ({ value: /^\d+$/.test(text) ? Number(text) : text }),
  },
  {
    name: "access_audio",
    label: "Can listen",
    heads: ["can listen", "can listen to recordings", "access audio", "audio", "recordings"],
    takes: "Yes or no",
    example: "Yes",
    read: yesOrNo,
  },
  {
    name: "score_call",
    label: "Can score calls",
    heads: ["can score calls", "can score", "score call", "scoring"],
    takes: "Yes or no",
    example: "No",
    read: yesOrNo,
  },
  {
    name: "user_status",
    label: "Status",
    heads: ["status", "user status"],
    takes: "Active or inactive",
    example: "Active",
    read: oneOf(statuses, "must be active or inactive"),
  },
  {
    name: "timezone",
    label: "Time zone",
    heads: ["time zone", "timezone", "zone"],
    takes: "Arizona, Mountain time, or a name such as America/Denver",
    example: "America/Denver",
    read: (text) => {
      const value = zoneNamed(text);
      return value === null ? { wrong: "isn't a time zone such as Arizona or America/Denver" } : { value };
    },
  },
  {
    name: "user_ext_id",
    label: "External ID",
    heads: ["external id", "ext id", "employee id", "employee number", "user ext id"],
  },
  {
    name: "aliases",
    label: "Also known as",
    heads: ["also known as", "aliases", "alias", "nicknames"],
    takes: "Names, separated by commas",
    example: "Janie, J. Example",
    read: (text) => ({
      value: text
        .split(/[,;|]/)
        .map((alias) => alias.trim())
        .filter((alias) => alias !== ""),
    }),
  },
];

export type FieldName = ImportField["name"];

/** Which field each column of a file is taken for, by its head; null for none, and for the second of two. */
export function matchColumns(heads: readonly string[]): (FieldName | null)[] {
  const taken = new Set<string>();
  return heads.map((head) => {
    const plain = fold(head).replaceAll("_", " ").trim();
    const field = importFields.find(
      ({ label, heads: known }) => fold(label) === plain || known.includes(plain),
    );
    if (field === undefined || taken.has(field.name)) return null;
    taken.add(field.name);
    return field.name;
  });
}
