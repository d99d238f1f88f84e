/** Every path of the app, made here and nowhere else. */
export const paths = {
  calls: "/calls",
  call: (callId: number, at?: { seconds: number }) =>
    `/calls/${callId}${at === undefined ? "" : `?t=${Math.floor(at.seconds)}`}`,
  /** The calls that a tracking number has had in the last 30 days. */
  callsOfNumber: (phoneNumber: string) => `/calls?range=30d&number=${encodeURIComponent(phoneNumber)}`,
  /** The calls of the last 30 days. Whose they are, the state of the link says (`unlisted`). */
  callsLately: "/calls?range=30d",
  /** The same of a route, of a campaign, with a tag, of an agent (a user), and of a number that is rung at. */
  callsOfRoute: (routeId: number) => `/calls?range=30d&route=${routeId}`,
  callsOfCampaign: (campaignId: number) => `/calls?range=30d&campaign=${campaignId}`,
  callsOfTag: (tagId: number) => `/calls?range=30d&tag=${tagId}`,
  callsOfAgent: (userId: number) => `/calls?range=30d&agent=${userId}`,
  callsRungAt: (phoneNumber: string) => `/calls?range=30d&ring=${encodeURIComponent(phoneNumber)}`,
  /** In which calls something was said. What, stands in no address. */
  searchCalls: "/calls/search",
  messages: "/messages",
  conversation: (conversationId: number) => `/messages?open=${conversationId}`,
  broadcasts: "/broadcasts",
  /** Whether somebody got texts; the number itself never stands in an address. */
  whoGotIt: "/broadcasts/who-got-it",
  broadcastCalendar: "/broadcasts/calendar",
  broadcast: (broadcastId: number) => `/broadcasts/${broadcastId}`,
  replies: (broadcastId: number) => `/broadcasts/${broadcastId}/replies`,
  /** Where a broadcast is reviewed, launched and approved; `start` is when its first text is to leave, ISO UTC. */
  broadcastLaunch: (broadcastId: number, start?: string) =>
    `/broadcasts/${broadcastId}/launch${start === undefined ? "" : `?start=${encodeURIComponent(start)}`}`,
  /** The drafts that a broadcast was cut into. */
  launchSplit: (broadcastId: number, splitId: string) => `/broadcasts/${broadcastId}/launch?split=${splitId}`,
  /** All that is kept of one launch. */
  launchRecord: (broadcastId: number, launchId: string) => `/broadcasts/${broadcastId}/launches/${launchId}`,
  sendingSettings: "/broadcasts/settings",
  /** A new broadcast, or one with the words and people of another one. */
  newBroadcast: (like?: { broadcastId: number }) =>
    `/broadcasts/new${like === undefined ? "" : `?like=${like.broadcastId}`}`,
  /** A new one to those for whom another try is worth it, out of the failed ones of a broadcast. */
  newBroadcastFrom: (broadcastId: number, outcome: "failed") =>
    `/broadcasts/new?from=${broadcastId}&outcome=${outcome}`,
  /** One that is unfinished, by the document that the gateway keeps of it. */
  unfinishedBroadcast: (documentId: string) => `/broadcasts/new?draft=${documentId}`,
  editBroadcast: (broadcastId: number) => `/broadcasts/${broadcastId}/edit`,
  suppressions: "/suppressions",
  suppression: (suppressionId: number) => `/suppressions?open=${suppressionId}`,
  importSuppressions: "/suppressions/import",
  phoneNumbers: "/phone-numbers",
  /** A tracking number is known everywhere by itself, not by its id. */
  phoneNumber: (phoneNumber: string) => `/phone-numbers?open=${encodeURIComponent(phoneNumber)}`,
  orderNumbers: "/phone-numbers/order",
  routes: "/routes",
  route: (routeId: number) => `/routes/${routeId}`,
  newRoute: "/routes/new",
  /** A new one that takes the calls of these numbers, by their IDs. */
  newRouteWith: (numberIds: readonly number[], type?: string) =>
    `/routes/new${type === undefined ? "" : `/${type}`}?numbers=${numberIds.join(",")}`,
  /** A new one of a kind; like another one, with its call flow to begin with. */
  newRouteOf: (type: string, like?: number) =>
    `/routes/new/${type}${like === undefined ? "" : `?like=${like}`}`,
  /** A new schedule that leads to another route in its hours. */
  newHoursOf: (routeId: number) => `/routes/new/schedule?opens=${routeId}`,
  editRoute: (routeId: number) => `/routes/${routeId}/edit`,
  closures: "/routes/closures",
  closure: (closureId: string) => `/routes/closures?open=${closureId}`,
  newClosure: "/routes/closures/new",
  /** A new one of a schedule. */
  newClosureOf: (routeId: number) => `/routes/closures/new?route=${routeId}`,
  whoAnswers: "/who-answers",
  /** Who answers a call to one of the account's numbers. */
  whoAnswersAt: (phoneNumber: string) => `/who-answers?number=${encodeURIComponent(phoneNumber)}`,
  prompts: "/prompts",
  prompt: (promptId: number) => `/prompts?open=${promptId}`,
  agents: "/agents",
  /** A new voice agent; like another one, with its words to begin with. */
  newAgent: (like?: { agentId: number }) => `/agents/new${like === undefined ? "" : `?like=${like.agentId}`}`,
  agent: (agentId: number) => `/agents/${agentId}`,
  webhooks: "/webhooks",
  webhook: (webhookId: number) => `/webhooks?open=${webhookId}`,
  jobs: "/jobs",
  job: (jobId: string) => `/jobs?open=${jobId}`,
  tags: "/tags",
  tag: (tagId: number) => `/tags?open=${tagId}`,
  users: "/users",
  user: (userId: number) => `/users/${userId}`,
  /** The form for a new one, and what it begins with: the access of somebody else. */
  newUser: (like?: { userId: number }) => `/users/new${like === undefined ? "" : `?like=${like.userId}`}`,
  importUsers: "/users/import",
  reviewUsers: "/users/review",
  groups: "/groups",
  group: (orgUnitId: number) => `/groups/${orgUnitId}`,
  /** The form for a new group below one. */
  newGroupBelow: (orgUnitId: number) => `/groups?form=new&open=${orgUnitId}`,
  history: "/history",
  /** What was done to one record: "tag", 503. */
  historyOf: (subject: string, id: number) => `/history?subject=${subject}&record=${id}`,
  profile: "/profile",
  /** A list narrowed to what has these words in its name. */
  searched: (list: string, words: string) => `${list}?q=${encodeURIComponent(words)}`,
  callRecording: (callId: number, n: number) => `/media/calls/${callId}/recordings/${n}`,
  promptSound: (promptId: number) => `/media/prompts/${promptId}`,
};
