// Single keys: ? help, / search, j k next and previous row, g then a letter goes to a page.
// Never inside fields, never with a modifier, and they can be turned off (WCAG 2.1.4).
const OFF = "keys-off";

function turnedOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

function rows() {
  return [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
}

function step(by) {
  const all = rows();
  if (all.length === 0) return;
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by))];
  next.setAttribute("tabindex", "-1");
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function openRow() {
  const row = document.activeElement?.closest("[data-row]");
  if (row !== document.activeElement) return false;
  row.querySelector("[data-row-link]")?.click();
  return true;
}

function destinations() {
  const found = new Map();
  for (const link of document.querySelectorAll(".main-nav a[data-key]")) {
    if (link.getAttribute("href")) found.set(link.dataset.key, link);
  }
  return found;
}

function fillHelp(list) {
  const lines = [];
  if (rows().length > 0) {
    lines.push(["j", "next row"], ["k", "previous row"], ["Enter", "open the row’s sentence"]);
  }
  for (const line of document.querySelectorAll("[data-page-keys] > div")) {
    lines.push([line.querySelector("dt").textContent, line.querySelector("dd").textContent]);
  }
  for (const [key, link] of destinations()) lines.push([`g ${key}`, link.textContent.trim()]);
  for (const [key, words] of lines) {
    const line = document.createElement("div");
    const term = document.createElement("dt");
    for (const part of key.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = part;
      term.append(cap, " ");
    }
    const meaning = document.createElement("dd");
    meaning.textContent = words;
    line.append(term, meaning);
    list.append(line);
  }
}

export function startKeys() {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  fillHelp(dialog.querySelector("[data-keys-list]"));
  const box = dialog.querySelector("[data-keys-off]");
  box.checked = turnedOff();
  box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "1" : "0"));
  for (const button of document.querySelectorAll("[data-open-keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
  let going = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || turnedOff() || dialog.open) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    const key = event.key;
    if (going && Date.now() - going < 1500) {
      going = 0;
      const link = destinations().get(key);
      if (link) {
        event.preventDefault();
        window.location.assign(link.href);
        return;
      }
    }
    const actions = {
      "?": () => dialog.showModal(),
      "/": () => document.querySelector("[data-key-search]")?.focus(),
      j: () => step(1),
      k: () => step(-1),
      g: () => { going = Date.now(); },
      Enter: openRow,
    };
    const action = actions[key];
    if (action && action() !== false) event.preventDefault();
  });
}
