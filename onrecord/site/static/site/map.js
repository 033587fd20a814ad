// Moves and zooms a map (onrecord/publishing/drawings/map_chart.py) by pointer, pinch, ctrl + wheel and keyboard, over its viewBox. Without this
// script the map has links that do the same. Marks and names keep their size; once moved, a link draws the place in sight anew.
"use strict";
(() => {
  const CLOSEST = 12; // times; what lies closer needs outlines and marks of its own, which the link draws
  const R = 180 / Math.PI;
  const merc = (lat) => Math.asinh(Math.tan(lat / R));
  const lat = (m) => Math.atan(Math.sinh(m)) * R;

  const live = (map) => {
    const view = map.querySelector(".d-map-view");
    const link = map.querySelector(".d-redraw a, a.d-redraw");
    if (!view) return;
    const [w, h] = [view.width.baseVal.value, view.height.baseVal.value];
    const [west, south, east, north] = view.dataset.box.split(",").map(Number);
    const kept = [...view.querySelectorAll(".d-pin, .d-words text, .d-words .d-town")].map((node) => {
      const box = node.getAttribute("transform");
      if (box) return { node, x: 0, y: 0, own: box };
      const x = node.x ? num(node, "x") : num(node, "cx");
      return { node, x, y: node.y ? num(node, "y") : num(node, "cy"), own: "" };
    });
    let box = { x: 0, y: 0, k: 1 }; // left, top and how many times closer

    const draw = () => {
      box.k = Math.min(CLOSEST, Math.max(0.7, box.k));
      const [vw, vh] = [w / box.k, h / box.k];
      box.x = Math.min(w * 1.2 - vw, Math.max(-w * 0.2, box.x));
      box.y = Math.min(h * 1.2 - vh, Math.max(-h * 0.2, box.y));
      view.setAttribute("viewBox", `${box.x} ${box.y} ${vw} ${vh}`);
      const s = 1 / box.k;
      for (const { node, x, y, own } of kept)
        node.setAttribute("transform", own ? `${own} scale(${s})` : `translate(${x * (1 - s)} ${y * (1 - s)}) scale(${s})`);
      map.classList.add("d-moved");
      if (link) {
        const lon = (px) => west + (px / w) * (east - west);
        const at = (py) => lat(merc(north) - (py / h) * (merc(north) - merc(south)));
        const url = new URL(link.getAttribute("href"), document.baseURI);
        const edges = [lon(box.x), at(box.y + vh), lon(box.x + vw), at(box.y)].map((v) => v.toFixed(4));
        url.searchParams.set("bbox", edges.join(","));
        link.setAttribute("href", url.href);
      }
    };
    const zoom = (factor, px = w / 2, py = h / 2) => {
      const k = Math.min(CLOSEST, Math.max(0.7, box.k * factor));
      const [x, y] = [box.x + px / box.k, box.y + py / box.k]; // what is under the pointer stays there
      box = { x: x - px / k, y: y - py / k, k };
      draw();
    };
    const place = (event) => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
      return [at.x, at.y];
    };

    const held = new Map();
    let far = 0;
    view.addEventListener("pointerdown", (event) => {
      held.set(event.pointerId, place(event));
      far = 0;
    });
    addEventListener("pointermove", (event) => {
      const before = held.get(event.pointerId);
      if (!before) return;
      const now = place(event);
      if (held.size === 2) {
        const other = [...held].find(([id]) => id !== event.pointerId)[1];
        const gap = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]) || 1;
        zoom(gap(now) / gap(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      } else if (event.pointerType === "mouse" || event.pointerType === "pen") {
        box.x -= (now[0] - before[0]) / box.k;
        box.y -= (now[1] - before[1]) / box.k;
        far += Math.hypot(now[0] - before[0], now[1] - before[1]);
        if (far > 4) {
          map.classList.add("d-drag");
          draw();
        }
      }
      held.set(event.pointerId, now);
    });
    const release = (event) => {
      held.delete(event.pointerId);
      map.classList.remove("d-drag");
    };
    addEventListener("pointerup", release);
    addEventListener("pointercancel", release);
    view.addEventListener("dragstart", (event) => event.preventDefault());
    view.addEventListener("click", (event) => far > 4 && event.preventDefault(), true); // the end of a drag opens nothing
    map.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // the page scrolls
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 300), ...place(event));
    }, { passive: false });
    map.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (step) {
        box.x += (step[0] * w) / 8 / box.k;
        box.y += (step[1] * h) / 8 / box.k;
        draw();
      } else if (event.key === "+" || event.key === "=") zoom(1.5);
      else if (event.key === "-") zoom(1 / 1.5);
      else if (event.key === "0") {
        box = { x: 0, y: 0, k: 1 };
        draw();
        map.classList.remove("d-moved");
      } else return;
      event.preventDefault();
    });
    view.setAttribute("tabindex", "0");
    map.classList.add("d-live");
  };
  const num = (node, name) => Number(node.getAttribute(name));
  document.querySelectorAll("svg.d-map").forEach(live);
})();
