import type { ReactNode } from "react";
import type { ApiError } from "../../api/api-error.ts";
import { useBroadcasts } from "../../api/broadcasts.ts";
import { groupChange } from "../../api/group-writes.ts";
import { useChildGroups, type OneGroup } from "../../api/groups.ts";
import { useNumbers } from "../../api/phone-numbers.ts";
import { useRoutes } from "../../api/routes.ts";
import { useUsers } from "../../api/users.ts";
import { useWebhooks } from "../../api/webhooks.ts";
import { ConfirmDialog, type ConfirmDialogProps } from "../../components/confirm-dialog.tsx";
import { paths } from "../../lib/paths.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { showToast } from "../../ui/toast.tsx";

export type GroupAct = "deactivate" | "activate";

export type GroupQuestionProps = {
  act: GroupAct;
  group: OneGroup & { org_unit_id: number };
  onClose: () => void;
};

/** The question before a group goes out of use, or comes back into it. */
export function GroupQuestion({ act, group, onClose }: GroupQuestionProps) {
  const { org_unit_id: id, org_unit_name: name, etag } = group;
  const called = `“${visibleText(name)}”`;
  const shared = { etag, onClose };
  const doneBy = (toast: string) => () => {
    showToast(toast);
    onClose();
  };
  const status = (org_unit_status: "active" | "inactive") => ({
    write: groupChange(id),
    body: { org_unit_status },
  });
  if (act === "activate") {
    return (
      <ConfirmDialog
        {...shared}
        {...status("active")}
        isGrave={false}
        title={`Activate ${called}?`}
        act="Activate group"
        done="saved"
        onDone={doneBy("Group activated")}
      >
        People, numbers and routes can be put in it again.
      </ConfirmDialog>
    );
  }
  return (
    <Emptied id={id}>
      {(impact) => (
        <ConfirmDialog
          {...shared}
          {...status("inactive")}
          title={`Deactivate ${called}?`}
          act="Deactivate group"
          done="saved"
          impact={impact}
          onDone={doneBy("Group deactivated. To see it, show inactive groups.")}
        >
          It leaves the tree, and nothing can be put in it until you activate it again. Its calls stay in
          reports, and its name stays taken. Groups can't be deleted any further than this.
        </ConfirmDialog>
      )}
    </Emptied>
  );
}

type Impact = NonNullable<ConfirmDialogProps<unknown, unknown>["impact"]>;

/** Counts what a group and its sub-groups have; while there is any of most of it, the API lets no group go. */
function Emptied({ id, children }: { id: number; children: (impact: Impact) => ReactNode }) {
  const one = { org_unit_id: id, limit: 1 };
  const active = useUsers({ ...one, user_status: "active" });
  const inactive = useUsers({ ...one, user_status: "inactive" });
  const subGroups = useChildGroups({ ...one, status: "active" });
  const numbers = useNumbers({ ...one, provisioned: false });
  const routes = useRoutes(one);
  const scheduled = useBroadcasts({ ...one, status: "scheduled" });
  const sending = useBroadcasts({ ...one, status: "sending" });
  const webhooks = useWebhooks(one);
  const below = (list: string, more = "") => `${list}?group=${id}${more}`;
  const moved = { stops: { one: "Move or delete it first.", more: "Move or delete them first." } };
  return children([
    {
      noun: "active sub-group",
      query: totalOf(subGroups),
      to: paths.group(id),
      stops: { one: "Move or deactivate it first.", more: "Move or deactivate them first." },
    },
    { noun: "user", query: totalOf(active), to: below(paths.users), ...moved },
    { noun: "inactive user", query: totalOf(inactive), to: below(paths.users, "&status=inactive"), ...moved },
    {
      noun: "phone number",
      query: totalOf(numbers),
      to: below(paths.phoneNumbers),
      stops: { one: "Move or release it first.", more: "Move or release them first." },
    },
    {
      noun: "scheduled broadcast",
      query: totalOf(scheduled),
      to: below(paths.broadcasts, "&status=scheduled"),
      stops: { one: "Cancel it first.", more: "Cancel them first." },
    },
    {
      noun: "sending broadcast",
      query: totalOf(sending),
      to: below(paths.broadcasts, "&status=sending"),
      stops: { one: "Wait until it's sent.", more: "Wait until they're sent." },
    },
    {
      noun: "route",
      query: totalOf(routes),
      to: below(paths.routes),
      becomes: { one: "keeps working as it is.", more: "keep working as they are." },
    },
    {
      noun: "webhook",
      query: totalOf(webhooks),
      to: below(paths.webhooks),
      becomes: { one: "stays as it is.", more: "stay as they are." },
    },
  ]);
}

type Counted = { data: { total: number } | undefined; error: ApiError | null; refetch: () => unknown };

const totalOf = ({ data, error, refetch }: Counted) => ({ data: data?.total, error, refetch });
