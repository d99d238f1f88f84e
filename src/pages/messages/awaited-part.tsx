type AwaitedPartProps = {
  /** Why there is no answer; null as long as it is on its way. */
  error: Error | null;
  /** "We couldn't load their calls." */
  failed: string;
  onRetry: () => void;
};

/** Stands in the place of what is known of a contact until it is there, and says when it can't be had. */
export function AwaitedPart({ error, failed, onRetry }: AwaitedPartProps) {
  if (error === null) {
    return (
      <>
        <span className="sr-only">Loading</span>
        <div className="skeleton mt-1 h-3.5 w-4/5" />
      </>
    );
  }
  return (
    <p>
      {failed}{" "}
      <button type="button" className="link" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}
