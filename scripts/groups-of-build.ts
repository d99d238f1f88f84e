/** What every page is furnished with, and what the two pages without a table need besides. */
const furniture =
  /src[\\/](api[\\/]phone-numbers|app[\\/]signed-in|components[\\/](?!agent-link|prompt-link|sound-button|used-by|behind-number|file-drop|left-out-words|limit-fields|number-file|form|group-field|similar-records|job-|local-time|rights|shortcut|day-range-own|history|record-history-list|act-dialog|bulk-|confirm-|export-dialog|pick-field|list-file|recipient-|suppression|undoable|use-chosen-rows|versions|view-|views-panel)|lib[\\/](use-printing|save-file)|ui[\\/](card|more-menu|search-field|list-stat|pagination|filter-select|tabs|side-panel|use-row-keys))|lucide-react[\\/].*[\\/](arrow-right|ellipsis|pause|play|plus|upload)\./;

/** One file for what some pages share, without what it needs besides. */
const alone = (name: string, test: RegExp) => ({
  name,
  test,
  includeDependenciesRecursively: false,
  priority: 2,
});

/**
 * Few files, so that a first visit is few requests: React and what else the sign-in page takes from packages, the entry,
 * the shell with all that it needs, tables and what else several pages share (what only those about calls share has a file
 * of its own), and one file for each page. What forms share, and what reads the history, comes when one of them is opened.
 * The two pages without a table, Messages and Groups, scroll by themselves. A component that only a part needs that opens
 * later is named in `furniture`, or every page pays for it. Such a part is taken without what it needs besides: others need
 * that, too, and would load the part for it.
 */
export const groups = [
  { name: "react", test: /node_modules/, tags: ["$initial" as const], priority: 4 },
  { name: "start", tags: ["$initial" as const], priority: 3 },
  { name: "shell", test: furniture, priority: 2 },
  {
    name: "form",
    includeDependenciesRecursively: false,
    test: /src[\\/](components[\\/](form(?!-leave)|confirm-|group-field|pick-field|similar-records)|api[\\/](write|group-writes|webhook-writes))|server[\\/]http[\\/](?!said|fold)|node_modules[\\/]ajv/,
    priority: 2,
  },
  // What is known of users by their form, a file of them and acts on many.
  alone("user-rules", /virtual:openapi[\\/]User|src[\\/]pages[\\/]users[\\/]role-rights/),
  {
    name: "history",
    includeDependenciesRecursively: false,
    test: /src[\\/](components|pages[\\/]history|api)[\\/]history|lucide-react[\\/].*[\\/]shield-exclamation-point\./,
    priority: 2,
  },
  // Of the questions before one or many users go.
  alone("leavers", /src[\\/](pages[\\/]users[\\/]leaver|api[\\/]leftovers)/),
  { name: "acts", test: /src[\\/]components[\\/]bulk-/, includeDependenciesRecursively: false, priority: 2 },
  alone("jobs", /src[\\/](api[\\/]jobs|components[\\/]job-|pages[\\/]jobs[\\/](?!job-undo))/),
  alone("versions", /src[\\/](api[\\/](versions|recreate)|components[\\/]versions\.)/),
  alone("rows", /src[\\/](components[\\/](list-file|file-drop)|lib[\\/]csv)/),
  alone("signatures", /src[\\/]pages[\\/]webhooks[\\/]verify-/),
  { name: "virtual", test: /node_modules[\\/]@tanstack[\\/](react-virtual|virtual-core)/, priority: 2 },
  {
    name: "who-answers",
    test: /src[\\/](pages[\\/]routes[\\/](who-answers\.|ways-on|path-|problem-words|route-(path|problems|moments|world)|use-route-world)|lib[\\/]area-codes)/,
    includeDependenciesRecursively: false,
    priority: 2,
  },
  {
    name: "ad-source",
    test: /src[\\/](pages[\\/]routes[\\/]ad-source-name|api[\\/]ad-sources)/,
    includeDependenciesRecursively: false,
    priority: 2,
  },
  // What the forms of a route and of a closure share, and what the calendar's page, its banner and its questions do.
  {
    name: "route-fields",
    test: /src[\\/]pages[\\/]routes[\\/](action-field|flow-|phone-field|prompt-field|number-input)/,
    includeDependenciesRecursively: false,
    minShareCount: 2,
    priority: 2,
  },
  {
    name: "local-time",
    test: /src[\\/](components|lib)[\\/]local-time/,
    includeDependenciesRecursively: false,
    priority: 2,
  },
  // Of a closure's two forms alone; and what a route's form doesn't say of closures.
  {
    name: "closure-times",
    test: /src[\\/]pages[\\/]routes[\\/]closure-times/,
    includeDependenciesRecursively: false,
    priority: 3,
  },
  {
    name: "closure-words",
    test: /src[\\/]pages[\\/]routes[\\/]closure-words/,
    includeDependenciesRecursively: false,
    priority: 3,
  },
  {
    name: "closures",
    test: /src[\\/](pages[\\/]routes[\\/]closure(?!-(times|words))|api[\\/]closures)/,
    includeDependenciesRecursively: false,
    minShareCount: 2,
    priority: 2,
  },
  {
    name: "routes",
    test: /src[\\/](pages[\\/]routes|lib[\\/](zone-clock|area-codes))/,
    includeDependenciesRecursively: false,
    minShareCount: 2,
    priority: 2,
  },
  // What several pages of one subject need, and no other page. A list's own are in one file with it: ten requests are few.
  alone("agents", /src[\\/]pages[\\/]agents[\\/](agents-page|agent-writing)/),
  // What was confirmed, where it is decided and in its record; and what has become of it, on the broadcast's page, too.
  {
    name: "launch-confirmed",
    test: /src[\\/](api[\\/]launch-acts|pages[\\/]broadcasts[\\/]launch[\\/](confirmed-|rule-words|times-|review))/,
    includeDependenciesRecursively: false,
    minShareCount: 2,
    priority: 3,
  },
  // What two parts of the desk share that open later.
  alone(
    "launch-forms",
    /src[\\/](api[\\/]launch-splits|pages[\\/]broadcasts[\\/]launch[\\/](launch-form|limit-|rules-|outside-|part-|split-offer|use-overrides))/,
  ),
  {
    name: "launches",
    test: /src[\\/](api[\\/](launches|left-out)|pages[\\/]broadcasts[\\/]launch)/,
    includeDependenciesRecursively: false,
    minShareCount: 2,
    priority: 2,
  },
  // Of what is reviewed before it is launched: the page of a broadcast needs none of it.
  alone("launch-review", /src[\\/](api[\\/]launch-review|components[\\/]limit-fields)/),
  // Of the two pages that write broadcasts; what is typed into comes later.
  alone(
    "compose",
    /src[\\/](components[\\/]recipient-|api[\\/]broadcast-drafts|pages[\\/]broadcasts[\\/](lazy-editor|compose[\\/](begin|use-new-one|why-not)))/,
  ),
  // Of the question who got a broadcast, and of the contact beside a thread.
  alone("recipient-search", /src[\\/]api[\\/]recipient-search/),
  // The list of conversations whole, as an open one needs most of it.
  alone(
    "messages-page",
    /src[\\/](api[\\/](conversation-(marks|views)|waiting)|pages[\\/]messages[\\/](messages-page|(messages|contact)\.css|conversation-list|conversations|open-conversation|fresh-button|use-(first|kept-place|steady-rows|thread-keys)|request-deadline|requests-held|wait-words))|lucide-react[\\/].*[\\/](pin|reply)\./,
  ),
  // How every letter is sent.
  { name: "segments", test: /node_modules[\\/]sms-segments-calculator/, priority: 2 },
  alone("broadcast-writes", /src[\\/]api[\\/](broadcast-writes|write-once)/),
  // Of the question for one's own number, and of what became of it.
  alone("test-texts", /src[\\/]api[\\/]test-texts/),
  alone("suppression-import", /src[\\/]pages[\\/]suppressions[\\/]import[\\/](?!import-page)/),
  // What holds a file of numbers, and below it what shows one. The worker itself is a file of its own.
  alone("numbers", /src[\\/]components[\\/]number-file[\\/]numbers-store/),
  alone(
    "number-file",
    /src[\\/]components[\\/]number-file[\\/](file-facts|left-|source-status|number-[fi]|besid)/,
  ),
  alone("left-out-words", /src[\\/]components[\\/]left-out-words/),
  // Replies, and how they are sorted: that needs all patterns of wishes.
  alone("replies", /src[\\/]api[\\/]repl(ies|y-kinds)/),
  alone(
    "reply-kinds",
    /said[\\/](wishes|mending|scores)|src[\\/]pages[\\/]broadcasts[\\/]after[\\/](reply-(kind|words)|sort-replies)/,
  ),
  {
    name: "suppressions",
    test: /src[\\/]pages[\\/]suppressions[\\/]suppression(s-page|-panel|-writing)/,
    includeDependenciesRecursively: false,
    priority: 2,
  },
  // Of tags and messages, when one is changed.
  {
    name: "undoable",
    test: /src[\\/]components[\\/]undoable/,
    includeDependenciesRecursively: false,
    priority: 2,
  },
  // What people write, and by when it must be heeded.
  alone(
    "threads",
    /virtual:said[\\/]words|server[\\/]http[\\/](said[\\/]words|fold)|src[\\/](api[\\/](messages|opt-out\.|opt-out-requests)|lib[\\/](business-days|us-holidays))/,
  ),
  // Of the pages of broadcasts and of those who get no texts. They need little else that lists share.
  {
    name: "texts",
    test: /src[\\/](api[\\/](broadcast|my-launches|suppressions)|components[\\/]suppression-words|pages[\\/]broadcasts[\\/](broadcast-(words|badge)|delivery-bar|after[\\/]carrier-codes))/,
    includeDependenciesRecursively: false,
    priority: 2,
  },
  {
    name: "group-acts",
    test: /src[\\/]pages[\\/]groups[\\/](group-writing|group-facts|place-in-tree)/,
    includeDependenciesRecursively: false,
    priority: 2,
  },
  {
    name: "shortcuts",
    test: /src[\\/]components[\\/]shortcut-list/,
    includeDependenciesRecursively: false,
    priority: 2,
  },
  {
    name: "number-orders",
    includeDependenciesRecursively: false,
    test: /src[\\/]api[\\/]number-orders/,
    priority: 2,
  },
  // The list of calls whole, as the steps through it need most of it.
  alone(
    "calls-page",
    /src[\\/](api[\\/]call-(list|search)|pages[\\/]calls[\\/](calls-|call-(filters|range|columns)|duration-|date-range|chip-name|filter-chips|pick-filter|read-progress|refresh))|lucide-react[\\/].*[\\/](calendar-x-2|list-filter|refresh-cw|scroll-text|text-search)\./,
  ),
  // Of one call: what its parts share that open later.
  alone(
    "call-reading",
    /http[\\/]said[\\/]spoken|said\/spoken|src[\\/](api[\\/]listening|pages[\\/]calls[\\/](talk\.|left-out|said-by|turn-of))/,
  ),
  alone("call-copying", /src[\\/]pages[\\/]calls[\\/](copy-lines|transcript-text)/),
  alone("call-figures", /src[\\/]pages[\\/]calls[\\/](talk-figures|timeline-marks)/),
  { name: "calls", test: /src[\\/](api[\\/]call|pages[\\/]calls)/, minShareCount: 2, priority: 2 },
  { name: "lists", minShareCount: 2, priority: 1 },
];
