import { Check, Minus } from "lucide-react";
import type { Profile } from "../../api/session.ts";
import { rights } from "../../components/rights.ts";
import { rolesInWords } from "../../components/role-name.ts";

/** What the user can do, and what not, in words. */
export function Rights({ profile: { role, access_audio: hears } }: { profile: Profile }) {
  const isAdmin = role === "Admin";
  const own = [
    ...rights.map(({ text, roles }) => ({
      may: roles.includes(role),
      text,
      who: `only ${rolesInWords(roles)} can`,
    })),
    { may: hears, text: "Listen to recordings", who: "an admin can turn this on" },
    {
      may: isAdmin,
      text: "See every group in the account",
      who: "you see your group and its sub-groups",
    },
  ];
  return (
    <ul aria-label="What you can do" className="flex flex-col gap-1.5">
      {own.map(({ may, text, who }) => (
        <li key={text} className="flex items-start gap-2">
          {may ? (
            <Check aria-label="Yes" className="mt-0.5 size-4 flex-none text-good" />
          ) : (
            <Minus aria-label="No" className="mt-0.5 size-4 flex-none text-ink-faint" />
          )}
          <span className={may ? "" : "text-ink-soft"}>
            {text}
            {!may && ` – ${who}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
