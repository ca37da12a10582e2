// Everything is on the page already; this hides what was not asked for. The address holds what was asked.
(() => {
  const form = document.getElementById("find");
  const words = document.getElementById("words");
  const list = document.getElementById("reports");
  const none = document.getElementById("none");
  const tally = document.getElementById("tally");
  const clear = document.querySelector(".clear");
  const { titles, held } = JSON.parse(document.getElementById("inside").textContent);
  const MOST = 3; // titles of a report's contents that are shown

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const count = new Intl.NumberFormat(document.documentElement.lang);
  const low = titles.map(plain);

  const reports = [...list.children].map((node, place) => {
    const title = node.querySelector("h3").textContent;
    const { edition, price, ...facts } = node.dataset;
    return {
      node, place, title, facts,
      price: price === "" ? null : Number(price),
      heading: plain(title),
      text: plain([...node.querySelectorAll(".where, h3, .subtitle, .numbers dt, .id")].map((part) => part.textContent).join(" ")),
      inside: held[edition] || [],
      hit: node.querySelector(".hit"),
    };
  });

  const ORDERS = {
    title: (a, b) => a.title.localeCompare(b.title, document.documentElement.lang) || a.place - b.place,
    cheap: (a, b) => (a.price ?? Infinity) - (b.price ?? Infinity) || a.place - b.place,
    dear: (a, b) => (b.price ?? -Infinity) - (a.price ?? -Infinity) || a.place - b.place,
  };

  // How well a report answers: 0 by its title, 1 by what is shown of it, 2 by its contents; and which contents.
  const answer = (report, wanted) => {
    if (wanted.every((word) => report.heading.includes(word))) return { rank: 0, found: [] };
    if (wanted.every((word) => report.text.includes(word))) return { rank: 1, found: [] };
    const missing = wanted.filter((word) => !report.text.includes(word));
    const whole = report.inside.filter((at) => missing.every((word) => low[at].includes(word)));
    if (whole.length) return { rank: 2, found: whole };
    const each = missing.map((word) => report.inside.find((at) => low[at].includes(word)));
    return each.every((at) => at !== undefined) ? { rank: 2, found: [...new Set(each)] } : null;
  };

  const fits = ({ facts, price }, asked) =>
    (!asked.market || facts.market === asked.market) &&
    (!asked.country || facts.country === asked.country) &&
    (!asked.language || facts.language === asked.language) &&
    (!asked.since || facts.published >= asked.since) &&
    (!asked.price || (price !== null && price <= Number(asked.price)));

  const told = (report, found) => {
    report.hit.hidden = !found.length;
    const shown = found.slice(0, MOST).map((at) => titles[at]).join(" · ");
    report.hit.querySelector(".found").textContent = shown + (found.length > MOST ? " …" : "");
  };

  const show = (asked) => {
    const wanted = plain(asked.q || "").split(/\s+/).filter(Boolean);
    const kept = [];
    for (const report of reports) {
      const answered = fits(report, asked) && answer(report, wanted);
      report.node.hidden = !answered;
      if (answered) kept.push({ ...report, ...answered });
      told(report, answered ? answered.found : []);
    }
    kept.sort(ORDERS[asked.sort] || ((a, b) => a.rank - b.rank || a.place - b.place));
    const shown = new Set(kept.map((report) => report.node));
    const nodes = [...kept.map((report) => report.node), ...reports.filter(({ node }) => !shown.has(node)).map(({ node }) => node)];
    if (nodes.some((node, place) => node !== list.children[place])) list.append(...nodes);
    const { one, many, of } = tally.dataset;
    const all = kept.length === reports.length;
    const total = `${count.format(reports.length)} ${reports.length === 1 ? one : many}`;
    tally.textContent = all ? total : `${count.format(kept.length)} ${of} ${total}`;
    none.hidden = kept.length > 0;
    list.hidden = kept.length === 0;
    clear.hidden = all || kept.length === 0;
  };

  const read = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

  // Choices replace the current entry of the history: "back" leaves the page instead of undoing a letter.
  const keep = (asked) => {
    const query = new URLSearchParams(asked);
    try {
      history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
    } catch {
      // A browser may not let a file change its address; the choice still holds.
    }
  };

  const follow = () => {
    const asked = Object.fromEntries(new URLSearchParams(location.search));
    for (const field of form.elements) {
      field.value = asked[field.name] || "";
      if (field.value !== (asked[field.name] || "")) field.value = ""; // an address of before, or a mistyped one
    }
    show(read());
  };

  const changed = () => {
    const asked = read();
    show(asked);
    keep(asked);
  };

  const cleared = () => {
    for (const field of form.elements) field.value = "";
    changed();
    words.focus();
  };

  form.addEventListener("input", changed);
  words.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  words.addEventListener("keydown", (event) => {
    const first = list.querySelector(".report:not([hidden]) h3 a");
    if (event.key === "Escape" && words.value) {
      event.preventDefault();
      words.value = "";
      changed();
    } else if ((event.key === "Enter" || event.key === "ArrowDown") && first && !event.isComposing) {
      event.preventDefault();
      first.focus();
    }
  });
  for (const button of document.querySelectorAll("[data-clear]")) button.addEventListener("click", cleared);
  addEventListener("popstate", follow);
  addEventListener("pageshow", (event) => event.persisted && follow());
  for (const part of document.querySelectorAll("[data-live]")) part.hidden = false;
  follow();
})();
