// Keeps the bar of long work current while one watches, and shows the page anew when it is over. Without this the page has a
// link to look again.
(() => {
  "use strict";

  const sources = new Set();

  function follow(panel) {
    const source = new EventSource(panel.dataset.progress);
    sources.add(source);
    const bar = panel.querySelector("progress");
    const told = panel.querySelector(".told");
    const unit = told.textContent.trim().split(" ").pop();
    source.addEventListener("progress", (event) => {
      const now = JSON.parse(event.data);
      const count = (number) => number.toLocaleString("en");
      told.textContent = now.all ? `${count(now.done)} of ${count(now.all)} ${unit}` : `${count(now.done)} ${unit}`;
      if (now.all) {
        bar.max = now.all;
        bar.value = now.done;
      }
    });
    source.addEventListener("over", () => {
      end();
      location.reload();
    });
  }

  function end() {
    sources.forEach((source) => source.close());
    sources.clear();
  }

  function begin() {
    end();
    document.querySelectorAll("[data-progress]").forEach(follow);
  }

  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSettle", begin);
  window.addEventListener("pagehide", end);
})();
