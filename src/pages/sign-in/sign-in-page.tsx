import { SignInForm, type Typed } from "./sign-in-form.tsx";

/**
 * Signing in, at whatever address was opened: the page appears there afterwards. index.html holds the same markup, so
 * that it is painted before the app is loaded; `e2e/sign-in.spec.ts` sees that the two are the same.
 */
export function SignInPage({ typed }: { typed?: Typed }) {
  return (
    <main className="boot-sign-in">
      <title>Sign in · Convirza Admin</title>
      <div className="w-full max-w-sm">
        <img src="/favicon.svg" alt="" width="32" height="32" className="mb-5" />
        <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
        <p className="mt-1 mb-6 text-ink-soft">Your company's calls and texts on Convirza.</p>
        <SignInForm {...(typed === undefined ? {} : { typed })} />
      </div>
    </main>
  );
}
