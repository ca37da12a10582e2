"use strict";

// What is shown is said in the address, so that a reload, or a second window, shows the same.
const at = (id) => document.getElementById(id);
const SCALES = [1, 1.5, 2, 3];
let state = null; // what the server said last
let wanted = 0; // counts what was asked for: an answer to an earlier question is thrown away
let hidden = ""; // the problems that a person does not want to see

function chosen() {
  const [view, part] = location.hash.slice(1).split("/");
  const parts = state ? state.parts.map((one) => one.id) : [];
  return {
    view: ["slides", "dashboard"].includes(view) ? view : "pages",
    part: parts.includes(part) ? part : parts[1] || parts[0],
  };
}

function go(view, part) {
  location.hash = `${view}/${part || ""}`;
}

function element(name, text, kind) {
  const made = document.createElement(name);
  made.textContent = text || "";
  if (kind) made.className = kind;
  return made;
}

function say(text, kind) {
  at("state").textContent = text;
  at("state").className = kind || "";
}

function note(text, wrong) {
  at("note").textContent = text;
  at("note").className = wrong ? "wrong" : "";
}

// ---- around the pages

function frame() {
  const { view, part } = chosen();
  document.title = `${state.title} – preview`;
  at("title").textContent = state.status === "draft" ? `${state.title} (draft)` : state.title;
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === view));
  at("parts").replaceChildren(...state.parts.map((one) => {
    const button = element("button");
    button.append(element("span", one.number), one.title);
    if (one.id === part) button.setAttribute("aria-current", "true");
    button.onclick = () => go(view, one.id);
    return button;
  }));
  document.body.classList.toggle("before", !state.current);
  document.body.classList.toggle("whole", view === "dashboard");
}

function problems() {
  const all = state.problems;
  const wrong = all.filter((one) => one.severity === "error").length;
  const counts = [[wrong, "error"], [all.length - wrong, "warning"]].filter(([n]) => n).map(([n, name]) => `${n} ${name}${n > 1 ? "s" : ""}`);
  at("count").textContent = counts.join(", ");
  at("count").className = wrong ? "wrong" : "";
  at("count").hidden = !all.length;
  at("problems").className = wrong ? "wrong" : "";
  at("problems").querySelector("h2").textContent = counts.join(", ") + (state.current ? "" : "; what you see is of before");
  at("problems").querySelector("ol").replaceChildren(...all.map((one) => {
    const item = element("li", "", one.severity);
    const where = `${one.path}:${one.line}:${one.column}`;
    const button = element("button", where);
    button.onclick = (event) => tell(where, event);
    item.append(button, element("p", one.message));
    if (one.hint) item.append(element("p", `hint: ${one.hint}`, "hint"));
    return item;
  }));
  const said = JSON.stringify(all.filter((one) => one.severity === "error"));
  if (!wrong) { at("problems").hidden = true; hidden = ""; } // warnings wait until somebody asks for them
  else at("problems").hidden = said === hidden;
}

at("count").onclick = () => { at("problems").hidden = !at("problems").hidden; };
at("hide").onclick = () => {
  at("problems").hidden = true;
  hidden = JSON.stringify(state.problems.filter((one) => one.severity === "error"));
};

// ---- where something was written

function tell(where, event) {
  const box = at("place");
  const [path, line, column] = /^(.*):(\d+):(\d+)$/.exec(where).slice(1);
  box.querySelector("code").textContent = `${path}:${line}`;
  at("copy").textContent = "Copy";
  at("copy").onclick = async () => {
    await navigator.clipboard.writeText(`${path}:${line}`);
    at("copy").textContent = "Copied";
  };
  const full = `${state.root}/${path}`.split("/").map(encodeURIComponent).join("/");
  at("editor").href = state.editor.replace("{path}", full).replace("{line}", line).replace("{column}", column);
  at("editor").hidden = !state.editor;
  box.hidden = false;
  const seen = event.target.getBoundingClientRect();
  const x = event.clientX || seen.left, y = event.clientY || seen.top; // a keyboard has no pointer
  box.style.left = `${Math.max(8, Math.min(x + 8, innerWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(8, Math.min(y + 12, innerHeight - box.offsetHeight - 8))}px`;
  for (const one of document.querySelectorAll(".chosen")) one.classList.remove("chosen");
  if (event.target.dataset.place) for (const one of document.querySelectorAll(`[data-place="${CSS.escape(where)}"]`)) one.classList.add("chosen");
  at("copy").focus({ preventScroll: true });
}

function untell() {
  at("place").hidden = true;
  for (const one of document.querySelectorAll(".chosen")) one.classList.remove("chosen");
}

addEventListener("keydown", (event) => { if (event.key === "Escape") { if (at("place").hidden) at("hide").onclick(); else untell(); } });
at("main").addEventListener("click", (event) => { if (!event.target.dataset.place) untell(); });

// ---- pages and slides

function sheet(key, index, given) {
  const box = at("sheets").children[index] || at("sheets").appendChild(element("div", "", "sheet"));
  box.style.aspectRatio = `${given.width} / ${given.height}`;
  const width = (box.clientWidth || 860) * devicePixelRatio;
  const scale = SCALES.find((one) => one * given.width >= width) || SCALES.at(-1);
  const url = `/pictures/${key}/${index}.png?scale=${scale}`;
  const old = box.querySelector("img");
  if (!old || old.getAttribute("src") !== url) {
    const image = new Image();
    image.alt = `page ${index + 1}`;
    const near = box.getBoundingClientRect();
    if (near.bottom > -innerHeight && near.top < 2 * innerHeight) image.loading = "eager"; else image.loading = "lazy";
    image.src = url;
    const put = () => { if (old) old.replaceWith(image); else box.prepend(image); };
    if (old && image.loading === "eager") return image.decode().then(put, put).then(() => spots(box, given.spots)); // no flash between two states
    put();
    spots(box, given.spots);
    return image.loading === "eager" ? image.decode().catch(() => {}) : null;
  }
  spots(box, given.spots);
  return null;
}

function spots(box, given) {
  for (const one of box.querySelectorAll(".spot")) one.remove();
  for (const spot of given) {
    const button = element("button", "", "spot");
    button.dataset.place = spot.place;
    button.title = spot.place.replace(/:\d+$/, "");
    button.setAttribute("aria-label", button.title);
    for (const side of ["left", "top", "width", "height"]) button.style[side] = `${spot[side] * 100}%`;
    button.onclick = (event) => tell(spot.place, event);
    box.append(button);
  }
}

async function put(answer) {
  const shown = answer.sheets.map((given, index) => sheet(answer.key, index, given));
  while (at("sheets").children.length > answer.sheets.length) at("sheets").lastChild.remove();
  await Promise.all(shown);
}

// The first time that a version is in view is how long its author waited for it; the first version was not waited for.
function upToDate(version, first) {
  const told = document.documentElement.dataset;
  if (told.shown !== String(version)) told.seconds = (Date.now() / 1000 - state.saved).toFixed(1);
  const late = told.shown !== String(version) && version > 1 ? `, shown ${told.seconds} s after saving` : "";
  told.shown = version;
  return late || first;
}

let drawn = ""; // the view and the part of it that are to be seen

async function show() {
  const { view, part } = chosen();
  if (!part) { say(state.current ? "nothing to show" : "cannot be read", "lost"); return; }
  const question = ++wanted;
  const what = `${view}/${part}`;
  const fresh = drawn !== what;
  frame();
  untell();
  at("dashboard").hidden = view !== "dashboard";
  at("sheets").hidden = view === "dashboard";
  if (view === "dashboard") return dashboard(question);
  if (fresh) { at("sheets").replaceChildren(); at("main").scrollTop = 0; note(""); }
  const doing = view === "slides" ? "LibreOffice draws the slides …" : "laying out …";
  say(doing, "busy");
  if (fresh && view === "slides") note("The slides of this part are drawn by LibreOffice. That takes a few seconds.");
  let late = "";
  for (const settled of view === "slides" ? [1] : [0, 1]) {
    let answer, reply;
    try {
      reply = await fetch(`/${view}/${part}?settled=${settled}&version=${state.version}`);
      answer = await reply.json();
    } catch { if (question === wanted) say("the preview has ended", "lost"); return; }
    if (question !== wanted || answer.stale) return; // the next event asks again
    if (answer.fault) { note(answer.fault, true); say("cannot be shown", "lost"); document.body.classList.add("before"); return; }
    note(answer.sheets.length ? "" : "This part has no slides.");
    await put(answer);
    if (question !== wanted) return;
    drawn = what;
    late = upToDate(answer.version, late);
    if (!answer.settled) { say(`pages are settling …${late}`, "busy"); continue; }
    document.documentElement.dataset.settled = answer.version;
    say(`up to date${late}`);
    return;
  }
}

async function dashboard(question) {
  say("making the dashboard …", "busy");
  note("");
  const kept = at("dashboard").contentWindow.location.hash || "";
  const reply = await fetch("/dashboard").catch(() => null);
  if (question !== wanted) return;
  if (!reply) { say("the preview has ended", "lost"); return; }
  if (!reply.ok) { note(await reply.text(), true); say("cannot be shown", "lost"); at("dashboard").hidden = true; return; }
  at("dashboard").onload = () => {
    if (question !== wanted) return;
    drawn = "dashboard";
    say(`up to date${upToDate(state.version, "")}`);
  };
  at("dashboard").src = `/dashboard?version=${state.version}${kept}`;
}

// ---- what the server says

const events = new EventSource("/events");
events.onmessage = (event) => {
  const message = JSON.parse(event.data);
  if (message.reading) { say("reading …", "busy"); return; }
  state = message;
  frame();
  problems();
  show();
};
events.onerror = () => say("the preview has ended", "lost");
addEventListener("hashchange", () => { if (state) show(); });
for (const button of document.querySelectorAll("[data-view]")) button.onclick = () => go(button.dataset.view, state && chosen().part);
