// The cross table of two dimensions as a heat map; shades say how large a field is, the number says it exactly.
define("crossing", (need) => {
  const { explorer, quantities } = need("data");
  const state = need("state");
  const element = need("element");
  const word = need("word");
  const PLACE = "view-explorer";
  const SHADES = 5;
  const form = document.getElementById("crossing-form");
  const table = document.getElementById("crossing-table");

  const dimension = (id) => explorer.dimensions.find((one) => one.id === id) || { name: id, segments: [] };
  const current = () => explorer.crosses[Number(form.elements.cross.value) || 0];

  const shade = (value, largest) => Math.min(SHADES - 1, Math.floor((value / largest) * SHADES));

  const show = () => {
    const { rows, columns } = current();
    const year = form.elements.crossyear.value;
    const id = (row, column) => `cross.${rows}.${columns}.${row}.${column}.${year}`;
    const [down, across] = [dimension(rows).segments, dimension(columns).segments];
    const values = down.flatMap((row) => across.map((column) => quantities[id(row.id, column.id)]?.[0] || 0));
    const largest = Math.max(...values, 1e-9);
    const cell = (row, column) => {
      const found = quantities[id(row.id, column.id)];
      if (!found) return element("td", {}, "–");
      const [value, shown, , status] = found;
      const datum = element("data", { value, "data-quantity": id(row.id, column.id), "data-status": status }, shown);
      return element("td", { class: value > 0 ? "heat-" + shade(value, largest) : null }, datum);
    };
    table.replaceChildren(
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, word("Segment")), ...across.map((one) => element("th", { scope: "col" }, one.short)))),
      element("tbody", {}, ...down.map((row) => element("tr", {}, element("th", { scope: "row" }, row.name), ...across.map((column) => cell(row, column))))),
    );
  };

  const settle = ({ cross, crossyear }) => {
    const names = explorer.crosses.map((one, index) => element("option", { value: index }, `${dimension(one.rows).name} × ${dimension(one.columns).name}`));
    form.elements.cross.replaceChildren(...names);
    if (cross && explorer.crosses[cross]) form.elements.cross.value = cross;
    const { years } = current();
    form.elements.crossyear.replaceChildren(...years.map((year) => element("option", { value: year }, String(year))));
    form.elements.crossyear.value = years.includes(Number(crossyear)) ? crossyear : years.at(-1);
  };

  const start = () => {
    if (!form) return;
    const { place, choices } = state.read();
    settle(place === PLACE ? choices : {});
    form.addEventListener("change", () => {
      const choices = { cross: form.elements.cross.value, crossyear: form.elements.crossyear.value };
      settle(choices);
      show();
      state.choose(PLACE, { ...state.read().choices, ...choices });
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  };
  return { start };
});
