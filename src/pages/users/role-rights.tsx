import { Check, Minus } from "lucide-react";
import type { RoleName } from "../../api/session.ts";
import { rights } from "../../components/rights.ts";
import { roleName } from "../../components/role-name.ts";
import { classNames } from "../../lib/class-names.ts";

export const userRoles: readonly RoleName[] = ["Admin", "Standard", "ReadOnly"];

/** Where a role is chosen: what each of them may do. */
export function RoleRights({ value }: { value: string }) {
  return (
    <table
      aria-label="What each role can do"
      className="w-full table-fixed border-separate border-spacing-0 text-xs"
    >
      <thead>
        <tr className={classNames(rowClass, "text-ink-faint")}>
          <th scope="col" className="py-1 pr-2 text-left font-medium max-[18rem]:col-span-3">
            Can do
          </th>
          {userRoles.map((role) => (
            <th key={role} scope="col" className={cellClass(role === value, "rounded-t-md")}>
              {roleName(role)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rights.map(({ text, roles }, index) => (
          <tr key={text} className={rowClass}>
            <th
              scope="row"
              className="border-t border-line py-1.5 pr-2 text-left font-normal text-ink-soft max-[18rem]:col-span-3"
            >
              {text}
            </th>
            {userRoles.map((role) => (
              <td
                key={role}
                className={cellClass(
                  role === value,
                  `border-t border-line max-[18rem]:border-t-0 ${index === rights.length - 1 ? "rounded-b-md" : ""}`,
                )}
              >
                {roles.includes(role) ? (
                  <Check aria-label="Yes" className="inline size-4 text-good" />
                ) : (
                  <Minus aria-label="No" className="inline size-4 text-ink-faint" />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// Large letters on a phone: what one can do stands above the three answers.
const rowClass = "max-[18rem]:grid max-[18rem]:grid-cols-3";

const cellClass = (isChosen: boolean, more: string) =>
  classNames(
    "w-17 max-[18rem]:w-auto py-1 text-center font-medium",
    isChosen && "bg-selected text-ink",
    more,
  );
