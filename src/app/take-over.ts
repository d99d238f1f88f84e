import { flushSync } from "react-dom";

type Typed = { email: string; password: string };

/** Replaces the markup of index.html by the app in one step: what was typed, the focus and the selection stay. */
export function takeOver(render: (root: HTMLElement, typed: Typed) => void): void {
  const root = document.querySelector<HTMLElement>("#root");
  if (root === null) throw new Error("index.html has no #root.");
  const field = (id: string) => document.querySelector<HTMLInputElement>(`#${id}`);
  const active = document.activeElement;
  const selection = active instanceof HTMLInputElement ? [active.selectionStart, active.selectionEnd] : [];
  const typed = { email: field("email")?.value ?? "", password: field("password")?.value ?? "" };

  flushSync(() => render(root, typed));
  document.documentElement.dataset["ready"] = "";
  const again = active instanceof HTMLInputElement ? field(active.id) : null;
  again?.focus();
  // E-mail fields have no selection to give back.
  if (again?.type !== "email" && typeof selection[0] === "number")
    again?.setSelectionRange(selection[0], selection[1] ?? null);
}
