import { useEffect } from "react";
import { signOut, useProfile } from "../api/session.ts";
import { SignInForm } from "../pages/sign-in/sign-in-form.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** Signing in again without leaving the page. */
export function SessionDialog() {
  const { email } = useProfile();

  // The address is there already; the dialog itself would begin with it.
  useEffect(() => document.querySelector<HTMLInputElement>("dialog #password")?.focus(), []);

  return (
    <Dialog title="Your session has ended" className="max-w-sm">
      <p className="mb-4 text-ink-soft">
        Sign in as <bdi>{email}</bdi> to continue where you left off.
      </p>
      <SignInForm typed={{ email, password: "" }} />
      <Button skin="ghost" className="mt-2 w-full" onClick={() => signOut()}>
        Leave this page and sign out
      </Button>
    </Dialog>
  );
}
