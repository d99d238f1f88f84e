import { useMemo } from "react";
import { userChange, userCreation } from "../../api/user-writes.ts";
import type { UserDetail, UserFields } from "../../api/users.ts";
import { Form } from "../../components/form.tsx";
import { userForm } from "./user-fields.ts";

export type UserFormProps = {
  /** The fields of a new user to begin with, or the user that is changed. */
  begin: { fields: Partial<UserFields> } | { user: UserDetail; isSelf: boolean };
  onDone: (userId: number | null) => void;
  onCancel: () => void;
};

/** A new user, or other facts about one. */
export function UserForm({ begin, ...rest }: UserFormProps) {
  const isNew = "fields" in begin;
  const zone = isNew ? null : begin.user.fields.timezone;
  const isSelf = !isNew && begin.isSelf;
  const form = useMemo(() => userForm(zone, isSelf), [zone, isSelf]);
  const shared = { ...rest, form, takesFocus: true };
  if (isNew)
    return (
      <Form {...shared} label="New user" submit="Create user" write={userCreation} record={begin.fields} />
    );
  const { user } = begin;
  return (
    <Form
      {...shared}
      isEdit
      label="Edit user"
      submit="Save"
      write={userChange(user.ct_user_id ?? 0)}
      record={user.fields}
      etag={user.etag}
    />
  );
}
