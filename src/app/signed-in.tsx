import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { RouterProvider } from "react-router/dom";
import { useProfile } from "../api/session.ts";
import { ToastRegion } from "../ui/toast.tsx";
import { KeepPreferences, showBrought } from "./keep-preferences.ts";
import { queryClient } from "./query-client.ts";
import { getPageWhenIdle, theRouter, whenPageIsReady } from "./router.tsx";
import { SessionDialog } from "./session-dialog.tsx";

/** What the part behind the sign-in consists of, for those who load it. */
export const behind = {
  SignedIn,
  whenPageIsReady: () => {
    showBrought();
    return whenPageIsReady();
  },
  getPageWhenIdle,
};

/** Everything behind the sign-in. When the session has ended, a dialog lies over it and nothing beneath is lost. */
function SignedIn({ ended }: { ended: boolean }) {
  const { user_id: userId } = useProfile();
  // Before anything is drawn by them; again for whoever has signed in on this page.
  useState(showBrought);
  return (
    <QueryClientProvider client={queryClient} key={userId}>
      <KeepPreferences />
      {/* Not in a transition: drawn in slices, with a frame after each, a page takes twice as long. Its rows come in parts by themselves. */}
      <RouterProvider router={theRouter()} useTransitions={false} />
      <ToastRegion />
      {ended && <SessionDialog />}
    </QueryClientProvider>
  );
}
