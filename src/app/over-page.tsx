import { createElement, useEffect, useLayoutEffect, useState } from "react";
import { keyOf, useKeys } from "../lib/use-keys.ts";
import { Dialog } from "../ui/dialog.tsx";
import { codePart, getWhenIdle } from "../lib/code.ts";
import { FailedPart } from "../components/error-page.tsx";
import { useQuiet } from "../components/use-quiet.ts";
import { PaletteField } from "./palette-field.tsx";
import { useCode } from "../lib/use-code.ts";
import { SigningOut } from "./signing-out.tsx";
import { openOverPage, useOverPage } from "./use-over-page.ts";

const palette = codePart(() => import("./command-palette.tsx").then((module) => module.CommandPalette));
const shortcuts = codePart(() => import("./shortcuts.tsx").then((module) => module.Shortcuts));

/** The command palette (⌘K, Ctrl K), the list of keyboard shortcuts (?) and the question before a sign-out, over any page. */
export function OverPage() {
  const over = useOverPage();
  useKeys({ "?": () => openOverPage("shortcuts") });

  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (keyOf(event) !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
      // With two dialogs on top of each other, it is unclear what Escape closes.
      if (over !== "palette" && document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      openOverPage(over === "palette" ? null : "palette");
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [over]);
  const isQuiet = useQuiet();
  // Loaded ahead, after the first rows, so that both open at once and offline.
  useEffect(() => {
    if (isQuiet) [palette, shortcuts].forEach((part) => getWhenIdle(part));
  }, [isQuiet]);
  // Signing out must not leave it open for whoever comes next.
  useEffect(() => () => openOverPage(null), []);

  if (over === "palette") return <PaletteDialog onClose={() => openOverPage(null)} />;
  if (over === "sign-out") return <SigningOut onClose={() => openOverPage(null)} />;
  if (over === "shortcuts") return <ShortcutsDialog onClose={() => openOverPage(null)} />;
  return null;
}

/** The field is there at once; what it finds comes with a file of its own, and what was typed until then goes along. */
function PaletteDialog({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [composing, setComposing] = useState(false);
  const { code, error, retry } = useCode(palette);
  return (
    <Dialog title="Search and commands" titleHidden onClose={onClose} className="mt-[12vh] max-w-xl p-0!">
      {/* Another field would drop what an input method has not written yet. */}
      {code !== undefined && !composing ? (
        createElement(code, { typed, onClose })
      ) : (
        <>
          <PaletteField
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={() => setComposing(false)}
          />
          {error === undefined ? <Coming /> : <FailedPart what="Search" error={error} onRetry={retry} />}
        </>
      )}
    </Dialog>
  );
}

function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { code, error, retry } = useCode(shortcuts);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose} className="max-w-xl">
      {code !== undefined && createElement(code, { onClose })}
      {code === undefined && error === undefined && <Coming />}
      {error !== undefined && <FailedPart what="This list" error={error} onRetry={retry} />}
    </Dialog>
  );
}

function Coming() {
  return (
    <p role="status" className="px-4 py-2 text-xs text-ink-faint">
      Loading…
    </p>
  );
}
