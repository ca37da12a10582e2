// Draws specifications with the theme's colours at the width that there is.
define("charts", (need) => {
  const data = need("data");
  const theme = need("theme");
  const marks = need("marks");
  const later = need("later");
  const drawn = new Map(); // element: {view, spec}
  const PAINT = "brand:";

  const ROLES = ["main", "compared", "support", "assumed", "history", "accent", "quiet"];

  const paint = (name, colours) => {
    if (name === "roles") return { domain: ROLES, range: ROLES.map((role) => colours["role-" + role]) };
    return colours[name];
  };

  const painted = (value, colours) => {
    if (typeof value === "string") return value.startsWith(PAINT) ? paint(value.slice(PAINT.length), colours) : value;
    if (Array.isArray(value)) return value.map((one) => painted(one, colours));
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, painted(one, colours)]));
    return value;
  };

  const sized = (spec, width) => {
    if (!spec.concat) return { ...spec, width, autosize: { type: "fit-x", contains: "padding" } };
    const columns = width > 640 ? Math.min(2, spec.concat.length) : 1;
    const each = Math.floor(width / columns) - 72;
    return { ...spec, columns, concat: spec.concat.map((one) => ({ ...one, width: each, height: 180 })) };
  };

  const config = (colours) => ({
    font: data.fonts.join(", "),
    background: "transparent",
    padding: { left: 4, right: 14, top: 14, bottom: 4 },
    view: { stroke: null },
    // The marks say everything; what the library would say of its axes is English.
    axis: {
      aria: false,
      labelColor: colours.soft, labelFontSize: 12.5, titleColor: colours.soft, titleFontSize: 12.5, titleFontWeight: 400,
      gridColor: colours.line, domainColor: colours.edge, tickColor: colours.line, labelPadding: 6, titlePadding: 10,
    },
    axisBand: { grid: false },
    title: { aria: false, color: colours.ink, fontSize: 13, fontWeight: 600 },
    text: { font: data.fonts.join(", ") },
  });

  const available = (element) => {
    // A hidden view has no width: its figures will be as wide as those that are seen, so the page's own is a good guess.
    const figure = element.closest(".figure");
    const inner = element.clientWidth;
    if (inner) return inner;
    const main = document.getElementById("main");
    const style = getComputedStyle(main);
    const room = main.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const frame = getComputedStyle(figure);
    return Math.max(200, Math.min(room, 912) - parseFloat(frame.paddingLeft) - parseFloat(frame.paddingRight) - 2);
  };

  const draw = async (element, spec) => {
    const colours = theme.colours();
    const width = Math.floor(available(element));
    const order = (drawn.get(element)?.order || 0) + 1;
    drawn.get(element)?.result?.finalize();
    drawn.set(element, { spec, width, order, theme: colours });
    const holder = document.createElement("div");
    const description = element.getAttribute("aria-label") || "";
    const result = await window.vegaEmbed(
      holder,
      { ...painted(sized(spec, width), colours), config: config(colours), description },
      { ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: false, hover: false },
    );
    if (drawn.get(element).order !== order) return result.finalize();
    drawn.get(element).result = result;
    const svg = holder.querySelector("svg");
    element.replaceChildren(svg);
    marks.watch(element);
    element.dataset.drawn = String(order);
    return undefined;
  };

  const stale = (element) => {
    const last = drawn.get(element);
    return !last || last.theme !== theme.colours() || Math.abs(last.width - Math.floor(available(element))) > 1;
  };

  const all = () => [...document.querySelectorAll("[data-chart]")];

  // What is seen comes first; the rest when the browser has nothing else to do, so that printing finds it drawn.
  const refresh = () => {
    for (const [element, { spec }] of [...drawn]) if (stale(element) && seen(element)) draw(element, spec);
    const waiting = all().filter(stale);
    waiting.filter(seen).forEach(fromPage);
    idle(waiting.filter((element) => !seen(element)));
  };

  const seen = (element) => element.clientWidth > 0;
  const fromPage = (element) => draw(element, data.charts[element.dataset.chart]);
  const soon = window.requestIdleCallback || ((task) => setTimeout(task, 30));

  const idle = (elements) => {
    if (!elements.length) return;
    soon(() => {
      const [first, ...rest] = elements;
      if (stale(first)) fromPage(first);
      idle(rest);
    });
  };

  const start = () => {
    theme.changed(refresh);
    need("views").changed(refresh);
    addEventListener("resize", later(150, refresh));
    document.fonts.ready.then(refresh);
  };

  const clear = (element) => {
    drawn.get(element)?.result?.finalize();
    drawn.delete(element);
    element.replaceChildren();
  };

  return { start, draw, clear };
});
