// The chart of the timeline; without it the rows say the same. One that is folded away or far below waits to be seen.
import { Chart } from "../timeline/chart.js";

function start(root) {
  new Chart(root).start().catch((error) => {
    root.querySelector("[data-live]").textContent = `The chart cannot be drawn: ${error.message}.`;
  });
}

const watcher = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    watcher.unobserve(target);
    start(target);
  }
}, { rootMargin: "300px" });

for (const root of document.querySelectorAll("[data-timeline]:not([data-started])")) {
  root.setAttribute("data-started", "");
  root.querySelector("[data-live]").hidden = false;
  root.querySelector("[data-plain]").hidden = true;
  watcher.observe(root);
}
