import type { ApiError } from "../../api/api-error.ts";

/** Why signing in did not work. A wait is announced once and counted silently. */
export function FormError({ error, wait }: { error: ApiError; wait: number }) {
  const tooMany = error.status === 429;
  if (tooMany && wait === 0) return <p role="status">You can try again now.</p>;
  return (
    <div role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
      {tooMany ? "Too many attempts." : error.status === 401 ? "Wrong email or password." : error.message}
      {tooMany && (
        <>
          <span aria-hidden="true" className="block">
            Try again in <strong className="whitespace-nowrap tabular-nums">{wait} s</strong>.
          </span>
          <span className="sr-only">Try again in {error.retryAfter} seconds.</span>
        </>
      )}
      {error.status !== 401 && !tooMany && error.requestId !== null && (
        <span className="mt-1 block text-xs break-all">Request ID {error.requestId}</span>
      )}
    </div>
  );
}
