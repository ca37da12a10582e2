// The explorer: choices, the chart and the table that they lead to, and the address that says so.
define("explorer", (need) => {
  const { explorer, quantities } = need("data");
  const { pick, dimension, years, has, ranged } = need("pick");
  const { plot } = need("plot");
  const charts = need("charts");
  const state = need("state");
  const word = need("word");
  const element = need("element");
  const PLACE = "view-explorer";
  const form = document.getElementById("explorer-form");
  const part = (name) => document.getElementById("explored-" + name);
  const field = (name) => form.elements[name];

  const forecast = () => explorer.years.filter((year) => year >= explorer.forecast);
  const defaults = () => ({
    dimension: "", segment: "", compare: "", scenario: "", unit: "size",
    from: forecast()[0] || explorer.years[0], to: explorer.years.at(-1),
  });

  const read = () => ({
    dimension: field("dimension").value, segment: field("segment").value, compare: field("compare").value,
    scenario: field("scenario").value, unit: new FormData(form).get("unit") || "size",
    from: Number(field("from").value), to: Number(field("to").value),
  });

  const options = (select, list, first) => {
    const kept = select.value;
    select.replaceChildren(element("option", { value: "" }, first), ...list.map((one) => element("option", { value: one.id }, one.name)));
    select.value = list.some((one) => one.id === kept) ? kept : "";
    select.disabled = !list.length;
  };

  const possible = (choices, unit) => pick({ ...choices, unit }).series.length > 0;

  // Fields depend on one another from left to right.
  const settle = (wanted) => {
    const known = (name, value) => [...field(name).options].some((option) => option.value === String(value));
    const put = (name) => known(name, wanted[name]) && (field(name).value = wanted[name]);
    put("dimension");
    const found = dimension(read());
    options(field("segment"), found ? found.segments : [], word("All"));
    put("segment");
    const chosen = field("segment").value;
    options(field("compare"), chosen ? found.segments.filter((one) => one.id !== chosen) : [], word("None"));
    put("compare");
    put("scenario");
    field("scenario").disabled = Boolean(found) || !explorer.scenarios.length;
    put("from");
    put("to");
    if (read().from > read().to) field("to").value = field("from").value;
    const choices = read();
    const units = [...form.querySelectorAll("[name=unit]")];
    for (const radio of units) radio.disabled = !possible(choices, radio.value);
    const best = units.find((radio) => radio.value === wanted.unit && !radio.disabled) || units.find((radio) => !radio.disabled);
    if (best) best.checked = true;
  };

  const show = () => {
    const choices = read();
    const picked = pick(choices);
    const empty = !picked.series.length;
    part("empty").hidden = !empty;
    title(choices);
    legend(picked);
    table(choices, picked);
    if (empty) charts.clear(part("chart"));
    else charts.draw(part("chart"), plot(picked));
  };

  const title = (choices) => {
    const found = dimension(choices);
    const name = (id) => found.segments.find((one) => one.id === id).name;
    const parts = found ? [found.name] : [word("Whole market")];
    if (choices.segment) parts.push(name(choices.segment) + (choices.compare ? " – " + name(choices.compare) : ""));
    part("title").textContent = parts.join(": ");
    const units = { size: explorer.unit, share: word("Share") + ", %", growth: word("Growth") + ", %" };
    part("subtitle").textContent = `${units[choices.unit]}, ${choices.from}–${choices.to}`;
  };

  const legend = ({ series, kind }) => {
    const several = series.length > 1;
    part("legend").replaceChildren(...(several ? series.map((one) => key(one, kind)) : []));
  };

  const key = (one, kind) => {
    const assumed = one.marks.some((mark) => quantities[mark.id][3] === "assumed");
    const shape = { line: '<line x1="1" y1="6" x2="21" y2="6"/><circle cx="11" cy="6" r="3.4"/>', range: '<circle cx="11" cy="6" r="4"/>' }[kind] || '<rect x="4" y="1" width="14" height="10"/>';
    const item = element("li");
    // Constant markup of our own: nothing from the report is in it.
    item.innerHTML = `<svg class="swatch role-${one.role}${assumed ? " assumed" : ""}" viewBox="0 0 22 12" aria-hidden="true">${shape}</svg> `;
    item.append(one.name + (assumed ? ` (${word("assumed")})` : ""));
    return item;
  };

  const datum = (id) => {
    if (!id || !has(id)) return "–";
    const [value, shown, , status] = quantities[id];
    return element("data", { value, "data-quantity": id, "data-status": status }, shown);
  };

  const table = (choices, picked) => {
    const rows = picked.table ? bySegment(choices, picked) : bySeries(picked);
    const [head, ...body] = rows;
    const cells = (row, tag, scope) => row.map((cell, index) => (index ? element(tag, tag === "th" ? { scope: "col" } : {}, cell) : element("th", { scope }, cell)));
    part("table").replaceChildren(
      element("thead", {}, element("tr", {}, ...cells(head, "th", "col"))),
      element("tbody", {}, ...body.map((row) => element("tr", {}, ...cells(row, "td", "row")))),
    );
  };

  const bySeries = ({ series }) => {
    const categories = [...new Set(series.flatMap((one) => one.marks.map((mark) => mark.category)))];
    const columns = series.flatMap((one) =>
      one.marks.some((mark) => mark.low)
        ? [["low", "low"], ["id", "central"], ["high", "high"]].map(([end, label]) => [one, end, `${one.name}, ${word(label)}`])
        : [[one, "id", one.name]],
    );
    const at = (one, category) => one.marks.find((mark) => mark.category === category) || {};
    return [
      [word("Year"), ...columns.map(([, , name]) => name)],
      ...categories.map((category) => [category, ...columns.map(([one, end]) => datum(at(one, category)[end]))]),
    ];
  };

  const bySegment = (choices, { table: list }) => {
    const found = dimension(choices);
    const id = (segment, year) => `${choices.unit}.${found.id}.${segment}.${year}`;
    const ended = [list[0], list.at(-1)].filter((year) => found.segments.some((one) => ranged(id(one.id, year)).low));
    const columns = list.flatMap((year) =>
      ended.includes(year)
        ? [[".low", "low"], ["", "central"], [".high", "high"]].map(([end, label]) => [year, end, `${year}, ${word(label)}`])
        : [[year, "", String(year)]],
    );
    const total = choices.unit === "size" ? [[word("Whole market"), (year, end) => (end ? null : `market.${year}`)]] : [];
    const rest = choices.unit === "size" && list.some((year) => has(`remainder.${found.id}.${year}`))
      ? [[word("Not allocated (rounding)"), (year, end) => (end ? null : `remainder.${found.id}.${year}`)]] : [];
    const rows = [...found.segments.map((one) => [one.name, (year, end) => id(one.id, year) + end]), ...rest, ...total];
    return [[word("Segment"), ...columns.map(([, , name]) => name)], ...rows.map(([name, of]) => [name, ...columns.map(([year, end]) => datum(of(year, end)))])];
  };

  const start = () => {
    if (!form) return;
    settle({ ...defaults(), ...asked(state.read()) });
    form.addEventListener("change", () => {
      settle(read());
      show();
      state.choose(PLACE, { ...state.read().choices, ...read() });
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    state.changed((now) => {
      if (now.place !== PLACE) return;
      settle({ ...defaults(), ...asked(now) });
      show();
    });
    show();
  };

  const asked = ({ place, choices }) => (place === PLACE ? choices : {});
  return { start };
});
