import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useNavigate } from "react-router";
import { launchers } from "../api/launchers.ts";
import { signOut, useProfile } from "../api/session.ts";
import { roleName } from "../components/role-name.ts";
import { useScope } from "../components/use-scope.ts";
import { useZone } from "../components/use-zone.ts";
import { paths } from "../lib/paths.ts";
import { leaving } from "../lib/unsaved.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Choice } from "../ui/choice.tsx";
import { Popover, PopoverItem } from "../ui/popover.tsx";
import { useTheme } from "./theme.ts";
import { openOverPage } from "./use-over-page.ts";

const looks = [
  { value: "system", label: "System", icon: <Monitor aria-hidden="true" className="size-3.5" /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden="true" className="size-3.5" /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden="true" className="size-3.5" /> },
] as const;

/** The first character as a reader counts them. */
function initialOf(name: string | null): string {
  const [first] = new Intl.Segmenter().segment((name ?? "").trim());
  return first?.segment ?? "";
}

/** Who is signed in, the theme, and the way out. */
export function UserMenu() {
  const { email, first_name: first, last_name: last, role } = useProfile();
  const zone = useZone();
  const navigate = useNavigate();
  const { keep } = useScope();
  const names = [first, last].filter((name) => name !== null && name.trim() !== "");
  const name = names.length === 0 ? email : names.join(" ");
  const initials = (names.length === 0 ? [email] : names).map(initialOf).join("");
  const [theme, choose] = useTheme();
  const leave = () => (launchers.includes(role) && navigator.onLine ? openOverPage("sign-out") : signOut());
  return (
    <Popover
      alignEnd
      skin="ghost"
      trigger={
        <span className="flex size-6 items-center justify-center rounded-full bg-accent-soft text-[0.6875rem] font-semibold text-accent-ink uppercase">
          {visibleText(initials)}
        </span>
      }
      label="User menu"
      triggerClassName="w-8 px-0! pointer-coarse:w-10"
      className="w-64"
    >
      <div className="border-b border-line px-2 pt-1 pb-2">
        <p className="font-medium">
          <bdi>{visibleText(name)}</bdi>
        </p>
        <p className="truncate text-ink-soft">{email}</p>
        <p className="mt-1 text-xs text-ink-faint">
          {roleName(role)} · {zone}
        </p>
      </div>
      <div className="border-b border-line p-2">
        <Choice label="Theme" labelHidden options={looks} value={theme} onChoose={choose} />
      </div>
      <div className="pt-1">
        <PopoverItem
          icon={<UserRound aria-hidden="true" className="size-4" />}
          onSelect={() => void navigate(keep(paths.profile))}
        >
          Profile and preferences
        </PopoverItem>
        <PopoverItem
          icon={<Keyboard aria-hidden="true" className="size-4" />}
          onSelect={() => openOverPage("shortcuts")}
        >
          Keyboard shortcuts
          <kbd aria-hidden="true" className="ml-auto font-sans text-xs text-ink-faint">
            ?
          </kbd>
        </PopoverItem>
        <PopoverItem icon={<LogOut aria-hidden="true" className="size-4" />} onSelect={() => leaving(leave)}>
          Sign out
        </PopoverItem>
      </div>
    </Popover>
  );
}
