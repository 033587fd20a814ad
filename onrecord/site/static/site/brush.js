// Chooses a period on a timeline (onrecord/publishing/drawings/timeline_chart.py) by dragging over its days. Each day is a link already; a drag
// opens the link of its first day with `until` set to the last day.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const live = (columns) => {
    const map = columns.ownerSVGElement;
    const days = [...columns.querySelectorAll("a.d-column")];
    if (!days.length) return;
    const field = document.createElementNS(SVG, "rect");
    field.setAttribute("class", "d-brush");
    let from = null;
    let to = null;
    let dragged = false;

    const edges = (day) => {
      const box = day.querySelector("rect");
      return [Number(box.getAttribute("x")), Number(box.getAttribute("width"))];
    };
    const under = (event) => {
      const x = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse()).x;
      let found = 0;
      days.forEach((day, i) => { if (edges(day)[0] <= x) found = i; });
      return found;
    };
    const draw = () => {
      const [x0] = edges(days[Math.min(from, to)]);
      const [x1, wide] = edges(days[Math.max(from, to)]);
      const box = days[0].querySelector("rect");
      for (const [name, value] of [["x", x0], ["width", x1 + wide - x0], ["y", box.getAttribute("y")], ["height", box.getAttribute("height")]])
        field.setAttribute(name, value);
      map.append(field);
    };
    columns.addEventListener("dragstart", (event) => event.preventDefault());
    columns.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      from = to = under(event);
      dragged = false;
    });
    addEventListener("pointermove", (event) => {
      if (from === null) return;
      const now = under(event);
      if (now !== to || dragged) {
        dragged = dragged || now !== from;
        to = now;
        if (dragged) draw();
      }
    });
    addEventListener("pointercancel", () => {
      from = null;
      field.remove();
    });
    addEventListener("pointerup", () => {
      if (from === null) return;
      const [first, last] = [days[Math.min(from, to)], days[Math.max(from, to)]];
      from = null;
      if (!dragged) return;
      const url = new URL(first.getAttribute("href"), document.baseURI);
      url.searchParams.set("since", first.dataset.first);
      url.searchParams.set("until", last.dataset.last);
      location.assign(url.href);
    });
    columns.addEventListener("click", (event) => dragged && event.preventDefault(), true);
  };
  document.querySelectorAll("svg.d-timeline .d-columns").forEach(live);
})();
