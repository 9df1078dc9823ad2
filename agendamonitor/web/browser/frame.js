// Links inside the dashboard change the page without loading it anew; without this script they still work.
document.documentElement.lang = "nl";
const skip = document.querySelector("[data-testid=stSkipToContent]");
if (skip) skip.textContent = "Naar de inhoud";
if (!window.agendamonitorLinks) {
  window.agendamonitorLinks = true;
  // The part that a link names may still have to be drawn.
  const seek = (hash, tries) => {
    const part = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (part) part.scrollIntoView();
    else if (tries) setTimeout(seek, 100, hash, tries - 1);
  };
  if (location.hash) seek(location.hash, 50);
  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest(".am-fullscreen")) {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen();
      return;
    }
    const link = event.target.closest && event.target.closest("a.am-link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    const main = document.querySelector("[data-testid=stMain]");
    if (main) main.scrollTo(0, 0);
    if (link.hash) setTimeout(seek, 300, link.hash, 50);
  });
}
