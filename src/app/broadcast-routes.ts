import { paths } from "../lib/paths.ts";

/** The pages below the list of broadcasts. */
export const broadcastPages = [
  {
    path: paths.whoGotIt,
    title: "Did they get it?",
    narrowed: true,
    load: () => import("../pages/broadcasts/who-got-it-page.tsx").then((module) => module.WhoGotItPage),
  },
  {
    path: paths.broadcastCalendar,
    title: "Calendar of broadcasts",
    narrowed: true,
    load: () => import("../pages/broadcasts/calendar-page.tsx").then((module) => module.CalendarPage),
  },
  {
    path: paths.sendingSettings,
    title: "Sending settings",
    roles: ["Admin"],
    load: () => import("../pages/broadcasts/launch/settings-page.tsx").then((module) => module.SettingsPage),
  },
  {
    path: `${paths.broadcasts}/:id/launches/:launchId`,
    title: "Launch record",
    load: () =>
      import("../pages/broadcasts/launch/flight-record-page.tsx").then((module) => module.FlightRecordPage),
  },
  {
    path: `${paths.broadcasts}/:id/launch`,
    title: "Launch",
    roles: ["Admin", "Standard"],
    load: () => import("../pages/broadcasts/launch/launch-page.tsx").then((module) => module.LaunchPage),
  },
  {
    path: paths.newBroadcast(),
    title: "New broadcast",
    roles: ["Admin", "Standard"],
    load: () =>
      import("../pages/broadcasts/new-broadcast-page.tsx").then((module) => module.NewBroadcastPage),
  },
  {
    path: `${paths.broadcasts}/:id/edit`,
    title: "Edit broadcast",
    roles: ["Admin", "Standard"],
    load: () =>
      import("../pages/broadcasts/edit-broadcast-page.tsx").then((module) => module.EditBroadcastPage),
  },
  {
    path: `${paths.broadcasts}/:id/replies`,
    title: "Replies",
    load: () => import("../pages/broadcasts/replies-page.tsx").then((module) => module.RepliesPage),
  },
  {
    path: `${paths.broadcasts}/:id`,
    title: "Broadcast",
    load: () => import("../pages/broadcasts/broadcast-page.tsx").then((module) => module.BroadcastPage),
  },
] as const;
