// The explorer's picked ids as rows of marks: values as shown, words, roles, and whether they are assumed.
define("marking", (need) => {
  const { quantities } = need("data");
  const LABEL_GAP = 0.055; // of the height, between two labels one above the other

  const quantity = (id) => {
    const [value, shown, text, status] = quantities[id];
    return { value, shown, text, assumed: status === "assumed" };
  };

  const row = (series, mark) => {
    const central = quantity(mark.id);
    const [low, high] = mark.low && mark.high ? [quantity(mark.low), quantity(mark.high)] : [null, null];
    const said = low ? `${low.shown} – ${central.text} – ${high.shown}` : central.text;
    return {
      name: series.name, role: series.role, category: mark.category,
      value: central.value, low: (low || central).value, high: (high || central).value,
      shown: central.shown, lowShown: low ? low.shown : "", highShown: high ? high.shown : "",
      assumed: central.assumed, words: `${mark.category}, ${series.name}: ${said}`, labelAt: central.value, last: false,
    };
  };

  const rows = ({ series, kind }) => {
    const made = series.flatMap((one) => {
      const mine = one.marks.map((mark) => row(one, mark));
      const dashed = mine.some((each) => each.assumed);
      return mine.map((each) => ({ ...each, dashed }));
    });
    // Between the ends of lines, only a line that is alone has room for its numbers.
    const alone = series.length === 1 && made.every((each) => !each.lowShown);
    made.forEach((each) => (each.alone = alone));
    if (kind === "line") spread(made);
    return made;
  };

  // Labels at the ends of lines are moved apart where their lines end close together.
  const spread = (made) => {
    const gap = Math.max(...made.map((each) => each.high)) * LABEL_GAP;
    const last = made.at(-1).category;
    const ends = made.filter((each) => each.category === last).sort((a, b) => a.value - b.value);
    ends.forEach((each, index) => {
      each.last = true;
      if (index) each.labelAt = Math.max(each.value, ends[index - 1].labelAt + gap);
    });
  };

  const extent = (made) => {
    const low = Math.min(0, ...made.map((each) => each.low));
    const high = Math.max(0, ...made.map((each) => each.high));
    return [low < 0 ? low - (high - low) * 0.1 : 0, high + (high - low) * 0.12];
  };

  return { rows, extent };
});
