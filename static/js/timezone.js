/* Tell the form which time zone this browser keeps; without this the diary takes UTC and its settings say so. */
"use strict";

(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone) {
    return;
  }
  for (const field of document.querySelectorAll("input[data-time-zone]")) {
    field.value = zone;
  }
  /* On the settings page: offer this browser's zone where another one is chosen. */
  for (const offer of document.querySelectorAll("[data-time-zone-offer]")) {
    const choice = document.getElementById(offer.dataset.timeZoneOffer);
    if (choice.value !== zone) {
      offer.querySelector("[data-time-zone-name]").textContent = zone.replaceAll("_", " ");
      offer.hidden = false;
      offer.querySelector("button").addEventListener("click", () => {
        /* Some browsers still give a zone an older name, which is not in the list. */
        if (![...choice.options].some((option) => option.value === zone)) {
          choice.add(new Option(zone.replaceAll("_", " "), zone));
        }
        choice.value = zone;
        offer.hidden = true;
        choice.focus();
      });
    }
  }
})();
