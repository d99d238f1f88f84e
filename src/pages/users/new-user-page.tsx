import { useNavigate } from "react-router";
import { useUser, type UserFields } from "../../api/users.ts";
import { BackLink } from "../../components/back-link.tsx";
import { LazyPart } from "../../components/lazy-part.tsx";
import { useScope } from "../../components/use-scope.ts";
import { codePart } from "../../lib/code.ts";
import { paths } from "../../lib/paths.ts";
import { useSearchState, whole } from "../../lib/search-state.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Outline } from "../../ui/side-panel.tsx";
import { ErrorPanel } from "../../ui/state-panel.tsx";
import { showToast } from "../../ui/toast.tsx";

const formPart = codePart(() => import("./user-form.tsx").then((module) => module.UserForm));

const schema = { like: whole(1, null) };

/** `/users/new`: a new user, on request with the access of somebody who is there already (`?like=10020`). */
export function NewUserPage() {
  const { like } = useSearchState(schema).state;
  return (
    <>
      <PageHeader before={<BackLink title="Users" path={paths.users} />} title="New user" />
      <section
        aria-label="New user"
        className="max-w-2xl rounded-lg border border-line bg-surface p-4 md:p-6"
      >
        {like === null ? <Plain /> : <Like userId={like} />}
      </section>
    </>
  );
}

function Plain() {
  const { group } = useScope();
  return <NewUser fields={{ role: "Standard", ct_user_ou_id: group }} />;
}

/** What a job needs is the same for the next one in it; name, address, phone and codes are a person's own. */
function Like({ userId }: { userId: number }) {
  const { data, error, refetch } = useUser(userId);
  if (data === undefined)
    return error === null ? <Outline /> : <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const { ct_user_ou_id, role, access_audio, score_call } = data.fields;
  return (
    <>
      <p className="pb-4 text-ink-soft">
        Group, role and access are those of <bdi>{visibleText(data.name)}</bdi>.
      </p>
      <NewUser fields={{ ct_user_ou_id, role: role ?? "Standard", access_audio, score_call }} />
    </>
  );
}

function NewUser({ fields }: { fields: Partial<UserFields> }) {
  const navigate = useNavigate();
  const { keep } = useScope();
  const onDone = (userId: number | null) => {
    const another = keep(userId === null ? paths.newUser() : paths.newUser({ userId }));
    showToast("User created", { to: another, text: "Add another", go: () => void navigate(another) });
    void navigate(keep(userId === null ? paths.users : paths.user(userId)), { replace: true });
  };
  const onCancel = () => void navigate(keep(paths.users));
  return (
    <LazyPart
      part={formPart}
      what="This form"
      props={{ begin: { fields }, onDone, onCancel }}
      waiting={<Outline />}
    />
  );
}
