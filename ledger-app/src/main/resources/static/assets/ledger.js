// Pages work without this. It moves the focus to the content after a page was exchanged, so that the keyboard and readers
// begin where the eye does, and gives other scripts one place to draw from.
(() => {
  "use strict";

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.boosted || event.target === document.body) {
      document.getElementById("content")?.focus({ preventScroll: true });
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
