// Long tables get a field that narrows them.
define("rows", (need) => {
  const word = need("word");
  const element = need("element");
  const MANY = 10;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const start = () => {
    for (const table of document.querySelectorAll(".chapter .table table")) {
      const rows = [...table.tBodies[0].rows];
      if (rows.length < MANY) continue;
      const input = element("input", { type: "search", class: "filter", placeholder: word("Filter rows"), "aria-label": word("Filter rows") });
      table.closest(".scroll").before(input);
      input.addEventListener("input", () => {
        const wanted = plain(input.value);
        for (const row of rows) row.hidden = !plain(row.textContent).includes(wanted);
      });
    }
  };
  return { start };
});
