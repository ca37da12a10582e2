// Light or dark: the system's choice until the reader makes one.
define("theme", (need) => {
  const { themes } = need("data");
  const word = need("word");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.getElementById("theme");
  const listeners = [];
  let chosen = null;

  const current = () => chosen || (system.matches ? "dark" : "light");
  const other = () => (current() === "dark" ? "light" : "dark");

  const tell = () => {
    button.textContent = word(other() === "dark" ? "Dark" : "Light");
    listeners.forEach((listener) => listener());
  };

  const start = () => {
    button.addEventListener("click", () => {
      chosen = other();
      document.documentElement.dataset.theme = chosen;
      tell();
    });
    system.addEventListener("change", tell);
    tell();
  };

  return { start, colours: () => themes[current()], changed: (listener) => listeners.push(listener) };
});
