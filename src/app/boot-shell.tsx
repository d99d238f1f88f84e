/** The outline of the shell while it is loading; index.html paints the same before the app is there. */
export function BootShell() {
  return (
    <div className="boot-shell" aria-busy="true">
      <span className="sr-only" role="status">
        Loading
      </span>
      <div className="boot-sidebar">
        <div className="skeleton" />
        <div className="skeleton" />
        <div className="skeleton" />
        <div className="skeleton" />
      </div>
      <div className="boot-bar">
        <div className="skeleton" />
      </div>
      <div className="boot-page">
        <div className="skeleton" />
      </div>
    </div>
  );
}
