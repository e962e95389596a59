"use strict";

// ---------------------------------------------------------------- lines: filter, sort, count

const pounds = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP", minimumFractionDigits: 0, maximumFractionDigits: 2 });

function valueOf(row, key) {
  if (key === "line") return Number(row.dataset.place);
  if (key === "gbp") return row.dataset.gbp === "" ? -Infinity : Number(row.dataset.gbp);
  return row.dataset[key].toLowerCase();
}

class Lines {
  constructor(form) {
    this.form = form;
    this.table = document.getElementById(form.dataset.filters);
    this.body = this.table.tBodies[0];
    this.rows = [...this.body.rows];
    this.rows.forEach((row, place) => { row.dataset.place = place; });
    this.texts = this.rows.map((row) => row.textContent.toLowerCase());
    this.all = document.querySelector(`[data-all="${this.table.id}"]`);
    this.most = Number(this.table.dataset.most) || Infinity;
    form.hidden = false;
    form.addEventListener("input", () => this.show());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => this.show()));
    if (this.all) this.all.addEventListener("click", () => { this.most = Infinity; this.show(); });
    for (const head of this.table.querySelectorAll("th[data-sort]")) this.sortable(head);
    this.show();
  }

  sortable(head) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of this.table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = head.dataset.sort;
      const sorted = [...this.rows].sort((a, b) => {
        const [x, y] = [valueOf(a, key), valueOf(b, key)];
        const order = typeof x === "number" ? x - y : x.localeCompare(y, "en-GB", { numeric: true });
        return (down ? -order : order) || a.dataset.place - b.dataset.place;
      });
      this.body.append(...sorted);
      this.show();
    });
  }

  show() {
    const wanted = Object.fromEntries(new FormData(this.form));
    const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
    const provider = wanted.provider.trim().toLowerCase();
    let found = 0, shown = 0, pence = 0, left = 0;
    for (const row of this.body.rows) {
      const text = this.texts[row.dataset.place];
      const fits = words.every((word) => text.includes(word))
        && ["theme", "status", "financial_year"].every((key) => !wanted[key] || row.dataset[key] === wanted[key])
        && (!provider || row.querySelector("[data-provider]").textContent.toLowerCase().includes(provider));
      if (fits) {
        found += 1;
        if ("counts" in row.dataset) pence += Math.round(Number(row.dataset.gbp) * 100);
        else left += 1;
      }
      row.hidden = !fits || shown >= this.most;
      if (!row.hidden) shown += 1;
    }
    this.form.querySelector("[data-told]").textContent =
      `${found} of ${this.rows.length} lines, ${pounds.format(pence / 100)}`
      + (left ? `, without ${left} whose money stands elsewhere too` : "");
    if (this.all) {
      this.all.hidden = shown >= found;
      this.all.textContent = `Show all ${found} lines`;
    }
  }
}

const lines = [...document.querySelectorAll("form[data-filters]")].map((form) => new Lines(form));

// ---------------------------------------------------------------- figures and what became of them

const pages = document.getElementById("document");
const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

function isFigure(element) {
  return element.id.startsWith("figure-");
}

function partner(element) {
  const name = isFigure(element) ? linkOf(element).getAttribute("href").slice(1) : element.dataset.spot;
  return name ? document.getElementById(name) : null;
}

function linkOf(element) {
  return element.matches("a") ? element : element.querySelector("a[href]");
}

function reveal(element) {
  for (let up = element; up; up = up.parentElement) if (up.matches("details")) up.open = true;
  if (element.hidden) for (const each of lines) { each.form.reset(); each.show(); }
}

// The pages scroll by themselves where there is room for them beside the lines.
function isBeside() {
  return getComputedStyle(pages).overflowY === "auto";
}

function center(element) {
  if (!(isBeside() && pages.contains(element))) {
    element.scrollIntoView({ block: "center", behavior });
    return;
  }
  const [box, frame] = [element.getBoundingClientRect(), pages.getBoundingClientRect()];
  pages.scrollBy({ top: box.top - frame.top - frame.height / 2 + box.height / 2, behavior });
}

// Marks a place and its partner, and scrolls to the one asked for.
function show(name, { focus = true, push = true } = {}) {
  const asked = document.getElementById(name);
  if (!asked) return;
  for (const old of document.querySelectorAll("[aria-current='true']")) old.removeAttribute("aria-current");
  const other = partner(asked);
  for (const each of [asked, other]) {
    if (!each) continue;
    reveal(each);
    each.setAttribute("aria-current", "true");
  }
  requestAnimationFrame(() => {
    center(asked);
    if (other && !push && isBeside()) center(other);
    if (focus) (asked.matches("a") ? asked : linkOf(asked) || asked).focus({ preventScroll: true });
  });
  if (push) history.pushState(null, "", `#${name}`);
}

document.addEventListener("click", (event) => {
  if (!pages || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[href^='#']");
  if (link) {
    const name = link.getAttribute("href").slice(1);
    const target = document.getElementById(name);
    if (!target || !(isFigure(target) || target.dataset.spot)) return;
    event.preventDefault();
    show(name);
    return;
  }
  const row = event.target.closest("tr[data-spot]");
  if (row && !event.target.closest("button, summary") && String(getSelection()) === "") {
    show(row.dataset.spot, { focus: false });
  }
});

function fromAddress() {
  const name = decodeURIComponent(location.hash.slice(1));
  if (pages && name) show(name, { focus: false, push: false });
}
addEventListener("popstate", fromAddress);
addEventListener("hashchange", fromAddress);
fromAddress();

// ---------------------------------------------------------------- the figures of a page: one tab stop, then arrows

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

for (const sheet of document.querySelectorAll(".paper svg")) {
  const spots = [...sheet.querySelectorAll("a.spot")];
  const only = (spot) => spots.forEach((each) => each.setAttribute("tabindex", each === spot ? "0" : "-1"));
  only(spots[0]);
  sheet.addEventListener("focusin", (event) => only(event.target.closest("a.spot")));
  sheet.addEventListener("keydown", (event) => {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const next = spots.indexOf(event.target.closest("a.spot")) + STEPS[event.key];
    spots[Math.min(Math.max(next, 0), spots.length - 1)].focus();
  });
}

// On paper everything is open.
addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("details")) each.open = true;
});
