// Runs before the first paint: the chosen theme and sidebar, so that nothing flashes; a sign-in that comes before the app
// is loaded, so that nothing typed is lost and no form is ever sent by the browser itself; what to do when a file of the
// app does not come, or when the browser brings a page back; and what is fetched ahead, or later.
(() => {
  const root = document.documentElement;
  const isReady = () => "ready" in root.dataset;
  try {
    const theme = localStorage.getItem("theme");
    // What the gateway says is newer: it may have been chosen on another machine.
    if (!root.dataset.theme && (theme === "light" || theme === "dark")) root.dataset.theme = theme;
    if (localStorage.getItem("sidebar") === "narrow") root.dataset.sidebar = "narrow";
    if (localStorage.getItem("font") === "kept") root.dataset.font = "";
  } catch {
    // Storage is switched off: the system's theme applies.
  }
  // The first formatter of dates costs as much as a hundred later ones; now the processor has nothing else to do.
  const warmUp = () => new Intl.DateTimeFormat("en-US", { timeZone: "America/New_York" }).format();
  if (root.dataset.session === "present") setTimeout(warmUp);
  else addEventListener("load", () => setTimeout(warmUp, 1000));

  // A font that the browser keeps is used from the start, and by the form. Otherwise it's fetched after the rows and used
  // from the next visit on: nothing that is being read moves.
  const isSignedIn = root.dataset.session === "present";
  if (!isSignedIn) root.dataset.font = "";
  const keepFont = async () => {
    try {
      if ((await document.fonts.load('1em "Inter Variable"')).length > 0)
        localStorage.setItem("font", "kept");
    } catch {
      // The next visit fetches it again, then.
    }
  };
  addEventListener("load", () => setTimeout(() => void keepFont(), isSignedIn ? 2000 : 0));

  // Once when the form is parsed, and again when all is loaded: without its style nothing takes the focus.
  document.addEventListener("readystatechange", () => {
    if (root.dataset.session !== "none" || document.activeElement !== document.body) return;
    document.getElementById("email")?.focus();
  });

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!isReady()) root.dataset.submitted = "";
  });

  const fail = () => {
    if (isReady()) return;
    root.dataset.failed = "";
    window.addEventListener("online", () => isReady() || location.reload());
  };
  // One that a script puts in holds up neither the paint nor the app.
  const fetchStyleAgain = (link) => link.replaceWith(link.cloneNode());
  let tries = 0;
  // Failed files do not bubble; an error of the app itself comes from the window.
  window.addEventListener(
    "error",
    ({ target }) => {
      if (target === window || target instanceof HTMLScriptElement) fail();
      if (!(target instanceof HTMLLinkElement) || target.rel !== "stylesheet") return;
      tries += 1;
      if (tries < 4) setTimeout(fetchStyleAgain, 1000 * tries, target);
      window.addEventListener("online", () => fetchStyleAgain(target), { once: true });
    },
    true,
  );
  // A style that never comes would keep the page blank for good.
  setTimeout(() => {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]'))
      if (link.sheet === null) fetchStyleAgain(link);
  }, 10_000);
  // A page that the browser has kept whole, as WebKit keeps any, would come back as it was, whoever has signed out since.
  window.addEventListener("pagehide", ({ persisted }) => (root.hidden = persisted));
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
  // The files of the page behind the sign-in, when nothing else is on its way.
  window.addEventListener("load", () => {
    for (const link of document.querySelectorAll("link[data-later]")) link.rel = "modulepreload";
  });
})();
