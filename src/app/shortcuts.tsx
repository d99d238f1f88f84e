import { useSingleKeys } from "../lib/use-keys.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/field.tsx";
import { ShortcutList } from "../components/shortcut-list.tsx";
import { listenForMoves } from "./moves.ts";

// What comes with this is loaded ahead on every page, once its rows are there: the shell itself has no room for it.
listenForMoves();

/** Inside of its dialog: every key that does something, and the way to switch off those that are pressed alone (WCAG 2.1.4). */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <>
      <div className="mt-3">
        <ShortcutList />
      </div>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
        <Checkbox
          label="Use single-key shortcuts"
          checked={singleKeys}
          onChange={({ target }) => setSingleKeys(target.checked)}
        />
        <Button onClick={onClose}>Close</Button>
      </div>
    </>
  );
}
