import { LogOut, Monitor, Moon, Sun, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { signOut, useProfile } from "../api/session.ts";
import { visibleText } from "../lib/visible-text.ts";
import { Popover, PopoverItem } from "../ui/popover.tsx";
import { themes, useTheme, type Theme } from "./theme.ts";

const looks: Record<Theme, { label: string; icon: LucideIcon }> = {
  system: { label: "System", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
};

/** Who is signed in, the theme, and the way out. */
export function UserMenu({ name, icon }: { name: string; icon: ReactNode }) {
  const { email, role, timezone } = useProfile();
  const [theme, choose] = useTheme();
  return (
    <Popover
      alignEnd
      skin="ghost"
      trigger={icon}
      label="User menu"
      triggerClassName="w-8 px-0!"
      className="w-64"
    >
      <div className="border-b border-line px-2 pt-1 pb-2">
        <p className="font-medium">
          <bdi>{visibleText(name)}</bdi>
        </p>
        <p className="truncate text-ink-soft">{email}</p>
        <p className="mt-1 text-xs text-ink-faint">
          {role} · {timezone}
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
        <PopoverItem icon={<LogOut aria-hidden="true" className="size-4" />} onSelect={signOut}>
          Sign out
        </PopoverItem>
      </div>
    </Popover>
  );
}
