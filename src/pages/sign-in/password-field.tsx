import { useState, type KeyboardEvent } from "react";

/** The password, with a way to see it and a hint when Caps Lock is on. */
export function PasswordField({ initial, missing }: { initial: string; missing: boolean }) {
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor="password" className="font-medium">
        Password
      </label>
      <div className="relative">
        <input
          id="password"
          name="password"
          type={shown ? "text" : "password"}
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={initial}
          aria-invalid={missing || undefined}
          aria-describedby={missing ? "password-error" : capsLock ? "caps-lock" : undefined}
          className="field-skin pr-14!"
          onKeyDown={watch}
          onKeyUp={watch}
          onBlur={() => setCapsLock(false)}
        />
        <button
          type="button"
          aria-label="Show password"
          aria-pressed={shown}
          className="absolute inset-y-0 right-1 my-auto h-6 rounded-sm px-2 text-xs font-medium text-ink-soft hover:text-ink"
          onClick={() => setShown(!shown)}
        >
          {shown ? "Hide" : "Show"}
        </button>
      </div>
      {missing && (
        <p id="password-error" className="text-xs font-medium text-bad">
          Enter your password.
        </p>
      )}
      {capsLock && !missing && (
        <p id="caps-lock" role="status" className="text-xs font-medium text-warn">
          Caps Lock is on.
        </p>
      )}
    </div>
  );
}
