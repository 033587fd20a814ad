// "Report this comment" as a dialog over the page. Without this, the link leads to a page with the same form; it is fetched from there. What is
// sent is the form as it is: sent twice, it is one complaint, so that after a network that was cut the reader may send it again.
"use strict";
(() => {
  if (!window.HTMLDialogElement || !window.fetch) return;
  const make = (tag, attributes = {}, text = "") => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    return made;
  };
  const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

  const open = async (link) => {
    let page;
    try {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      page = await read(answer);
    } catch {
      location.assign(link.href);
      return;
    }
    const form = page.querySelector(".report-form");
    if (!form) {
      location.assign(link.href);
      return;
    }
    const dialog = make("dialog", { class: "discussion report-dialog", "aria-labelledby": "report-dialog-title" });
    const title = make("h2", { id: "report-dialog-title" }, "Report this comment");
    const told = make("div", { role: "status", class: "told" });
    const place = make("div");
    dialog.append(title, told, place);
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    show(dialog, place, told, document.adoptNode(form));
    dialog.showModal();
    dialog.querySelector("input[type=radio]")?.focus();
  };

  const show = (dialog, place, told, form) => {
    place.replaceChildren(form);
    form.querySelector("button[value=cancel]").addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const buttons = [...form.querySelectorAll("button")];
      const sent = new FormData(form);
      sent.set("do", "report");
      buttons[0].disabled = true;
      told.replaceChildren(make("p", {}, "Sending…"));
      try {
        const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(sent), headers: { Accept: "text/html" } });
        const page = await read(answer);
        const receipt = page.querySelector("[data-told]");
        const again = page.querySelector(".report-form");
        if (answer.ok && receipt) done(dialog, place, told, document.adoptNode(receipt));
        else if (again) {
          told.replaceChildren();
          show(dialog, place, told, document.adoptNode(again));
          place.querySelector("[aria-invalid], input[type=radio]:checked, input[type=radio]")?.focus();
        } else throw new Error(String(answer.status));
      } catch {
        buttons[0].disabled = false;
        const words = "It was not sent: the site can’t be reached. What you wrote is still here. Send it again when the network is back.";
        told.replaceChildren(make("p", { class: "note-box refused" }, words));
      }
    });
  };

  const done = (dialog, place, told, receipt) => {
    const close = make("button", { type: "button" }, "Close");
    close.addEventListener("click", () => dialog.close());
    dialog.querySelector("#report-dialog-title").textContent = "Reported";
    receipt.removeAttribute("aria-labelledby");
    for (const heading of receipt.querySelectorAll("h1")) {
      const lower = make("h3", {}, heading.textContent);
      heading.replaceWith(lower);
    }
    told.replaceChildren(receipt);
    place.replaceChildren(close);
    close.focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-report]") : null;
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void open(link);
  });
})();
