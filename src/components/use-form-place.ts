import { oneOf, useSearchState, whole } from "../lib/search-state.ts";

const schema = { open: whole(1, null), form: oneOf(["", "new", "edit"], "") };

/** Which form stands beside a list, by the address: `?form=new`, `?open=12&form=edit`. */
export function useFormPlace() {
  const { state, set } = useSearchState(schema);
  return {
    isNew: state.form === "new",
    isEdit: state.form === "edit" && state.open !== null,
    add: () => set({ form: "new", open: null }),
    edit: () => set({ form: "edit" }),
    /** Shows the record itself in its place, or the list alone. */
    close: (open: number | null = state.open) => set({ form: "", open }),
  };
}
