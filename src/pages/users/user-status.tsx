import { useState } from "react";
import { useGroup } from "../../api/groups.ts";
import { userChange, userDeletion } from "../../api/user-writes.ts";
import type { UserDetail } from "../../api/users.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { GroupField } from "../../components/group-field.tsx";
import { GroupLink } from "../../components/group-link.tsx";
import { roleName } from "../../components/role-name.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { showToast } from "../../ui/toast.tsx";
import { useLeavers } from "./leaver.tsx";

export type StatusAct = "suspend" | "reactivate" | "delete" | "restore";

export type UserStatusProps = { user: UserDetail; act: StatusAct; onClose: () => void };

/** Takes access away from somebody or gives it back, once it is clear what that does. */
export function UserStatus(props: UserStatusProps) {
  return props.act === "suspend" || props.act === "delete" ? (
    <Leaving {...props} />
  ) : (
    <Returning {...props} />
  );
}

function Leaving({ user, act, onClose }: UserStatusProps) {
  const { isLocked, shown } = useLeavers([user]);
  const name = visibleText(user.name);
  const id = user.ct_user_id ?? 0;
  const shared = { etag: user.etag, onClose, isLocked };
  const onDone = () => {
    showToast(act === "delete" ? "User deleted" : "User suspended");
    onClose();
  };
  if (act === "delete")
    return (
      <ConfirmDialog
        {...shared}
        title={`Delete ${name}?`}
        act="Delete user"
        done="deleted"
        write={userDeletion(id)}
        body={null}
        onDone={onDone}
      >
        <p className="pb-3">
          They're signed out at once and can't sign in. Their calls and history stay. You can restore them
          later; until then no one else can use their email.
        </p>
        {shown}
      </ConfirmDialog>
    );
  return (
    <ConfirmDialog
      {...shared}
      title={`Suspend ${name}?`}
      act="Suspend"
      done="saved"
      write={userChange(id)}
      body={{ user_status: "inactive" }}
      onDone={onDone}
    >
      <p className="pb-3">
        They're signed out at once and can't sign in until you reactivate them. Their calls, tags and settings
        stay.
      </p>
      {shown}
    </ConfirmDialog>
  );
}

function Returning({ user, act, onClose }: UserStatusProps) {
  const name = visibleText(user.name);
  const word = act === "restore" ? "Restore" : "Reactivate";
  // The API takes nobody back into a group that is out of use.
  const home = useGroup(user.group_org_unit_id);
  const isClosed = home.data?.org_unit_status === "inactive";
  const [chosen, setChosen] = useState("");
  return (
    <ConfirmDialog
      title={`${word} ${name}?`}
      act={word}
      done="saved"
      isGrave={false}
      isLocked={home.isLoading || (isClosed && chosen === "")}
      write={userChange(user.ct_user_id ?? 0)}
      body={{ user_status: "active", ...(isClosed ? { ct_user_ou_id: Number(chosen) } : {}) }}
      etag={user.etag}
      onDone={() => {
        showToast(act === "restore" ? "User restored" : "User reactivated");
        onClose();
      }}
      onClose={onClose}
    >
      {isClosed ? (
        <div className="flex flex-col gap-3">
          <p>
            They can sign in again as {roleName(user.role)}, but their group,{" "}
            <GroupLink orgUnitId={user.group_org_unit_id} name={user.group} />, is inactive. Choose another
            one, or activate it first.
          </p>
          <GroupField label="Group" value={chosen} onChange={setChosen} />
        </div>
      ) : (
        <p>
          They can sign in again as before: {roleName(user.role)} in <bdi>{visibleText(user.group)}</bdi>.
        </p>
      )}
    </ConfirmDialog>
  );
}
