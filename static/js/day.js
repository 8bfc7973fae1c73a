// What the day page does beyond plain forms: shortcuts, speaking to screen readers, and saying when something failed.
(function () {
  "use strict";

  const announcer = document.getElementById("announcer");
  const trouble = document.getElementById("trouble");

  const isTyping = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

  function warn(text) {
    trouble.textContent = text;
    trouble.hidden = false;
  }

  function announce(region) {
    const said = region.matches("[data-announce]") ? region : region.querySelector("[data-announce]");
    if (said) {
      announcer.textContent = said.dataset.announce;
    }
  }

  // The preview follows what is typed, so its button is not needed.
  function hidePlain() {
    document.querySelectorAll("[data-plain]").forEach((element) => (element.hidden = true));
  }

  // "/" and "a" lead to the search box, Escape out of a form; what was typed stays in the search box.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    const search = document.getElementById("search");
    if ((event.key === "/" || event.key === "a") && search && !isTyping(event.target)) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape") {
      const form = event.target.closest("form[data-form]");
      form?.querySelector("[data-cancel]").click();
      if (form?.dataset.back) {
        document.querySelector(form.dataset.back)?.focus();
      }
    }
  });

  // An amount is there to be typed over.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-select]")) {
      event.target.select();
    }
  });

  // An answer that is not the part asked for is a page of its own (signing in again, a failure) and never swapped in.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    const path = new URL(xhr.responseURL).pathname;
    if (!/^\/(day|entry)\//.test(path)) {
      event.detail.shouldSwap = false;
      window.location.assign(xhr.responseURL);
    } else if (xhr.status >= 400 && xhr.responseText.includes("<html") && !xhr.responseText.includes('id="day"')) {
      event.detail.shouldSwap = false;
      warn(announcer.dataset.failed);
    } else {
      trouble.hidden = true;
    }
  });
  document.addEventListener("htmx:sendError", () => warn(announcer.dataset.offline));
  document.addEventListener("htmx:afterSettle", (event) => {
    // Where the part itself was replaced, the event still speaks of the one that went.
    const { target } = event.detail;
    announce(document.getElementById(target.id) ?? target);
  });
  document.addEventListener("htmx:load", hidePlain);
  hidePlain();
})();
