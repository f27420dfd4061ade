// Pages work without this. It moves the focus to the content after a page was exchanged, so that the keyboard and readers
// begin where the eye does, and gives other scripts one place to draw from.
(() => {
  "use strict";

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.boosted || event.target === document.body) {
      document.getElementById("content")?.focus({ preventScroll: true });
      if (event.detail.boosted && !location.hash) {
        window.scrollTo(0, 0);
      }
      showWhereWeAre();
    }
  });
  document.addEventListener("DOMContentLoaded", showWhereWeAre);

  // On a narrow screen the navigation is wider than it: the page that is open must be among what is seen.
  function showWhereWeAre() {
    const here = document.querySelector(".top nav [aria-current]");
    const nav = here?.closest("nav");
    if (nav) {
      nav.scrollLeft = here.offsetLeft - nav.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
    }
  }

  // A list that is whole can be sorted by any of its columns. One that goes on on a further page is sorted by the server, as
  // the first rows of a sorted part would be taken for those of all.
  function letSort() {
    for (const table of document.querySelectorAll("table[data-sorts]")) {
      const heads = [...table.tHead.rows[0].cells];
      heads.forEach((head, column) => {
        if (head.querySelector(".sort-by") || !head.textContent.trim()) {
          return;
        }
        const button = document.createElement("button");
        button.type = "button";
        button.className = "sort-by";
        button.textContent = "⇅";
        button.setAttribute("aria-label", `Sort by ${head.textContent.trim()}`);
        button.addEventListener("click", () => sortBy(table, heads, column, button));
        head.append(button);
      });
    }
  }

  function sortBy(table, heads, column, button) {
    const falls = heads[column].getAttribute("aria-sort") !== "descending";
    for (const head of heads) {
      head.removeAttribute("aria-sort");
      head.querySelector(".sort-by")?.replaceChildren("⇅");
    }
    heads[column].setAttribute("aria-sort", falls ? "descending" : "ascending");
    button.textContent = falls ? "▼" : "▲";
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
    rows.sort((one, other) => (falls ? compare(other.key, one.key) : compare(one.key, other.key)));
    table.tBodies[0].append(...rows.map(({ row }) => row));
  }

  // A figure or a moment by what it is, anything else by its text.
  function keyOf(cell) {
    const exact = cell?.querySelector("data")?.value ?? cell?.querySelector("time")?.dateTime ?? cell?.textContent.trim() ?? "";
    const plain = exact.replaceAll(",", "").replace("−", "-").replace(/ %$/, "");
    return /^-?[0-9]+([.][0-9]+)?$/.test(plain) ? Number(plain) : exact;
  }

  function compare(one, other) {
    return typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other), "en");
  }

  document.addEventListener("DOMContentLoaded", letSort);
  document.addEventListener("htmx:afterSettle", letSort);

  // Figures that a page fetches after it was sent come with the event that they are as of. If something else comes instead,
  // such as the log-in or an error, or nothing at all, it is shown as a page, which says what is the matter.
  function instead(event) {
    if (event.target.matches("[data-announced]")) {
      const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
      if (page.getElementById("found")) {
        document.getElementById("standing")?.replaceWith(page.getElementById("standing"));
      } else {
        event.detail.shouldSwap = false;
        location.assign(event.target.getAttribute("hx-get"));
      }
    }
  }

  document.addEventListener("htmx:beforeSwap", instead);
  document.addEventListener("htmx:sendError", instead);

  // On a narrow screen the form of filters would fill it before the first row is seen.
  const narrow = matchMedia("(max-width: 40rem)");

  function fold() {
    document.querySelectorAll("details.fold").forEach((part) => { part.open = !narrow.matches; });
  }

  document.addEventListener("DOMContentLoaded", fold);
  document.addEventListener("htmx:load", (event) => { if (event.target.querySelector?.("details.fold")) { fold(); } });
  narrow.addEventListener("change", fold);

  // A form of filters leaves out what is empty, so that addresses say only what was chosen.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form.filters")) {
      strip(event.target);
    }
  }, true);

  function strip(form) {
    for (const field of form.elements) {
      if (field.name && field.value === "") {
        field.disabled = true;
        setTimeout(() => { field.disabled = false; });
      }
    }
  }
})();
