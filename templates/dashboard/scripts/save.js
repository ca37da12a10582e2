// A figure as a file: its table as CSV, its drawing as SVG or PNG.
define("save", (need) => {
  const { name } = need("data");
  const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight"];

  const start = () =>
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-export]");
      if (button) KINDS[button.dataset.export](button.closest(".figure, .table"));
    });

  const csv = (box) => {
    const rows = [...box.querySelector("table[data-csv]").rows].filter((row) => !row.hidden);
    const text = rows.map((row) => [...row.cells].map(field).join(",")).join("\r\n");
    download("\ufeff" + text + "\r\n", "text/csv;charset=utf-8", called(box, "csv"));
  };

  const field = (cell) => {
    // A space where the markup only has a line break between a title and its unit.
    const text = (cell.innerText || cell.textContent).replace(/\s+/g, " ").trim();
    // A text that a spreadsheet would run as a formula is kept a text.
    const tame = /^[=+@\t]/.test(text) || /^-[^\d]/.test(text) ? "'" + text : text;
    return /[",\n]/.test(tame) ? '"' + tame.replaceAll('"', '""') + '"' : tame;
  };

  const drawing = (box) => {
    const original = box.querySelector(".chart svg, .drawing svg");
    const copy = original.cloneNode(true);
    const from = [original, ...original.querySelectorAll("*")];
    const to = [copy, ...copy.querySelectorAll("*")];
    from.forEach((element, index) => {
      const style = getComputedStyle(element);
      for (const property of STYLES) to[index].setAttribute(property, style.getPropertyValue(property));
      to[index].removeAttribute("class");
    });
    const view = original.viewBox.baseVal;
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", view.width);
    copy.setAttribute("height", view.height);
    const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [key, value] of Object.entries({ x: view.x, y: view.y, width: view.width, height: view.height }))
      ground.setAttribute(key, value);
    ground.setAttribute("fill", getComputedStyle(box).backgroundColor);
    copy.prepend(ground);
    return { text: new XMLSerializer().serializeToString(copy), width: view.width, height: view.height };
  };

  const svg = (box) => download(drawing(box).text, "image/svg+xml", called(box, "svg"));

  const png = async (box) => {
    const { text, width, height } = drawing(box);
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(blob, "image/png", called(box, "png")));
  };

  const called = (box, ending) => `${name}_${box.id || box.dataset.table}.${ending}`;

  const download = (content, type, file) => {
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  const KINDS = { csv, svg, png };
  return { start };
});
