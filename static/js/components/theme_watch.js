// Calls back when light turns dark or back, by the reader's switch or the system's.
export function onThemeChange(callback) {
  new MutationObserver(callback).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", callback);
}
