import {
  Keyboard,
  LogOut,
  MessageSquare,
  Monitor,
  Moon,
  Phone,
  PhoneIncoming,
  Plus,
  Search as SearchIcon,
  Sun,
  type LucideIcon,
} from "lucide-react";
import { useNavigate } from "react-router";
import { signOut, useProfile } from "../api/session.ts";
import { useScope } from "../components/use-scope.ts";
import { hasWords } from "../lib/fold.ts";
import { paths } from "../lib/paths.ts";
import { formatPhone, readPhones } from "../lib/phone.ts";
import type { Unlisted } from "../lib/search-state.ts";
import { leaving } from "../lib/unsaved.ts";
import { creations } from "./creations.ts";
import { openOverPage } from "./use-over-page.ts";
import { pages } from "./routes.tsx";
import { useTheme } from "./theme.ts";
import { useWayTo } from "./use-way-to.ts";

export type Command = { id: string; title: string; icon: LucideIcon; run: () => void };

/** What can be done at once, without asking the server: pages, what can be made, actions, a call by its ID, what there is of a number. */
export function useCommands(words: string): Command[] {
  const navigate = useNavigate();
  const { role } = useProfile();
  const { keep } = useScope();
  const wayTo = useWayTo();
  const [, choose] = useTheme();
  const commands: Command[] = [
    ...pages.flatMap(({ path, title, place, roles }) =>
      place && (roles === undefined || roles.includes(role))
        ? [{ id: path, title: `Go to ${title}`, icon: place.icon, run: () => void navigate(wayTo(path)) }]
        : [],
    ),
    ...creations.flatMap(({ title, path, roles }) =>
      roles.includes(role) ? [{ id: title, title, icon: Plus, run: () => void navigate(keep(path)) }] : [],
    ),
    {
      id: paths.whoAnswers,
      title: "Who answers?",
      icon: PhoneIncoming,
      run: () => void navigate(keep(paths.whoAnswers)),
    },
    {
      id: paths.searchCalls,
      title: "Search transcripts",
      icon: SearchIcon,
      run: () => void navigate(keep(paths.searchCalls)),
    },
    { id: "light", title: "Use light theme", icon: Sun, run: () => choose("light") },
    { id: "dark", title: "Use dark theme", icon: Moon, run: () => choose("dark") },
    { id: "system", title: "Match system theme", icon: Monitor, run: () => choose("system") },
    { id: "keys", title: "Keyboard shortcuts", icon: Keyboard, run: () => openOverPage("shortcuts") },
    { id: "sign-out", title: "Sign out", icon: LogOut, run: () => leaving(signOut) },
  ];
  const named = commands.filter(({ title }) => hasWords(title, words));
  const found = searchesFor(words).map(({ path, unlisted, ...search }) => ({
    ...search,
    id: search.title,
    run: () => void navigate(keep(path), { state: unlisted && { unlisted } }),
  }));
  return [...found, ...named];
}

type Search = { title: string; icon: LucideIcon; path: string; unlisted?: Unlisted };

/** What a phone number or the ID of a call leads to. */
function searchesFor(words: string): Search[] {
  const numbers = readPhones(words);
  const callId = /^#?([1-9]\d{0,14})$/.exec(words)?.[1];
  if (numbers.length === 0 && callId !== undefined) {
    return [{ title: `Open call ${callId}`, icon: Phone, path: paths.call(Number(callId)) }];
  }
  return numbers.flatMap((number) => {
    const shown = formatPhone(number);
    return [
      { title: `Calls from ${shown}`, icon: Phone, path: paths.callsLately, unlisted: { words: shown } },
      { title: `Calls to ${shown}`, icon: Phone, path: paths.callsOfNumber(number) },
      { title: `Who answers ${shown}?`, icon: PhoneIncoming, path: paths.whoAnswersAt(number) },
      {
        title: `Messages with ${shown}`,
        icon: MessageSquare,
        path: paths.messages,
        unlisted: { q: shown },
      },
    ];
  });
}
