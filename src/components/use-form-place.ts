import { oneOf, useSearchState, whole } from "../lib/search-state.ts";

const schema = { open: whole(1, null), form: oneOf(["", "new", "edit"], "") };

/** Which form stands on a page, by the address: beside a list `?form=new`, `?open=12&form=edit`; on a record's own page `?form=edit`. */
export function useFormPlace() {
  const { state, set } = useSearchState(schema);
  return {
    isNew: state.form === "new",
    isEdit: state.form === "edit",
    add: () => set({ form: "new", open: null }),
    edit: () => set({ form: "edit" }),
    /** Shows the record itself in its place, or the list alone. */
    close: (open: number | null = state.open) => set({ form: "", open }),
  };
}
