// Runs before the first paint: the chosen theme and sidebar, so that nothing flashes, and a sign-in that comes before
// the app is loaded, so that nothing typed is lost and no form is ever sent by the browser itself.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("sidebar") === "narrow") root.dataset.sidebar = "narrow";
  } catch {
    // Storage is switched off: the system's theme applies.
  }
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!("ready" in root.dataset)) root.dataset.submitted = "";
  });
})();
