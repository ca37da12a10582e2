// The contents as a sheet over the page, where there is no room beside it.
define("menu", () => {
  const button = document.getElementById("menu");
  const contents = document.getElementById("contents");

  const open = (wanted) => {
    contents.classList.toggle("open", wanted);
    button.setAttribute("aria-expanded", String(wanted));
  };

  const start = () => {
    button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
    contents.addEventListener("click", (event) => event.target.closest("a") && open(false));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && contents.classList.contains("open")) {
        open(false);
        button.focus();
      }
    });
  };
  return { start };
});
