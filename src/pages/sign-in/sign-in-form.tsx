import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { ApiError } from "../../api/api-error.ts";
import { signIn } from "../../api/session.ts";
import { isNoAddress, plainAddress } from "../../lib/email-address.ts";
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

type Fault = { field: "email" | "password"; text: string };

/** What can be told here, without using up one of the few attempts that the server allows in a minute. */
function faultOf(email: string, password: string): Fault | null {
  if (email === "") return { field: "email", text: "Enter your email address." };
  if (isNoAddress(email))
    return { field: "email", text: "Enter a full email address, like you@company.com." };
  return password === "" ? { field: "password", text: "Enter your password." } : null;
}

/** Sent by the browser itself, as it is without scripts, nothing of the form may stand in an address. */
const unscripted = { method: "post", action: "/sign-in", noValidate: true } as const;

/** The sign-in form, as a page or in the dialog over one. */
export function SignInForm({ typed, onSignedIn }: SignInFormProps) {
  const [error, setError] = useState<ApiError | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
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
    const { currentTarget } = event;
    const fieldOf = (name: string) => currentTarget.querySelector<HTMLInputElement>(`[name=${name}]`);
    const valueOf = (name: string) => fieldOf(name)?.value ?? "";
    const [email, password] = [plainAddress(valueOf("email")), valueOf("password")];
    const wrong = faultOf(email, password);
    setFault(wrong);
    setError(null);
    const typedIn = fieldOf("email");
    if (typedIn !== null && typedIn.value !== email) typedIn.value = email;
    if (wrong !== null) return fieldOf(wrong.field)?.focus();
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
    <form ref={form} {...unscripted} className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
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
          aria-invalid={fault?.field === "email" || undefined}
          aria-describedby={fault?.field === "email" ? "email-error" : undefined}
          className="field-skin"
        />
        {fault?.field === "email" && (
          <p id="email-error" className="text-xs font-medium text-bad">
            {fault.text}
          </p>
        )}
      </div>
      <PasswordField initial={typed?.password ?? ""} missing={fault?.field === "password"} />
      {error !== null && <FormError error={error} wait={wait} />}
      <Button
        type="submit"
        skin="primary"
        className="w-full"
        aria-disabled={busy || undefined}
        disabled={wait > 0}
      >
        {busy ? "Signing in…" : "Sign in"}
      </Button>
      <ForgottenPassword />
    </form>
  );
}

/** The API has no operation for it (documented). */
function ForgottenPassword() {
  return (
    <details className="text-ink-soft">
      <summary className="w-fit rounded-sm text-xs font-medium hover:text-ink">Forgot your password?</summary>
      <p className="pt-1.5 text-xs">
        Reset it in Convirza or ask an admin, then sign in here with the new one.
      </p>
    </details>
  );
}
