import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { ApiError } from "../../api/api-error.ts";
import { signIn } from "../../api/session.ts";
import { Button } from "../../ui/button.tsx";
import { FormError } from "./form-error.tsx";
import { PasswordField } from "./password-field.tsx";
import { useCountdown } from "./use-countdown.ts";

export type Typed = { email: string; password: string };

type SignInFormProps = {
  /** What was typed before the app was loaded. */
  typed?: Typed;
  onSignedIn?: () => void;
};

/** The sign-in form, as a page or in the dialog over one. */
export function SignInForm({ typed, onSignedIn }: SignInFormProps) {
  const [error, setError] = useState<ApiError | null>(null);
  const [missing, setMissing] = useState<"email" | "password" | null>(null);
  const [busy, setBusy] = useState(false);
  const wait = useCountdown(error?.retryAfter ?? null, error);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    // A submit that came before React is done now.
    const { dataset } = document.documentElement;
    if (!("submitted" in dataset)) return;
    delete dataset["submitted"];
    form.current?.requestSubmit();
  }, []);

  const submit = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || wait > 0) return;
    const valueOf = (name: string) =>
      event.currentTarget.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
    const [email, password] = [valueOf("email").trim(), valueOf("password")];
    const absent = email === "" ? "email" : password === "" ? "password" : null;
    setMissing(absent);
    setError(null);
    if (absent !== null)
      return event.currentTarget.querySelector<HTMLInputElement>(`[name=${absent}]`)?.focus();
    setBusy(true);
    try {
      await signIn(email, password);
      onSignedIn?.();
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      setError(failure);
      if (failure.status === 401) form.current?.querySelector<HTMLInputElement>("[name=password]")?.select();
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={form} noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <div className="flex flex-col gap-1.5">
        <label htmlFor="email" className="font-medium">
          Email
        </label>
        <input
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={typed?.email}
          aria-invalid={missing === "email" || undefined}
          aria-describedby={missing === "email" ? "email-error" : undefined}
          className="field-skin"
        />
        {missing === "email" && (
          <p id="email-error" className="text-xs font-medium text-bad">
            Enter your email address.
          </p>
        )}
      </div>
      <PasswordField initial={typed?.password ?? ""} missing={missing === "password"} />
      {error !== null && <FormError error={error} wait={wait} />}
      <Button
        type="submit"
        skin="primary"
        className="w-full"
        aria-disabled={busy || undefined}
        disabled={wait > 0}
      >
        {busy ? "Signing in …" : "Sign in"}
      </Button>
    </form>
  );
}
