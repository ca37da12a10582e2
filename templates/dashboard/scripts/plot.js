// What the explorer picked, as a chart's specification: one function a way of drawing.
define("plot", (need) => {
  const { rows, extent } = need("marking");
  const BAND = { type: "band", paddingInner: 0.35, paddingOuter: 0.2 };
  const COLOUR = { field: "role", type: "nominal", legend: null, scale: "brand:roles" };
  const GROUPED = new Set(["bar", "column", "range"]);
  const FLAT = new Set(["bar", "range"]);

  const plot = (picked) => {
    const values = rows(picked);
    const flat = FLAT.has(picked.kind);
    const [category, value] = flat ? ["y", "x"] : ["x", "y"];
    const domain = [...new Set(values.map((row) => row.category))];
    const names = GROUPED.has(picked.kind) ? picked.series.map((one) => one.name) : [];
    const encoding = {
      [category]: {
        field: "category", type: "ordinal", scale: { ...BAND, paddingInner: names.length > 1 ? 0.18 : BAND.paddingInner, domain },
        axis: { title: null, labelAngle: 0, ticks: false, labelLimit: 190 },
      },
      // The labels at the marks are the numbers; the axis needs none of its own.
      [value]: {
        type: "quantitative", scale: { nice: false, domain: extent(values) },
        axis: { labels: false, ticks: false, domain: false, title: null, tickCount: 5 },
      },
      description: { field: "words" },
    };
    const layers = KINDS[picked.kind](value).map((layer) => beside(layer, category, names));
    const height = flat ? 30 + (names.length > 1 ? 84 : 46) * domain.length : 320;
    return { data: { values }, encoding, layer: layers, height };
  };

  const assumed = (yes, no) => ({ condition: { test: "datum.assumed", value: yes }, value: no });
  const only = (test, layer) => ({ ...layer, transform: [{ filter: test }] });

  const text = (value, at, field, more) => ({
    mark: { type: "text", aria: false, fill: "brand:ink", fontSize: 12.5, ...more },
    encoding: { [value]: { field: at }, text: { field } },
  });
  const ABOVE = { dy: -9, baseline: "bottom" };
  const OVER = { dy: -14, baseline: "middle", fontWeight: 600 };
  const AFTER = { align: "left", dx: 10, baseline: "middle" };
  const BEFORE = { align: "right", dx: -8, baseline: "middle" };

  const point = (value, size) => ({
    mark: { type: "point", size, strokeWidth: 2, opacity: 1 },
    encoding: {
      [value]: { field: "value" }, stroke: COLOUR,
      fill: { condition: { test: "datum.assumed", value: "brand:raised" }, ...COLOUR },
    },
  });

  const bars = (value) => ({
    mark: { type: "bar", strokeWidth: 1.25 },
    encoding: {
      [value]: { field: "value" }, fill: COLOUR, stroke: COLOUR,
      fillOpacity: assumed(0.28, 1), strokeDash: assumed([4, 3], [1, 0]),
    },
  });

  const span = (value, mark, opacity) => ({
    mark: { aria: false, ...mark },
    encoding: {
      [value]: { field: "low" }, [value + "2"]: { field: "high" },
      fill: COLOUR, fillOpacity: { value: opacity }, detail: { field: "name" },
    },
  });

  const path = (value) => ({
    mark: { type: "line", strokeWidth: 2.5, aria: false },
    encoding: {
      [value]: { field: "value" }, stroke: COLOUR, detail: { field: "name" },
      strokeDash: { condition: { test: "datum.dashed", value: [6, 4] }, value: [1, 0] },
    },
  });

  // All layers name the whole domain: they share one scale.
  const beside = (layer, category, names) =>
    names.length < 2 ? layer : {
      ...layer,
      encoding: { ...layer.encoding, [category + "Offset"]: { field: "name", type: "nominal", scale: { domain: names } } },
    };

  const line = (value) => [
    span(value, { type: "area" }, 0.14), path(value), point(value, 48),
    only("!datum.last && datum.alone", text(value, "value", "shown", ABOVE)),
    only("datum.last", text(value, "labelAt", "shown", { ...AFTER, fontWeight: 600 })),
  ];
  const column = (value) => [bars(value), text(value, "value", "shown", ABOVE)];
  const bar = (value) => [bars(value), text(value, "value", "shown", AFTER)];
  const range = (value) => [
    span(value, { type: "bar", height: 9, cornerRadius: 4.5 }, 0.32), point(value, 80),
    text(value, "value", "shown", OVER), text(value, "high", "highShown", AFTER), text(value, "low", "lowShown", BEFORE),
  ];
  const KINDS = { line, column, bar, range };

  return { plot };
});
