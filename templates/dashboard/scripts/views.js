// One view at a time: the address says which, and where in it.
define("views", (need) => {
  const state = need("state");
  const views = [...document.querySelectorAll(".view")];
  const links = [...document.querySelectorAll("#contents a")];
  const listeners = [];

  const show = ({ place }, { focus = true } = {}) => {
    const target = document.getElementById(place || views[0].id) || views[0];
    const view = target.closest(".view") || views[0];
    const moved = view.hidden;
    views.forEach((one) => (one.hidden = one !== view));
    mark(target, view);
    listeners.forEach((listener) => listener(view));
    if (target === view) scrollTo({ top: 0, behavior: "instant" });
    else target.scrollIntoView({ behavior: moved ? "instant" : "auto" });
    if (focus) focusable(target).focus({ preventScroll: true });
  };

  const focusable = (target) => {
    if (!target.hasAttribute("tabindex") && !target.matches("a, button, input, select")) target.tabIndex = -1;
    return target;
  };

  const mark = (target, view) => {
    const section = target.closest("section[data-section], .view");
    const id = section ? section.id : view.id;
    for (const link of links) {
      const here = link.hash === "#" + id;
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      const item = link.closest(".toc > li");
      if (item) item.classList.toggle("open", item.dataset.section === view.id);
    }
    const found = links.find((link) => link.hasAttribute("aria-current"));
    if (found && found.offsetParent) found.scrollIntoView({ block: "nearest", behavior: "instant" });
  };

  const start = () => {
    document.documentElement.classList.add("js");
    state.changed((read) => show(read));
    history.scrollRestoration = "manual";
    show(state.read(), { focus: false });
    // The browser jumps to the address by itself once more when the page has loaded.
    addEventListener("load", () => requestAnimationFrame(() => show(state.read(), { focus: false })));
  };

  return { start, changed: (listener) => listeners.push(listener) };
});
