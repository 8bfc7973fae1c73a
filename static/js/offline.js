// The page that stands in where there is no connection: a line of what was eaten is kept on this device.
(function () {
  "use strict";

  const { waiting } = window;
  const form = document.getElementById("line");
  const day = document.getElementById("line-day");
  const meal = document.getElementById("line-meal");
  const text = document.getElementById("line-text");
  const fault = document.getElementById("line-fault");
  const announcer = document.getElementById("announcer");

  const two = (number) => String(number).padStart(2, "0");

  // It stands in at the address that was asked for, so that is what to try again.
  if (location.pathname !== "/offline/") {
    document.getElementById("again").href = location.href;
  }
  addEventListener("online", () => {
    const back = document.getElementById("back");
    back.textContent = back.dataset.said;
    back.hidden = false;
  });
  const now = new Date();
  const asked = /^\/day\/(\d{4}-\d{2}-\d{2})\//.exec(location.pathname)?.[1];
  day.value = asked ?? `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const hour = now.getHours(); // as diary/add_panel.py guesses the meal
  meal.value = hour < 4 ? "snacks" : hour < 11 ? "breakfast" : hour < 16 ? "lunch" : hour < 21 ? "dinner" : "snacks";
  form.hidden = !waiting.account;
  document.getElementById("nobody").hidden = Boolean(waiting.account);
  form.noValidate = true;

  function refuse(field, sentence) {
    fault.textContent = sentence;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", "line-fault");
    field.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fault.textContent = "";
    [day, text].forEach((field) => field.removeAttribute("aria-invalid"));
    const line = text.value.trim();
    if (!line) {
      refuse(text, fault.dataset.empty);
    } else if (!day.value) {
      refuse(day, fault.dataset.day);
    } else if (waiting.keep({ kind: "text", key: window.waitingKey(), day: day.value, meal: meal.value, text: line, words: line })) {
      announcer.textContent = `${line}. ${document.getElementById("waiting-words").dataset.noted}`;
      text.value = "";
      text.focus();
    } else {
      refuse(text, fault.dataset.full);
    }
  });
})();
