// The explorer's choices as ids of quantities. It picks what the report shows and computes nothing.
define("pick", (need) => {
  const { explorer, quantities } = need("data");
  const word = need("word");
  const has = (id) => id in quantities;

  const dimension = (choices) => explorer.dimensions.find((one) => one.id === choices.dimension);
  const years = ({ from, to }) => explorer.years.filter((year) => year >= from && year <= to);

  // Series of marks {category, id, low, high}; a category without a quantity is left out.
  const pick = (choices) => {
    const found = dimension(choices);
    if (!found) return market(choices);
    if (choices.segment) return segments(choices, found, [choices.segment, choices.compare]);
    return choices.unit === "growth" ? growths(found) : ends(choices, found);
  };

  const market = (choices) => {
    const prefix = { size: "market", growth: "market.growth" }[choices.unit];
    const paths = explorer.scenarios.filter((one) => !choices.scenario || one.id === choices.scenario);
    const series = [];
    const whole = { name: word("Whole market"), role: "main", marks: [] };
    if (prefix && (!choices.scenario || choices.unit === "growth")) {
      whole.marks = marks(years(choices), (year) => `${prefix}.${year}`);
      series.push(whole);
    }
    const roles = ["compared", "support", "accent", "history"];
    if (choices.unit === "size")
      for (const path of paths) {
        const made = marks(years(choices), (year) => `scenario.${path.id}.${year}`);
        const same = made.length && made.every((mark) => shownAs(mark.id) === shownAs(`market.${mark.category}`));
        if (!(same && series.length)) series.push({ name: path.name, role: roles[series.length % 4], marks: made });
      }
    return { kind: choices.unit === "growth" ? "column" : "line", series: series.filter((one) => one.marks.length) };
  };

  const shownAs = (id) => quantities[id]?.[1];

  const marks = (categories, id) =>
    categories.filter((one) => has(id(one))).map((one) => ({ category: String(one), ...ranged(id(one)) }));

  const ranged = (id) => ({ id, low: has(id + ".low") ? id + ".low" : null, high: has(id + ".high") ? id + ".high" : null });

  const segments = (choices, found, ids) => {
    const roles = ["main", "compared"];
    const series = found.segments
      .filter((one) => ids.includes(one.id))
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map((one, index) => ({
        name: one.name,
        role: roles[index],
        marks:
          choices.unit === "growth"
            ? marks([word("Growth a year over the forecast period")], () => `cagr.${found.id}.${one.id}`)
            : marks(years(choices), (year) => `${choices.unit}.${found.id}.${one.id}.${year}`),
      }));
    return { kind: choices.unit === "growth" ? "bar" : "line", series: series.filter((one) => one.marks.length) };
  };

  // All segments: the range in the last year, and the central value of the first beside it.
  const ends = (choices, found) => {
    const list = years(choices).filter((year) => found.segments.some((one) => has(`${choices.unit}.${found.id}.${one.id}.${year}`)));
    const chosen = [...new Set([list[0], list.at(-1)])].filter(Boolean);
    const series = chosen.map((year, index) => ({
      name: String(year),
      role: index < chosen.length - 1 ? "history" : "assumed",
      marks: byName(found, (id) => `${choices.unit}.${found.id}.${id}.${year}`, true),
    }));
    return { kind: "range", series: series.filter((one) => one.marks.length), table: list };
  };

  const byName = (found, id, withRange) =>
    found.segments
      .filter((one) => has(id(one.id)))
      .map((one) => ({ category: one.short, segment: one.id, ...ranged(id(one.id)), ...(withRange ? {} : { low: null, high: null }) }));

  const growths = (found) => ({
    kind: "bar",
    series: [{ name: word("Growth"), role: "main", marks: byName(found, (id) => `cagr.${found.id}.${id}`, false) }].filter(
      (one) => one.marks.length,
    ),
  });

  return { pick, dimension, years, has, ranged };
});
