/* A form that takes some seconds says how far it is, and is not sent twice. Without this it works the same, in silence. */
"use strict";

(() => {
  const SENDING = 0.2; // the share of the bar for a file on its way, of which the server knows nothing yet
  let shown = location.pathname;
  let running = null;

  const button = (form) => form.querySelector("button[type=submit]");

  // --- the bar, and what is said beside it ---

  function progressOf(form) {
    const part = document.createElement("div");
    part.className = "import__working";
    const said = document.createElement("p");
    said.id = "import-said";
    const bar = document.createElement("progress");
    bar.setAttribute("aria-labelledby", said.id);
    const spoken = document.createElement("p");
    spoken.className = "visually-hidden";
    spoken.setAttribute("role", "status");
    part.append(said, bar, spoken);
    form.querySelector(".import__broken")?.remove();
    form.append(part);
    said.textContent = spoken.textContent = form.dataset.working;
    part.scrollIntoView({ block: "nearest" });
    let quarter = 0;
    return (at, text) => {
      bar.value = at;
      said.textContent = text;
      if (Math.floor(at * 4) > quarter) {
        quarter = Math.floor(at * 4);
        spoken.textContent = text; // each quarter, and not each line
      }
    };
  }

  function stop(form) {
    button(form).removeAttribute("aria-disabled");
    form.querySelector(".import__working")?.remove();
    running = null;
  }

  // What was chosen still stands, so that it can be sent again.
  function fail(form, sentence) {
    stop(form);
    const fault = document.createElement("p");
    fault.className = "notice notice--fault import__broken";
    fault.setAttribute("role", "alert");
    form.append(fault);
    fault.textContent = sentence;
    fault.scrollIntoView({ block: "nearest" });
  }

  // --- the page that comes next ---

  function show(html, path) {
    const made = new DOMParser().parseFromString(html, "text/html");
    running = null;
    document.title = made.title;
    document.getElementById("main").replaceWith(document.adoptNode(made.getElementById("main")));
    if (path !== location.pathname) {
      history.pushState(null, "", path);
    }
    shown = path;
    listen();
    scrollTo(0, 0);
    const fault = document.querySelector("#main [autofocus]"); // the browser heeds it in pages it loads itself alone
    if (fault) {
      fault.focus();
      return;
    }
    const heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  // --- sending, and what comes back line by line ---

  function send(event) {
    const form = event.currentTarget;
    event.preventDefault();
    if (running) {
      return;
    }
    const tell = progressOf(form);
    const request = new XMLHttpRequest();
    const before = form.dataset.sent ? SENDING : 0;
    let read = 0;
    let last = null;

    function listenTo(text) {
      const end = text.lastIndexOf("\n") + 1;
      for (const line of text.slice(read, end).split("\n").filter(Boolean)) {
        last = JSON.parse(line);
        if ("said" in last) {
          tell(before + (1 - before) * last.at, last.said);
        }
      }
      read = end;
    }

    const isLines = () => (request.getResponseHeader("Content-Type") ?? "").startsWith("application/x-ndjson");

    function arrive() {
      if (request.status >= 500 || request.status === 413) {
        fail(form, form.dataset.broken); // by the server, or by one in front of it
        return;
      }
      if (!isLines()) {
        // A page of its own: what is missing in the form, or signing in again.
        const path = new URL(request.responseURL).pathname;
        if (path !== new URL(form.action).pathname) {
          location.assign(request.responseURL);
        } else if (request.responseText.includes('id="main"')) {
          show(request.responseText, path);
        } else {
          fail(form, form.dataset.broken);
        }
        return;
      }
      listenTo(request.responseText);
      if (last?.go) {
        location.assign(last.go);
      } else if (last?.page) {
        show(last.page, last.at);
      } else {
        fail(form, last?.fault ?? form.dataset.broken);
      }
    }

    if (form.dataset.sent) {
      const size = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        const words = { done: size.format(loaded / 1e6), all: size.format(total / 1e6) };
        const text = form.dataset.sent.replace(/{(\w+)}/g, (_, name) => words[name]);
        tell((SENDING * loaded) / total, loaded < total ? text : form.dataset.working);
      });
    }
    request.addEventListener("progress", () => isLines() && listenTo(request.responseText));
    request.addEventListener("load", arrive);
    request.addEventListener("error", () => fail(form, form.dataset.broken));
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/x-ndjson, text/html");
    request.send(new FormData(form));
    button(form).setAttribute("aria-disabled", "true"); // and not disabled, which would take the focus away
    running = request;
  }

  function listen() {
    for (const form of document.querySelectorAll("form[data-working]")) {
      form.addEventListener("submit", send);
    }
  }

  // A page that comes back with the Back button must be usable again, and be the one of its address.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      document.querySelectorAll("form[data-working]").forEach(stop);
    }
  });
  addEventListener("popstate", () => {
    if (location.pathname !== shown) {
      location.replace(location.href);
    }
  });

  listen();
})();
