// Tells how many comments were posted since the page was made. The link to look for them is there without this; only its words change, so that no
// text moves. It asks only while the page is looked at, less and less often when nothing comes.
"use strict";
(() => {
  const link = document.querySelector("a[data-new]");
  if (!link) return;
  const SHORTEST = 30, LONGEST = 300;
  let wait = SHORTEST;
  let timer = 0;
  const ask = async () => {
    try {
      const answer = await fetch(link.dataset.new, { credentials: "omit", headers: { Accept: "application/json" } });
      if (answer.ok) {
        const found = (await answer.json()).new;
        wait = found ? SHORTEST : Math.min(wait * 1.5, LONGEST);
        if (found) link.textContent = found === 1 ? "1 new comment" : found >= 100 ? "100 or more new comments" : `${found} new comments`;
      } else wait = LONGEST;
    } catch {
      wait = LONGEST;
    }
    later();
  };
  const later = () => {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(ask, wait * 1000);
  };
  document.addEventListener("visibilitychange", later);
  later();
})();
