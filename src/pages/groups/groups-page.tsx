import { Plus } from "lucide-react";
import { useState } from "react";
import { useGroupTree } from "../../api/groups.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { codePart } from "../../lib/code.ts";
import { formatCount } from "../../lib/numbers.ts";
import { ids, oneOf, text, useSearchState, whole } from "../../lib/search-state.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/field.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { ListWithPanel, SidePanel } from "../../ui/side-panel.tsx";
import { countMatches } from "./group-lines.ts";
import { GroupTree } from "./group-tree.tsx";

const chosenPart = codePart(() => import("./group-panel.tsx").then((module) => module.GroupPanel));
const newPart = codePart(() => import("./group-panel.tsx").then((module) => module.NewGroupPanel));

const schema = {
  q: text,
  inactive: oneOf(["", "1"], ""),
  toggled: ids,
  open: whole(1, null),
  form: oneOf(["", "new", "edit"], ""),
};

/** `/groups`: the tree of the account, and beside it the chosen group: its facts, people and numbers. */
export function GroupsPage() {
  const { state, set, href } = useSearchState(schema);
  const { data } = useGroupTree({ active: state.inactive === "" });
  // The tree follows every key; the address follows when typing pauses.
  const [typed, setTyped] = useState<{ text: string; over: string } | null>(null);
  const q = typed?.over === state.q ? typed.text : state.q;
  const close = () => set({ open: null, form: "" });
  return (
    <>
      <PageHeader
        title="Groups"
        note={data && formatCount(countMatches(data, q), "group")}
        actions={
          <Button
            skin="primary"
            icon={<Plus aria-hidden="true" className="size-4" />}
            onClick={() => set({ form: "new" })}
          >
            New group
          </Button>
        }
      />
      <div className="flex flex-wrap items-center gap-3 pb-2">
        <SearchField
          label="Search groups"
          placeholder="Group name"
          value={state.q}
          onType={(text) => setTyped({ text, over: state.q })}
          onSearch={(found) => {
            setTyped(null);
            set({ q: found }, { replace: true });
          }}
        />
        <Checkbox
          label="Show inactive groups"
          checked={state.inactive === "1"}
          onChange={(event) => set({ inactive: event.target.checked ? "1" : "" })}
        />
      </div>
      <ListWithPanel
        list={
          <div className="rounded-lg border border-line bg-surface">
            <GroupTree
              {...state}
              q={q}
              hrefOf={(open) => href({ open, form: "" })}
              onSelect={(open) => set({ open, form: "" })}
              onToggle={(change) => set(change, { replace: true })}
              onClear={() => set({ q: "" })}
            />
          </div>
        }
        panel={
          state.form === "new" ? (
            <LazyPart
              part={newPart}
              what="This form"
              props={{
                parentId: state.open,
                onDone: (open) => set({ open, form: "" }),
                onClose: () => set({ form: "" }),
              }}
              waiting={<Coming label="New group" onClose={() => set({ form: "" })} />}
            />
          ) : state.open === null ? null : (
            <LazyPart
              key={state.open}
              part={chosenPart}
              what="This group"
              props={{ orgUnitId: state.open, onClose: close }}
              waiting={<Coming label="Chosen group" onClose={close} />}
            />
          )
        }
      />
    </>
  );
}

const nothingYet = { data: undefined, error: null, refetch: () => undefined };

/** The panel until its code is there. */
function Coming({ label, onClose }: { label: string; onClose: () => void }) {
  return (
    <SidePanel label={label} query={nothingYet} renderTitle={() => label} onClose={onClose}>
      {() => null}
    </SidePanel>
  );
}
