// The reader of articles/article.html: text and cards show each other; the switches go into the address.
// Without scripts the same links jump to ids, and the switches work by CSS.

function colourOf(card) {
  return getComputedStyle(card).getPropertyValue("--kind");
}

function linkTextAndCards(reader) {
  const text = reader.querySelector(".reader__text");
  let shown = null;

  const wordsOf = (id) => text.querySelectorAll(`[data-in~="${CSS.escape(id)}"]`);

  function show(id) {
    if (id === shown) return;
    if (shown) {
      document.getElementById(shown)?.classList.remove("is-active");
      for (const words of wordsOf(shown)) words.classList.remove("is-active");
    }
    shown = id;
    const card = id && document.getElementById(id);
    if (!card) return;
    card.classList.add("is-active");
    text.style.setProperty("--active", colourOf(card));
    for (const words of wordsOf(id)) words.classList.add("is-active");
  }

  function smallestCard(element) {
    const ids = element?.closest("[data-in]")?.dataset.in.split(" ").filter(Boolean) ?? [];
    const sized = ids.map((id) => [wordsOf(id).length, id]);
    return sized.sort((a, b) => a[0] - b[0])[0]?.[1] ?? null;
  }

  for (const kind of ["mouseover", "focusin"]) {
    text.addEventListener(kind, (event) => {
      const marker = event.target.closest("[data-card]");
      show(marker ? marker.dataset.card : smallestCard(event.target));
    });
    reader.querySelector(".reader__margin").addEventListener(kind, (event) => {
      const card = event.target.closest(".finding");
      if (card) show(card.id);
    });
  }

  text.addEventListener("click", (event) => {
    const marker = event.target.closest("[data-card]");
    const plain = !marker && !event.target.closest("a");
    const id = marker ? marker.dataset.card : plain ? smallestCard(event.target) : null;
    const card = id && document.getElementById(id);
    if (!card || window.getSelection()?.toString()) return;
    if (marker) event.preventDefault();
    show(id);
    card.setAttribute("tabindex", "-1");
    card.scrollIntoView({ block: "nearest" });
    if (marker) card.focus({ preventScroll: true });
  });

  reader.querySelector(".reader__margin").addEventListener("click", (event) => {
    const card = event.target.closest(".finding");
    if (!card || event.target.closest("a, button, summary, input")) return;
    show(card.id);
    wordsOf(card.id)[0]?.scrollIntoView({ block: "center" });
  });
}

function keepSwitchesInAddress(form) {
  form.addEventListener("change", () => {
    const boxes = [...form.querySelectorAll("input[name=show]")];
    const address = new URL(window.location.href);
    address.searchParams.delete("marks");
    address.searchParams.delete("show");
    if (boxes.some((box) => !box.checked)) {
      address.searchParams.set("marks", "chosen");
      for (const box of boxes.filter((each) => each.checked)) address.searchParams.append("show", box.value);
    }
    window.history.replaceState(null, "", address);
  });
}

export function startReader() {
  for (const reader of document.querySelectorAll("[data-reader]")) linkTextAndCards(reader);
  for (const form of document.querySelectorAll("[data-switches]")) keepSwitchesInAddress(form);
}
