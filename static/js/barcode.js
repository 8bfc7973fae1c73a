// Beside a food search box: a button that reads a barcode with the camera, where the browser has a reader for them.
(function () {
  "use strict";

  const words = document.querySelector("[data-scan]")?.dataset;
  if (!words || !window.isSecureContext || !("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) {
    return;
  }

  // The dialog and its words stand on a page of their own; most visits need neither.
  async function dialog() {
    let found = document.querySelector("dialog.scan");
    if (!found) {
      const answer = await fetch(words.scanPage);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      found = document.adoptNode(page.querySelector("dialog.scan"));
      document.body.append(found);
    }
    return found;
  }

  let isBusy = false;

  async function press(event) {
    if (isBusy) {
      return;
    }
    isBusy = true;
    const box = event.currentTarget.form.querySelector("[name=q]");
    try {
      const shown = await dialog();
      const { scan } = await import(new URL(shown.dataset.script, document.baseURI).href);
      const digits = await scan(shown);
      if (digits) {
        box.value = digits;
        box.form.requestSubmit();
        // With a keyboard one goes on from the box; on a phone that would open the keyboard over what was found.
        if (window.matchMedia("(pointer: fine)").matches) {
          box.focus();
        }
      }
    } catch {
      window.location.assign(words.scanPage); // it says how to go on without a camera
    } finally {
      isBusy = false;
    }
  }

  function offer() {
    const box = document.querySelector("#search, #food-search");
    if (!box || box.form.querySelector(".scan-button")) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button scan-button";
    button.textContent = words.scan;
    button.addEventListener("click", press);
    box.parentElement.after(button);
  }

  document.addEventListener("htmx:load", offer);
  offer();
})();
