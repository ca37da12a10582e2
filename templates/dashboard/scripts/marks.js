// What a chart's mark says, by pointing, touching, clicking or with the arrow keys.
define("marks", () => {
  const tip = document.getElementById("tip");
  const said = document.getElementById("said");
  const MARK = '[role="graphics-symbol"][aria-label]';
  let pinned = null;

  const marksOf = (chart) => [...chart.querySelectorAll(MARK)];

  const show = (mark) => {
    const box = mark.getBoundingClientRect();
    tip.textContent = mark.getAttribute("aria-label");
    tip.hidden = false;
    const width = tip.offsetWidth;
    const left = Math.min(Math.max(8, box.left + box.width / 2 - width / 2), innerWidth - width - 8);
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = left + "px";
    tip.style.top = (above > 60 ? above : box.bottom + 8) + "px";
  };

  const hide = () => {
    tip.hidden = true;
    pinned = null;
  };

  const choose = (chart, mark) => {
    chart.querySelectorAll(".here").forEach((one) => one.classList.remove("here"));
    mark.classList.add("here");
    show(mark);
    said.textContent = mark.getAttribute("aria-label");
    pinned = mark;
  };

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  const move = (chart, event) => {
    const marks = marksOf(chart);
    if (!marks.length) return;
    const at = marks.findIndex((mark) => mark.classList.contains("here"));
    const goals = { Home: 0, End: marks.length - 1 };
    if (event.key in STEPS) {
      const next = at < 0 ? 0 : (at + STEPS[event.key] + marks.length) % marks.length;
      choose(chart, marks[next]);
    } else if (event.key in goals) choose(chart, marks[goals[event.key]]);
    else if (event.key === "Escape") hide();
    else return;
    event.preventDefault();
  };

  const watch = (chart) => {
    marksOf(chart).forEach((mark) => mark.removeAttribute("tabindex"));
    if (chart.dataset.watched) return;
    chart.dataset.watched = "true";
    chart.addEventListener("pointerover", (event) => {
      const mark = event.target.closest(MARK);
      if (mark) show(mark);
    });
    chart.addEventListener("pointerout", () => (pinned && pinned.isConnected ? show(pinned) : hide()));
    chart.addEventListener("click", (event) => {
      const mark = event.target.closest(MARK);
      if (mark) choose(chart, mark);
      else hide();
    });
    chart.addEventListener("keydown", (event) => move(chart, event));
    chart.addEventListener("blur", () => {
      chart.querySelectorAll(".here").forEach((one) => one.classList.remove("here"));
      hide();
    });
  };

  addEventListener("scroll", hide, { passive: true });
  return { watch };
});
