// Draws a table's figures as bars above it. The table is the whole truth; without this there is the table alone.
(() => {
  "use strict";

  const COLOURS = {
    confirmed: "--confirmed", commission_confirmed: "--confirmed",
    open: "--waiting", commission_expected: "--waiting",
    declined: "--declined",
  };
  const LABELS = {
    confirmed: "Confirmed", commission_confirmed: "Confirmed",
    open: "Open", commission_expected: "Expected",
    declined: "Declined",
  };
  const HEIGHT = 220;
  const charts = new Set();

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // The rows of one currency: sums of several would mean nothing. Days and months in their order, however the table is sorted.
  function rows(table) {
    const all = [...table.tBodies[0].rows];
    const lines = all.filter((row) => row.dataset.currency === all[0].dataset.currency);
    return table.dataset.time === "true" ? lines.sort((one, other) => (one.dataset.name < other.dataset.name ? -1 : 1)) : lines;
  }

  function value(row, key) {
    return Number(row.querySelector(`[data-key="${key}"]`).dataset.value);
  }

  // Where each line stands: days and months at their distance, so that one without orders is a gap; anything else side by side.
  function distances(table, lines) {
    if (table.dataset.time !== "true") {
      return lines.map((_, i) => i);
    }
    const since = (name) => {
      const [year, month, day] = name.split("-").map(Number);
      return day ? Date.UTC(year, month - 1, day) / 86_400_000 : year * 12 + month;
    };
    return lines.map((row) => since(row.dataset.name) - since(lines[0].dataset.name));
  }

  function draw(figure) {
    const table = document.getElementById(figure.dataset.chart);
    const lines = rows(table);
    const keys = figure.dataset.series.split(" ");
    const names = lines.map((row) => row.cells[0].textContent.trim());
    const stands = distances(table, lines);
    const place = figure.querySelector("div");
    place.replaceChildren();
    // Bars stand on each other: what is drawn is the sum so far, the greatest first.
    const sums = [];
    keys.forEach((key, at) => sums.push(lines.map((row, i) => value(row, key) + (at ? sums[at - 1][i] : 0))));
    const bars = uPlot.paths.bars({ size: [0.7, 60] });
    const series = keys.map((key, at) => ({
      label: LABELS[key],
      stroke: colour(COLOURS[key]),
      fill: colour(COLOURS[key]),
      width: 0,
      paths: bars,
      points: { show: false },
      value: (_, __, ___, i) => (i == null ? "" : value(lines[i], key).toLocaleString("en")),
    }));
    const chart = new uPlot({
      width: place.clientWidth || 400,
      height: HEIGHT,
      scales: { x: { time: false, range: (_, min, max) => [min - 0.6, max + 0.6] }, y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] } },
      legend: { live: true },
      cursor: { drag: { x: false, y: false }, points: { show: false } },
      axes: [
        { stroke: colour("--soft"), grid: { show: false }, ticks: { show: false }, space: 60,
          splits: () => named(stands, place.clientWidth),
          values: (_, splits) => splits.map((at) => short(names[stands.indexOf(at)])) },
        { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, size: 64,
          incrs: [1, 2, 5].flatMap((step) => [...Array(15).keys()].map((power) => step * 10 ** power)).sort((a, b) => a - b),
          values: (_, splits) => splits.map((at) => at.toLocaleString("en")) },
      ],
      series: [{ label: table.tHead.rows[0].cells[0].firstChild.textContent.trim(), value: (_, __, ___, i) => (i == null ? "" : names[i]) }, ...series.reverse()],
    }, [stands, ...sums.reverse()], place);
    charts.add({ chart, place });
  }

  // As many of the lines' places as there is room for their names.
  function named(stands, width) {
    const apart = (stands.at(-1) + 1) / Math.max(1, Math.floor((width - 64) / 96));
    const found = [];
    for (const at of stands) {
      if (!found.length || at - found.at(-1) >= apart) {
        found.push(at);
      }
    }
    return found;
  }

  const short = (name) => (name.length > 12 ? name.slice(0, 11) + "…" : name);

  function begin() {
    charts.forEach(({ chart }) => chart.destroy());
    charts.clear();
    const figures = [...document.querySelectorAll("[data-chart]")]
      .filter((figure) => window.uPlot && document.getElementById(figure.dataset.chart));
    // All have their places before the first is drawn, or it would take the place of the others.
    figures.forEach((figure) => { figure.hidden = false; });
    figures.forEach(draw);
  }

  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSettle", begin);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", begin);
  window.addEventListener("resize", () => charts.forEach(({ chart, place }) => chart.setSize({ width: place.clientWidth, height: HEIGHT })));
})();
