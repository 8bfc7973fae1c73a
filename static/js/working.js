/* A form that takes some seconds says so, and is not sent twice. Without this it works the same, in silence. */
"use strict";

(() => {
  const forms = document.querySelectorAll("form[data-working]");

  function start(event) {
    const form = event.currentTarget;
    const button = form.querySelector("button[type=submit]");
    if (button.disabled) {
      event.preventDefault();
      return;
    }
    const said = document.createElement("p");
    said.className = "import__working";
    said.setAttribute("role", "status");
    form.append(said);
    said.textContent = form.dataset.working;
    // Without a value it says that something is going on, and not how far.
    const bar = document.createElement("progress");
    bar.setAttribute("aria-hidden", "true");
    said.append(bar);
    // After the form is on its way: a button that is disabled before may keep it from being sent.
    setTimeout(() => { button.disabled = true; }, 0);
  }

  // A page that comes back with the Back button must be usable again.
  addEventListener("pageshow", () => {
    for (const form of forms) {
      form.querySelector("button[type=submit]").disabled = false;
      form.querySelector(".import__working")?.remove();
    }
  });

  for (const form of forms) form.addEventListener("submit", start);
})();
