/* Buttons that print the page. Without this they stay hidden: the browser's own command prints the same. */
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
