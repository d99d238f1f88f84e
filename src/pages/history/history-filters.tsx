import { ChevronDown, X } from "lucide-react";
import { useState } from "react";
import { useProfile } from "../../api/session.ts";
import { useUser, useUsers, type User } from "../../api/users.ts";
import type { Filter } from "../../components/list.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import { whole } from "../../lib/search-state.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { Button } from "../../ui/button.tsx";
import { Popover, PopoverItem } from "../../ui/popover.tsx";
import { SearchField } from "../../ui/search-field.tsx";

type PersonProps = { chosen: number | null; onChoose: (userId: number | null) => void };

/** Who has done it. */
export const person: Filter<number | null> = {
  ...whole(1, null),
  describe: (userId) => (userId === null ? null : "One person"),
  control: ({ value, set }) => <PersonFilter chosen={value} onChoose={(userId) => set(userId)} />,
};

/** One record, of the kind that is chosen: links set it, and here it is taken away. */
export const oneRecord: Filter<string> = {
  parse: (text) => (/^[1-9]\d{0,14}$/.test(text) ? text : undefined),
  format: (id) => id,
  fallback: "",
  describe: (id) => (id === "" ? null : "One record"),
  control: ({ value, set }) =>
    value === "" ? null : (
      <Button icon={<X aria-hidden="true" className="size-3.5" />} onClick={() => set("")}>
        <span className="sr-only">Remove filter: </span>One record
      </Button>
    ),
};

/** Everybody but an Admin sees their own changes alone. */
function PersonFilter({ chosen, onChoose }: PersonProps) {
  const [open, setOpen] = useState(false);
  if (useProfile().role !== "Admin") return null;
  return (
    <Popover
      onToggle={setOpen}
      className="w-72 p-2"
      triggerClassName={chosen === null ? "" : "text-accent-ink!"}
      trigger={
        <>
          {chosen === null ? "Anyone" : <PersonName userId={chosen} />}
          <ChevronDown aria-hidden="true" className="size-3.5 text-ink-faint" />
        </>
      }
    >
      <div className="min-h-24">{open && <People chosen={chosen} onChoose={onChoose} />}</div>
    </Popover>
  );
}

function PersonName({ userId }: { userId: number }) {
  const { data } = useUser(userId);
  return (
    <span className="max-w-40 truncate">{data === undefined ? "One person" : visibleText(data.name)}</span>
  );
}

const SHOWN = 8;

function People({ chosen, onChoose }: PersonProps) {
  const [words, setWords] = useState("");
  const { data, error } = useUsers({ search: words, limit: SHOWN, sort_by: "name", sort_order: "asc" });
  const rows = (data?.rows ?? []).filter(isKnown);
  return (
    <>
      <SearchField
        label="Find a person"
        placeholder="Name or email"
        filling
        className="mb-1.5"
        value={words}
        onSearch={setWords}
      />
      {chosen !== null && <PopoverItem onSelect={() => onChoose(null)}>Anyone</PopoverItem>}
      {rows.map((user) => (
        <PopoverItem key={user.ct_user_id} onSelect={() => onChoose(user.ct_user_id)}>
          <span className="min-w-0 truncate">
            <OutsideText text={user.name} />{" "}
            <span className="text-xs text-ink-faint">
              <OutsideText text={user.email} />
            </span>
          </span>
        </PopoverItem>
      ))}
      <p role="status" className={rows.length === 0 ? "p-2 text-ink-faint" : "sr-only"}>
        {error?.message ?? (data === undefined ? "Loading…" : rows.length === 0 ? "No matching people" : "")}
      </p>
    </>
  );
}

function isKnown(user: User): user is User & { ct_user_id: number } {
  return user.ct_user_id !== null;
}
