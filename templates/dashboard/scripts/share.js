// The address of this very view.
define("share", (need) => {
  const word = need("word");
  const said = document.getElementById("said");

  const start = () =>
    document.getElementById("share").addEventListener("click", async (event) => {
      const button = event.currentTarget;
      try {
        await navigator.clipboard.writeText(location.href);
        const before = button.textContent;
        button.textContent = said.textContent = word("Link copied");
        setTimeout(() => (button.textContent = before), 2000);
      } catch {
        // Without a clipboard the address bar has it.
        said.textContent = location.href;
      }
    });
  return { start };
});
