// What makes the pages smoother. Every page works without this file.
"use strict";

(() => {
  const root = document.documentElement;
  root.classList.add("js");

  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  const seen = (element) => element.offsetParent !== null;

  // ---- Keys: j k / ? u, and the letter on a button -------------------------------------------------

  const rowLinks = () => [...document.querySelectorAll("main .row-link, main [data-row] > a")].filter(seen);

  function walk(step) {
    const links = rowLinks();
    const here = links.findIndex((link) => link.closest("tr, li") === document.activeElement.closest("tr, li"));
    const next = links[Math.min(Math.max(here + step, 0), links.length - 1)];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  }

  function toggleKeys() {
    const dialog = document.getElementById("keys");
    dialog.open ? dialog.close() : dialog.showModal();
  }

  const moves = {
    j: () => walk(1),
    k: () => walk(-1),
    "/": () => document.querySelector("[data-search]")?.focus(),
    "?": toggleKeys,
    u: () => document.querySelector("[data-back]")?.click(),
    x: () => document.activeElement.closest("tr, li")?.querySelector("input.pick")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return leave(event);
    if (isTyping(event.target)) return;
    const button = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key && seen(one));
    const act = button ? () => button.click() : moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // Escape leaves what is open or typed in.
  function leave(event) {
    const open = event.target.closest("details.drop[open], details.menu[open], details.confirm[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (isTyping(event.target)) {
      event.target.blur();
    }
  }

  // Ctrl+Enter sends the form that one types in, by its chief button.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.form) return;
    event.preventDefault();
    const form = event.target.form;
    form.requestSubmit(form.querySelector("button.primary:not(:disabled)") ?? undefined);
  });

  // ---- What is open closes when one presses beside it ----------------------------------------------

  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.drop[open], details.menu[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });

  // ---- Two sides: pointing at one lights the other -------------------------------------------------

  function others(element) {
    if (element.dataset.pair) return document.querySelectorAll(`[data-pair="${CSS.escape(element.dataset.pair)}"]`);
    if (element.dataset.line) return [element, document.getElementById(element.dataset.line)].filter(Boolean);
    return [element, ...document.querySelectorAll(`[data-line="${CSS.escape(element.id)}"]`)];
  }

  let lit = [];

  function light(target) {
    const element = target.closest?.("[data-pair], [data-line], .lines > li[id]");
    if (element && lit.includes(element)) return;
    for (const one of lit) one.classList.remove("is-lit");
    lit = element ? [...others(element)] : [];
    for (const one of lit) one.classList.add("is-lit");
    for (const one of lit) if (one !== element) showInPane(one);
  }

  function showInPane(element) {
    const pane = element.closest(".pane");
    if (!pane || pane.scrollHeight <= pane.clientHeight) return;
    const top = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    if (top < 40 || top > pane.clientHeight - 40) pane.scrollTop += top - pane.clientHeight / 3;
  }

  document.addEventListener("pointerover", (event) => light(event.target));
  document.addEventListener("focusin", (event) => light(event.target));

  // ---- Forms: filters send themselves, a sent form is not sent twice and shows that it works ---------

  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (event.target.name && form?.matches("[data-autosubmit]")) form.requestSubmit();
    if (event.target.matches("[data-drop] input[type=file]")) sayChosen(event.target);
  });

  // One tick for all rows of a list.
  document.addEventListener("change", (event) => {
    const name = event.target.dataset.checkAll;
    if (!name) return;
    for (const box of document.querySelectorAll(`input[type=checkbox][form="${CSS.escape(name)}"]`)) box.checked = event.target.checked;
  });

  // A list that is fetched anew keeps what was ticked in it; where one stood, htmx keeps by the id.
  let ticked = [];

  document.addEventListener("htmx:beforeSwap", (event) => {
    ticked = [...event.detail.target.querySelectorAll("input.pick:checked")].map((box) => box.value);
  });

  document.addEventListener("htmx:afterSettle", () => {
    for (const box of document.querySelectorAll("input.pick")) box.checked ||= ticked.includes(box.value);
    ticked = [];
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog" || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    root.classList.add("is-working");
    event.submitter?.setAttribute("aria-busy", "true");
    // An answer that is a file leaves this page standing.
    setTimeout(rest, 15000, form);
  });

  function rest(form) {
    delete form.dataset.sent;
    root.classList.remove("is-working");
    for (const busy of document.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
  }

  // Back to a page that the browser kept: nothing is under way on it.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form")) rest(form);
  });

  // ---- Files: drop them anywhere on the box, read what was chosen ------------------------------------

  function sayChosen(input) {
    const box = input.closest("[data-drop]");
    const words = [...input.files].map((file) => `${file.name}（${size(file.size)}）`).join("、");
    const line = box.querySelector(".chosen") ?? box.appendChild(Object.assign(document.createElement("p"), { className: "chosen" }));
    line.textContent = words;
  }

  const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const box = event.target.closest?.("[data-drop]");
      box?.classList.toggle("is-over", kind === "dragover");
    });
  }
})();
