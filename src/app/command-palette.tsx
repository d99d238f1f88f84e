import { LogOut, MessageSquare, Monitor, Moon, Phone, Sun, type LucideIcon } from "lucide-react";
import { useId, useState, type KeyboardEvent } from "react";
import { useNavigate } from "react-router";
import { signOut, useProfile } from "../api/session.ts";
import { useScope } from "../components/use-scope.ts";
import { classNames } from "../lib/class-names.ts";
import { hasWords } from "../lib/fold.ts";
import { paths } from "../lib/paths.ts";
import { formatPhone, readPhones } from "../lib/phone.ts";
import { Dialog } from "../ui/dialog.tsx";
import { pages } from "./routes.tsx";
import { useTheme } from "./theme.ts";

type Command = { title: string; icon: LucideIcon; run: () => void };

function useCommands(words: string): Command[] {
  const navigate = useNavigate();
  const { role } = useProfile();
  const { keep } = useScope();
  const [, choose] = useTheme();
  const commands: Command[] = [
    ...pages.flatMap(({ path, title, place, roles }) =>
      place && (roles === undefined || roles.includes(role))
        ? [{ title: `Go to ${title}`, icon: place.icon, run: () => void navigate(keep(path)) }]
        : [],
    ),
    { title: "Use the light theme", icon: Sun, run: () => choose("light") },
    { title: "Use the dark theme", icon: Moon, run: () => choose("dark") },
    { title: "Use the system's theme", icon: Monitor, run: () => choose("system") },
    { title: "Sign out", icon: LogOut, run: signOut },
  ];
  const found = searchesFor(words);
  if (found.length > 0) {
    return found.map(({ title, icon, path }) => ({ title, icon, run: () => void navigate(keep(path)) }));
  }
  return commands.filter(({ title }) => hasWords(title, words));
}

/** What a phone number or the id of a call leads to. */
function searchesFor(words: string): { title: string; icon: LucideIcon; path: string }[] {
  const callId = /^#?(\d{1,15})$/.exec(words.trim())?.[1];
  return [
    ...readPhones(words).flatMap((number) => [
      { title: `Calls from ${formatPhone(number)}`, icon: Phone, path: paths.callsOfCaller(number) },
      { title: `Calls to ${formatPhone(number)}`, icon: Phone, path: paths.callsOfNumber(number) },
      {
        title: `Messages with ${formatPhone(number)}`,
        icon: MessageSquare,
        path: paths.messagesWith(number.slice(1)),
      },
    ]),
    ...(callId === undefined
      ? []
      : [{ title: `Open call ${callId}`, icon: Phone, path: paths.call(Number(callId)) }]),
  ];
}

/** Everything by a few letters: pages, actions, a call by its id, what there is of a phone number. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [words, setWords] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const commands = useCommands(words);
  const chosen = commands[Math.min(active, commands.length - 1)];

  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setActive((at) => Math.min(at + 1, commands.length - 1));
    else if (event.key === "ArrowUp") setActive((at) => Math.max(at - 1, 0));
    else if (event.key === "Enter") run(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title="Search and commands" titleHidden onClose={onClose} className="mt-[12vh] max-w-lg p-0!">
      <input
        role="combobox"
        aria-label="Search and commands"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}-${commands.indexOf(chosen)}`}
        autoComplete="off"
        placeholder="A page, an action, a phone number or a call id"
        className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label="Commands" className="max-h-80 overflow-y-auto p-1.5">
        {commands.map((command, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox above has the keyboard
          <div
            key={command.title}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={command === chosen}
            className={classNames(
              "flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5",
              command === chosen && "bg-selected",
            )}
            onPointerMove={() => setActive(index)}
            onClick={() => run(command)}
          >
            <command.icon aria-hidden="true" className="size-4 text-ink-faint" />
            {command.title}
          </div>
        ))}
      </div>
      {commands.length === 0 && <p className="px-4 pb-4 text-ink-soft">Nothing by that name.</p>}
    </Dialog>
  );
}
