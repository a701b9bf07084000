// The chart of the timeline; without it the rows say the same.
import { Chart } from "../timeline/chart.js";

for (const root of document.querySelectorAll("[data-timeline]:not([data-started])")) {
  root.setAttribute("data-started", "");
  new Chart(root).start().catch((error) => {
    root.querySelector("[data-live]").textContent = `The chart cannot be drawn: ${error.message}.`;
  });
}
