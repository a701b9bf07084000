// Everything works without scripts; these only spare reloads and clicks.
import "htmx.org";
import { startKeys } from "./components/keys.js";
import { startReader } from "./components/reader.js";
import { startTheme } from "./components/theme.js";

startTheme();
startKeys();
startReader();
for (const box of document.querySelectorAll("[data-select-all]")) {
  box.addEventListener("focus", () => box.select());
}
