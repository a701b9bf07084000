// Copies the comparison as a table, for a word processor (HTML) and for a spreadsheet (tabs).
function cellText(cell) {
  const copy = cell.cloneNode(true);
  for (const part of copy.querySelectorAll("svg, .hidden-visually, .date__bounds")) part.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function plainRows(table) {
  return [...table.rows].map((row) => [...row.cells].map(cellText));
}

function plainHtml(table) {
  const made = document.createElement("table");
  for (const row of table.rows) {
    const line = made.insertRow();
    for (const cell of row.cells) {
      const copy = document.createElement(cell.tagName);
      copy.textContent = cellText(cell);
      if (cell.colSpan > 1) copy.colSpan = cell.colSpan;
      line.append(copy);
    }
  }
  return made.outerHTML;
}

async function copyTable(table) {
  const text = plainRows(table).map((cells) => cells.join("\t")).join("\n");
  if (window.ClipboardItem && navigator.clipboard?.write) {
    const item = new ClipboardItem({
      "text/html": new Blob([plainHtml(table)], { type: "text/html" }),
      "text/plain": new Blob([text], { type: "text/plain" }),
    });
    await navigator.clipboard.write([item]);
  } else {
    await navigator.clipboard.writeText(text);
  }
}

for (const button of document.querySelectorAll("[data-copy-table]")) {
  const table = document.getElementById(button.dataset.copyTable);
  const said = document.querySelector("[data-copy-said]");
  if (!table || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    copyTable(table).then(
      () => { said.textContent = `${table.rows.length - 1} rows copied`; },
      () => { said.textContent = "The browser refused; select the table and copy it."; },
    );
  });
}
