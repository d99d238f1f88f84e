import { Keyboard, LogOut, Monitor, Moon, Sun, type LucideIcon } from "lucide-react";
import { signOut, useProfile } from "../api/session.ts";
import { roleName } from "../components/role-name.ts";
import { leaving } from "../lib/unsaved.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Popover, PopoverItem } from "../ui/popover.tsx";
import { themes, useTheme, type Theme } from "./theme.ts";
import { openOverPage } from "./use-over-page.ts";

const looks: Record<Theme, { label: string; icon: LucideIcon }> = {
  system: { label: "System", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
};

/** The first character as a reader counts them. */
function initialOf(name: string | null): string {
  const [first] = new Intl.Segmenter().segment((name ?? "").trim());
  return first?.segment ?? "";
}

/** Who is signed in, the theme, and the way out. */
export function UserMenu() {
  const { email, first_name: first, last_name: last, role, timezone } = useProfile();
  const names = [first, last].filter((name) => name !== null && name.trim() !== "");
  const name = names.length === 0 ? email : names.join(" ");
  const initials = (names.length === 0 ? [email] : names).map(initialOf).join("");
  const [theme, choose] = useTheme();
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
          {roleName(role)} · {timezone}
        </p>
      </div>
      <fieldset className="border-b border-line p-2">
        <legend className="sr-only">Theme</legend>
        <div className="flex gap-1 rounded-md bg-selected p-0.5">
          {themes.map((option) => {
            const { label, icon: Icon } = looks[option];
            return (
              <label
                key={option}
                className="flex h-7 flex-1 cursor-pointer items-center justify-center gap-1 rounded-sm text-xs font-medium text-ink-soft has-checked:bg-raised has-checked:text-ink has-checked:shadow-control has-focus-visible:outline-2 has-focus-visible:outline-focus"
              >
                <input
                  type="radio"
                  name="theme"
                  className="sr-only"
                  checked={theme === option}
                  onChange={() => choose(option)}
                />
                <Icon aria-hidden="true" className="size-3.5" />
                {label}
              </label>
            );
          })}
        </div>
      </fieldset>
      <div className="pt-1">
        <PopoverItem
          icon={<Keyboard aria-hidden="true" className="size-4" />}
          onSelect={() => openOverPage("shortcuts")}
        >
          Keyboard shortcuts
          <kbd aria-hidden="true" className="ml-auto font-sans text-xs text-ink-faint">
            ?
          </kbd>
        </PopoverItem>
        <PopoverItem
          icon={<LogOut aria-hidden="true" className="size-4" />}
          onSelect={() => leaving(signOut)}
        >
          Sign out
        </PopoverItem>
      </div>
    </Popover>
  );
}
