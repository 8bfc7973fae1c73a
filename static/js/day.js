// What the day page does beyond plain forms: shortcuts, speaking to screen readers, and saying at a form that it failed.
(function () {
  "use strict";

  const announcer = document.getElementById("announcer");
  const words = announcer.dataset;

  const isTyping = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

  // The sentences of a preview, then its figures: "In 340 g: Magnesium 44.2 mg, Calcium 462 mg".
  function previewed(region) {
    const sentences = [...region.querySelectorAll("p")].map((sentence) => sentence.textContent);
    const figures = [...region.querySelectorAll(".preview__item")].map((item) =>
      [...item.children].map((part) => part.textContent).join(" "),
    );
    return [...sentences, figures.join(", ")].join(" ").trim();
  }

  function announce(region) {
    if (region.matches(".entry-form__preview")) {
      announcer.textContent = previewed(region);
      return;
    }
    const said = region.matches("[data-announce]") ? region : region.querySelector("[data-announce]");
    if (said) {
      announcer.textContent = said.dataset.announce;
    }
  }

  // What was done before one left is not said again, nor undone, when one comes back to it.
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
    document.getElementById("notice")?.remove();
  }

  // The preview follows what is typed, so its button is not needed.
  function hidePlain() {
    document.querySelectorAll("[data-plain]").forEach((element) => (element.hidden = true));
  }

  // --- what went wrong stands at what failed, until that succeeds ---

  const troubles = new Map(); // what failed: the sentence about it

  function warn(failed, text) {
    forgive(failed);
    if (failed.matches(".entry-form__preview")) {
      failed.replaceChildren(); // no figures rather than those of another amount; the next letter asks again
      return;
    }
    const sentence = document.createElement("p");
    sentence.className = "notice notice--fault trouble";
    sentence.setAttribute("role", "alert");
    sentence.textContent = text;
    const buttons = failed.matches("form[data-form]") && failed.querySelector(":scope > .buttons");
    if (buttons) {
      buttons.before(sentence);
    } else {
      (failed.closest(".entry, .results__item, .state, .add__search") ?? failed.closest(".notice, form") ?? failed).append(sentence);
    }
    troubles.set(failed, sentence);
    sentence.scrollIntoView({ block: "nearest" });
  }

  function forgive(answered) {
    troubles.get(answered)?.remove();
    troubles.delete(answered);
  }

  // When another form succeeds, the day is drawn anew; what failed in it is kept, with what was typed there.
  let kept = [];

  function keepFailed(answered) {
    kept = [];
    for (const [failed, sentence] of [...troubles]) {
      const part = sentence.isConnected && failed.closest("#panel, .entry");
      if (part && !part.contains(answered)) {
        kept.push(part);
        part.remove();
      } else {
        troubles.delete(failed);
      }
    }
  }

  document.addEventListener("htmx:afterSwap", () => {
    kept.splice(0).forEach((part) => document.getElementById(part.id)?.replaceWith(part));
  });

  // An answer that is not the part asked for is a page of its own (signing in again, a failure) and never swapped in.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target } = event.detail;
    const { elt } = event.detail.requestConfig; // what asked; the event's own element is the target
    const path = new URL(xhr.responseURL).pathname;
    if (!/^\/(day|entry|recipes)\//.test(path)) {
      event.detail.shouldSwap = false;
      window.location.assign(xhr.responseURL);
    } else if (xhr.status >= 400 && xhr.responseText.includes("<html") && !xhr.responseText.includes('id="day"')) {
      event.detail.shouldSwap = false;
      warn(elt, xhr.status === 404 ? words.gone : words.failed);
    } else {
      forgive(elt);
      if (xhr.status >= 400) {
        document.getElementById("notice")?.remove(); // it speaks of what was done before
      } else if (target.id === "day") {
        keepFailed(elt);
      }
    }
  });
  document.addEventListener("htmx:sendError", (event) => {
    const { requestConfig } = event.detail;
    // What can wait for a connection is taken by js/waiting_list.js; of the rest it is said that it failed.
    if (document.dispatchEvent(new CustomEvent("unsent", { cancelable: true, detail: requestConfig }))) {
      warn(requestConfig.elt, words.offline);
    } else {
      forgive(requestConfig.elt);
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    // Where the part itself was replaced, the event still speaks of the one that went.
    const { target } = event.detail;
    announce(document.getElementById(target.id) ?? target);
  });

  // What is wrong with a field, and what was asked back, is out of date once something else is typed.
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-form]");
    form?.querySelector(".question")?.remove();
    if (form && event.target.matches(".is-invalid")) {
      event.target.classList.remove("is-invalid");
      event.target.removeAttribute("aria-invalid");
      event.target.closest(".mb-3")?.querySelectorAll(".invalid-feedback").forEach((fault) => fault.remove());
    }
  });

  // A search that was on its way, or about to be, does not replace the food that was chosen meanwhile.
  let searchedWhenChosen = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt } = event.detail;
    const search = document.getElementById("search");
    if (elt.closest(".results__list")) {
      searchedWhenChosen = search.value;
      [search, search.form].forEach((one) => one.dispatchEvent(new Event("htmx:abort")));
    } else if (elt === search && search.value === searchedWhenChosen) {
      event.preventDefault();
    } else if (elt === search || elt === search?.form) {
      searchedWhenChosen = null;
    }
  });

  // --- the keyboard ---

  // Single letters as shortcuts get in the way of those who speak to their computer, so they can be turned off.
  const OFF = "unclench-shortcuts-off";
  const offer = document.querySelector("[data-shortcuts]");
  let areOff = false;
  try {
    areOff = localStorage.getItem(OFF) !== null;
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }

  function showShortcuts() {
    if (offer) {
      const button = offer.querySelector("button");
      button.textContent = areOff ? button.dataset.on : button.dataset.off;
      offer.hidden = false;
    }
    const search = document.getElementById("search");
    if (areOff) {
      search?.removeAttribute("aria-keyshortcuts");
    } else {
      search?.setAttribute("aria-keyshortcuts", "/ a");
    }
  }

  offer?.querySelector("button").addEventListener("click", () => {
    areOff = !areOff;
    try {
      if (areOff) {
        localStorage.setItem(OFF, "1");
      } else {
        localStorage.removeItem(OFF);
      }
    } catch {
      // As above.
    }
    showShortcuts();
    announcer.textContent = offer.querySelector("button").textContent;
  });

  // "/" and "a" lead to the search box, Escape out of a form; what was typed stays in the search box.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    const search = document.getElementById("search");
    if ((event.key === "/" || event.key === "a") && !areOff && search && !isTyping(event.target)) {
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

  document.addEventListener("htmx:load", () => {
    hidePlain();
    showShortcuts();
  });
  hidePlain();
  showShortcuts();
})();
