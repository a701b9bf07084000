// The button of components/theme.html: auto, light, dark; kept in localStorage.
const ORDER = ["auto", "light", "dark"];

function remembered() {
  const theme = document.documentElement.dataset.theme;
  return ORDER.includes(theme) ? theme : "auto";
}

function apply(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch (error) {
    console.info("The theme cannot be remembered here:", error.message);
  }
}

export function startTheme() {
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    const name = button.querySelector("[data-theme-name]");
    button.hidden = false;
    name.textContent = remembered();
    button.addEventListener("click", () => {
      const next = ORDER[(ORDER.indexOf(remembered()) + 1) % ORDER.length];
      apply(next);
      name.textContent = next;
    });
  }
}
