// Search over everything that the page says: sections, companies, forces, regulations, rows of tables …
define("find", (need) => {
  const state = need("state");
  const word = need("word");
  const element = need("element");
  const later = need("later");
  const PLACE = "view-find";
  const MOST = 80;
  const form = document.getElementById("find-form");
  const query = document.getElementById("query");
  const results = document.getElementById("results");
  const count = document.getElementById("find-count");
  let index = null;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const tidy = (node) => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll(".citation").forEach((mark) => mark.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const entry = (kind, node, title, text, target) => {
    const chapter = node.closest(".view");
    return { kind, title, text, target, chapter: chapter ? chapter.id : "", low: plain(title + " " + text) };
  };

  const head = (node) => {
    const found = node.querySelector("h1, h2, h3, .figure-title, dt");
    return found ? tidy(found) : tidy(node).slice(0, 80);
  };

  // The page itself is the index: whatever is shown can be found.
  const build = () => {
    const made = [];
    for (const node of document.querySelectorAll("[data-section][id]")) {
      const prose = [...node.querySelectorAll(":scope > .prose")].map(tidy).join(" ");
      made.push(entry("section", node, head(node), prose, node.id));
    }
    for (const node of document.querySelectorAll("[data-item][id]"))
      made.push(entry(node.dataset.item, node, head(node), node.dataset.item === "table" ? "" : body(node), node.id));
    for (const row of document.querySelectorAll(".view .table[id] tbody tr, .figure .drawing + * tbody tr, .figure:has(.drawing) tbody tr")) {
      const owner = row.closest("[id].table, [id].figure");
      const [first, ...rest] = [...row.cells].map(tidy);
      const kind = owner.matches(".figure") ? "force" : "row";
      if (rest.join("").length) made.push(entry(kind, row, first, rest.join(" · "), owner.id));
    }
    return made;
  };

  const body = (node) => {
    const parts = [...node.querySelectorAll("p, dd, li")].filter((part) => !part.closest(".tools, table"));
    return parts.map(tidy).join(" ");
  };

  const search = ({ words, kind, chapter }) => {
    index = index || build();
    const wanted = plain(words || "").split(/\s+/).filter(Boolean);
    const fits = (one) => (!kind || one.kind === kind) && (!chapter || one.chapter === chapter) && wanted.every((part) => one.low.includes(part));
    if (!wanted.length && !kind && !chapter) return { found: [], wanted };
    const score = (one) => wanted.filter((part) => plain(one.title).includes(part)).length;
    return { found: index.filter(fits).sort((a, b) => score(b) - score(a)), wanted };
  };

  const marked = (text, wanted) => {
    const low = plain(text);
    const at = wanted.length && low.length === text.length ? low.indexOf(wanted[0]) : -1;
    const from = Math.max(0, at - 70);
    const cut = text.slice(from, from + 220);
    if (at < 0) return [text.slice(0, 200) + (text.length > 200 ? "…" : "")];
    const inside = at - from;
    const end = inside + wanted[0].length;
    return [from ? "…" : "", cut.slice(0, inside), element("mark", {}, cut.slice(inside, end)), cut.slice(end), from + 220 < text.length ? "…" : ""];
  };

  const show = (choices) => {
    const { found, wanted } = search(choices);
    const title = (kind) => word(kind[0].toUpperCase() + kind.slice(1));
    results.replaceChildren(
      ...found.slice(0, MOST).map((one) =>
        element("li", {}, element("a", { href: "#" + one.target },
          element("span", { class: "kind" }, title(one.kind)), element("span", { class: "what" }, one.title),
          element("span", { class: "part" }, ...marked(one.text, wanted)))),
      ),
    );
    count.textContent = wanted.length || found.length ? `${found.length} ${word(found.length === 1 ? "result" : "results")}` : "";
  };

  const read = () => Object.fromEntries(new FormData(form));

  const follow = ({ place, choices }) => {
    if (place !== PLACE) return;
    for (const name of ["words", "kind", "chapter"]) form.elements[name].value = choices[name] || "";
    show(read());
  };

  const start = () => {
    form.addEventListener("input", later(80, () => {
      show(read());
      state.choose(PLACE, read());
    }));
    form.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("search").addEventListener("submit", (event) => {
      event.preventDefault();
      location.hash = state.address(PLACE, { words: query.value });
    });
    state.changed(follow);
    follow(state.read());
  };
  return { start };
});
