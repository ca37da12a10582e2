// The address is the state: "#market-drivers" or "#view-explorer?dimension=technique&unit=share".
define("state", () => {
  const listeners = [];

  const read = () => {
    const [place, query = ""] = location.hash.slice(1).split("?");
    return { place: safely(place), choices: Object.fromEntries(new URLSearchParams(query)) };
  };

  const safely = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };

  const address = (place, choices) => {
    const query = new URLSearchParams(Object.entries(choices).filter(([, value]) => value));
    return "#" + encodeURIComponent(place) + (query.size ? "?" + query : "");
  };

  // Choices replace the current entry of the history: "back" leaves the view instead of undoing a filter.
  const choose = (place, choices) => {
    history.replaceState(null, "", address(place, choices));
  };

  const changed = (listener) => listeners.push(listener);
  addEventListener("hashchange", () => listeners.forEach((listener) => listener(read())));
  return { read, choose, changed, address };
});
