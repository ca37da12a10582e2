// What the build put into the page.
define("data", () => JSON.parse(document.getElementById("data").textContent));

define("word", (need) => {
  const { labels } = need("data");
  return (label) => labels[label] || label;
});

// Elements made by hand: text is always text, never markup.
define("element", () => (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
});

define("later", () => (wait, task) => {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => task(...given), wait);
  };
});
