// The register of numbers, by status. It is written when it is first looked at.
define("numbers", (need) => {
  const { numbers, quantities } = need("data");
  const state = need("state");
  const word = need("word");
  const element = need("element");
  const PLACE = "view-numbers";
  const form = document.getElementById("numbers-form");
  const body = document.querySelector("#numbers-table tbody");

  const links = (targets) => targets.flatMap(([id, text], index) => [index ? ", " : "", element("a", { href: "#" + id }, text)]);

  const row = ([id, label, origin, basis, where]) => {
    const [value, , text, status] = quantities[id];
    return element("tr", { "data-status": status },
      element("th", { scope: "row" }, label),
      element("td", { class: "number" }, element("data", { value, "data-quantity": id }, text)),
      element("td", {}, element("span", { class: "badge status-" + status }, word(status))),
      element("td", {}, numbers.origins[origin]),
      element("td", {}, ...links(numbers.bases[basis])),
      element("td", { class: "where" }, ...links(where.map((one) => numbers.sections[one]))),
    );
  };

  const show = (status) => {
    if (!body.rows.length) body.append(...numbers.rows.map(row));
    for (const each of body.rows) each.hidden = Boolean(status) && each.dataset.status !== status;
  };

  const follow = ({ place, choices }) => {
    if (place !== PLACE) return;
    const radio = [...form.elements.status].find((one) => one.value === (choices.status || ""));
    if (radio) radio.checked = true;
    show(radio ? radio.value : "");
  };

  const start = () => {
    form.addEventListener("change", () => {
      const status = new FormData(form).get("status");
      show(status);
      state.choose(PLACE, { status });
    });
    addEventListener("beforeprint", () => show(""));
    state.changed(follow);
    follow(state.read());
  };
  return { start };
});
