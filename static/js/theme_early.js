// Runs before the first paint: sets the theme that the reader has chosen, so that nothing flashes.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch (error) {
  console.info("The theme cannot be remembered here:", error.message);
}
document.documentElement.classList.add("has-scripts");
