/**
 * Puts a text on the clipboard.
 * @returns whether the browser did it: it may refuse, and over plain http it has no clipboard for scripts
 */
export async function copyText(text: string): Promise<boolean> {
  // Absent over plain http, whatever its type says.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    await clipboard?.writeText(text);
    if (clipboard !== undefined) return true;
  } catch {
    // Refused: the old way may still be allowed.
  }
  return copySelection(text);
}

/** The way that browsers had before, which needs no secure connection. */
function copySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "sr-only";
  // Outside of an open dialog nothing can be selected.
  (focused?.closest("dialog") ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
