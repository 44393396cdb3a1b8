// The pen: strokes drawn on a canvas are kept as numbers in a hidden field. Without this file one types instead.
"use strict";

(() => {
  const WIDTH = 1000, MOST_STROKES = 400, MOST_POINTS = 12000;

  // What a refused form brings back; anything that is no list of strokes is begun anew.
  function kept(value) {
    try {
      const strokes = JSON.parse(value || "[]");
      return Array.isArray(strokes) && strokes.every(Array.isArray) ? strokes : [];
    } catch {
      return [];
    }
  }

  class Pen {
    constructor(box) {
      this.canvas = box.querySelector("canvas");
      this.form = box.closest("form");
      this.field = this.form.querySelector("[data-strokes]");
      this.strokes = kept(this.field.value);
      this.now = null;
      this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
      this.canvas.addEventListener("pointermove", (event) => this.go(event));
      for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => this.lift());
      box.querySelector("[data-undo]").addEventListener("click", () => this.undo());
      box.querySelector("[data-clear]").addEventListener("click", () => this.clear());
      box.addEventListener("toggle", () => this.draw());
      window.addEventListener("resize", () => this.draw());
      this.draw();
    }

    // The field is 1000 wide and as high as the canvas is in proportion, at most 1000.
    point(event) {
      const box = this.canvas.getBoundingClientRect(), scale = WIDTH / box.width;
      const inside = (value) => Math.min(Math.max(Math.round(value * scale), 0), WIDTH);
      return [inside(event.clientX - box.left), inside(event.clientY - box.top)];
    }

    get points() {
      return this.strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0);
    }

    begin(event) {
      if (event.button > 0 || this.now || this.strokes.length >= MOST_STROKES) return;
      event.preventDefault();
      this.canvas.setPointerCapture(event.pointerId);
      this.now = this.point(event);
      this.strokes.push(this.now);
      this.draw();
    }

    go(event) {
      if (!this.now) return;
      for (const one of event.getCoalescedEvents?.() ?? [event]) this.add(...this.point(one));
      this.draw();
    }

    // Points closer than a hair are left out: the line is the same, the field shorter.
    add(x, y) {
      const [lastX, lastY] = this.now.slice(-2);
      if (Math.hypot(x - lastX, y - lastY) >= 3 && this.points < MOST_POINTS) this.now.push(x, y);
    }

    lift() {
      this.now = null;
      this.keep();
    }

    undo() {
      this.strokes.pop();
      this.keep();
      this.draw();
    }

    clear() {
      this.strokes.length = 0;
      this.keep();
      this.draw();
    }

    keep() {
      this.field.value = this.strokes.length ? JSON.stringify(this.strokes) : "";
    }

    draw() {
      const box = this.canvas.getBoundingClientRect();
      if (!box.width) return;
      const ratio = window.devicePixelRatio || 1, scale = (box.width * ratio) / WIDTH;
      this.canvas.width = box.width * ratio;
      this.canvas.height = box.height * ratio;
      const pen = this.canvas.getContext("2d");
      Object.assign(pen, { lineWidth: 9 * scale, lineCap: "round", lineJoin: "round", strokeStyle: "#111" });
      for (const stroke of this.strokes) {
        pen.beginPath();
        pen.moveTo(stroke[0] * scale, stroke[1] * scale);
        for (let at = 2; at < stroke.length; at += 2) pen.lineTo(stroke[at] * scale, stroke[at + 1] * scale);
        if (stroke.length === 2) pen.lineTo(stroke[0] * scale, stroke[1] * scale);
        pen.stroke();
      }
    }
  }

  const begin = (root) => {
    for (const box of root.querySelectorAll("[data-pen]:not([data-ready])")) {
      box.dataset.ready = "yes";
      new Pen(box);
    }
  };

  document.addEventListener("DOMContentLoaded", () => begin(document));
  document.addEventListener("htmx:load", (event) => begin(event.target));

  // A phrase is put where one writes.
  document.addEventListener("click", (event) => {
    const phrase = event.target.closest("[data-insert]");
    if (!phrase) return;
    const box = phrase.closest("form").querySelector("textarea");
    box.setRangeText(phrase.dataset.insert, box.selectionStart, box.selectionEnd, "end");
    box.focus();
  });
})();
