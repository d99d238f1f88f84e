import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { isComposing } from "../lib/use-keys.ts";
import { classNames } from "../lib/class-names.ts";

type DialogProps = {
  title: string;
  /** Called when the user wants it gone; without it the dialog stays until its content is done. */
  onClose?: () => void;
  /** Keeps the title for assistive technology only. */
  titleHidden?: boolean;
  className?: string;
  children: ReactNode;
};

/** A modal dialog while it is mounted. The browser keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, titleHidden, className, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // Closed while it is still in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={classNames(
        "veiled m-auto w-[calc(100vw-2rem)] max-w-md rounded-xl border border-line bg-raised p-6 text-ink shadow-raised",
        className,
      )}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onKeyDown={(event) => {
        // Escape drops what an input method has not written yet, not the dialog.
        if (isComposing(event.nativeEvent)) return;
        // Some browsers let a second Escape through although the first was refused.
        if (event.key === "Escape") event.preventDefault();
        if (event.key === "Escape") onClose?.();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose?.();
      }}
    >
      <h2 id={titleId} className={titleHidden === true ? "sr-only" : "mb-1 text-lg font-semibold"}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
