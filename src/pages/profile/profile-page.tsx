import { useProfile } from "../../api/session.ts";
import { LazyPart } from "../../components/lazy-part.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import { roleName } from "../../components/role-name.ts";
import { ShortcutList } from "../../components/shortcut-list.tsx";
import { codePart } from "../../lib/code.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Rights } from "./rights.tsx";
import { SessionList } from "./session-list.tsx";

const preferences = codePart(() => import("./preferences-form.tsx").then((module) => module.PreferencesForm));
const savedData = codePart(() => import("./saved-data.tsx").then((module) => module.SavedData));

/** `/profile`: who I am and what I can do, how I like to see things, and where I am signed in. */
export function ProfilePage() {
  const profile = useProfile();
  const names = [profile.first_name, profile.last_name].filter((name) => name !== null).join(" ");
  return (
    <>
      <PageHeader title="Profile and preferences" />
      <div className="grid items-start gap-4 lg:grid-cols-2 lg:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card title="You">
            <Facts>
              <Fact name="Name">
                <OutsideText text={names} />
              </Fact>
              <Fact name="Email">
                <OutsideText text={profile.email} />
              </Fact>
              <Fact name="Role">
                <Badge>{roleName(profile.role)}</Badge>
              </Fact>
              <Fact name="Group">
                <OutsideText text={profile.org_unit_name} />
              </Fact>
            </Facts>
            <h3 className="pt-4 pb-2 text-xs font-medium text-ink-faint">What you can do</h3>
            <Rights profile={profile} />
          </Card>
          <Card title="Your saved data">
            {/* As high as what comes: nothing below moves. */}
            <div className="min-h-24 max-md:min-h-36">
              <LazyPart part={savedData} what="Your saved data" props={{}} waiting={null} />
            </div>
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4 lg:col-start-2 lg:row-span-2">
          <Card title="Preferences" aside="Used wherever you sign in">
            {/* As high as what comes: nothing below moves. */}
            <div className="min-h-121">
              <LazyPart part={preferences} what="Your preferences" props={{}} waiting={null} />
            </div>
          </Card>
          <Card title="Keyboard shortcuts">
            <ShortcutList />
          </Card>
        </div>
        {/* Last, with nothing below it: how many places there are, and so its height, is known only from the answer. */}
        <Card title="Where you're signed in">
          <SessionList />
        </Card>
      </div>
    </>
  );
}
