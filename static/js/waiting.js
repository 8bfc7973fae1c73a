// What was typed without a connection. It is kept on this device under its account, shown (waiting_list.js), and sent
// once and in order when there is a connection: on loading, coming back to the page, or when the browser says so.
// docs/offline.md says what is kept, and for how long.
(function () {
  "use strict";

  const WHO = "unclench-account"; // whose page this device showed last
  const LEAVING = "unclench-leaving"; // set while somebody signs out
  const READING = "unclench-reading"; // the written line that this tab looks at
  const ITEM = "unclench-waiting:";
  const FORGOTTEN = 30 * 24 * 3600 * 1000; // of an account that does not come back: as long as a session lasts
  const AGAIN = 30_000;
  const REFUSED = [400, 404, 405, 409, 410, 413, 414, 422, 500]; // sending it once more would end in the same way

  const stands = document.body.dataset.offline !== undefined; // the page that stands in, which knows nobody

  // A browser may keep nothing at all, and say so by throwing.
  function open(storage) {
    try {
      const opened = window[storage];
      opened.getItem(WHO);
      return opened;
    } catch {
      return null;
    }
  }
  const device = open("localStorage");
  const tab = open("sessionStorage");

  const onDevice = () => Object.keys(device ?? {}).filter((name) => name.startsWith(ITEM));
  const remembered = () => device?.getItem(WHO) ?? "";
  const account = stands ? remembered() : document.body.dataset.account ?? "";

  function read(name) {
    try {
      return JSON.parse(device.getItem(name));
    } catch {
      return null;
    }
  }

  function write(name, text) {
    try {
      device.setItem(name, text);
      return true;
    } catch {
      return false; // it is full, or keeps nothing
    }
  }

  // --- what waits: each under a name of its own, so that two tabs never write over one another ---

  const nameOf = (item) => `${ITEM}${account}:${item.key}`;

  function list() {
    if (!account || !device) {
      return [];
    }
    const mine = onDevice().filter((name) => name.startsWith(`${ITEM}${account}:`));
    return mine.map(read).filter((item) => item !== null).sort((one, other) => one.turn - other.turn);
  }

  function changed(detail = {}) {
    document.dispatchEvent(new CustomEvent("waiting", { detail }));
    warn();
    note();
  }

  // Keep an item: key, kind ("form", "text"), day, meal, words, and what is sent. False where it could not be kept.
  function keep(item) {
    // A page that was left open while its person signed out elsewhere keeps nothing more of theirs.
    if (!account || !device || remembered() !== account) {
      return false;
    }
    const turn = item.turn ?? Math.max(0, ...list().map((other) => other.turn)) + 1;
    if (!write(nameOf(item), JSON.stringify({ at: Date.now(), ...item, turn }))) {
      return false;
    }
    changed();
    return true;
  }

  function drop(key) {
    device?.removeItem(nameOf({ key }));
    changed();
  }

  // --- sending ---

  let state = "waiting"; // or "signin"
  let words = null;
  let sent = 0;
  let timer = 0;
  let isBusy = false;

  const isReady = (item) => item.kind === "form" && !item.refused;

  // Whose answers this browser gets now, and a token for their forms; null without a connection.
  async function ask() {
    try {
      const answer = await fetch("/waiting.json", { cache: "no-store" });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  // What became of an item: "sent", "refused", "signin", or "later".
  async function post(item, token) {
    let answer;
    try {
      const body = new URLSearchParams([...item.fields, ["csrfmiddlewaretoken", token]]);
      answer = await fetch(item.url, { method: "POST", body, cache: "no-store" });
    } catch {
      return "later"; // even where only the answer was lost: its key saves it once
    }
    const { pathname } = new URL(answer.url);
    if (answer.ok && answer.redirected && pathname.startsWith("/day/")) {
      return "sent";
    }
    if (answer.status === 403 || pathname.startsWith("/accounts/")) {
      return "signin";
    }
    return REFUSED.includes(answer.status) ? "refused" : "later";
  }

  async function deliver() {
    const who = await ask();
    words = who?.words ?? words;
    state = who && who.account !== account ? "signin" : "waiting";
    let outcome = who ? state : "later";
    const days = [];
    for (const item of outcome === "waiting" ? list().filter(isReady) : []) {
      if (device.getItem(nameOf(item)) === null) {
        continue; // removed in the meantime
      }
      outcome = await post(item, who.token);
      if (outcome === "sent") {
        device.removeItem(nameOf(item));
        sent += 1;
        days.push(item.day);
      } else if (outcome === "refused") {
        write(nameOf(item), JSON.stringify({ ...item, refused: true }));
      } else {
        break; // those after it wait for it
      }
    }
    state = outcome === "signin" ? "signin" : "waiting";
    changed({ outcome, days });
    return outcome;
  }

  async function send() {
    clearTimeout(timer);
    if (isBusy || !list().some(isReady)) {
      return;
    }
    isBusy = true;
    try {
      // One tab at a time where the browser can see to it; elsewhere the keys do.
      const outcome = navigator.locks
        ? await navigator.locks.request("unclench-waiting", { ifAvailable: true }, (lock) => lock && deliver())
        : await deliver();
      if (outcome === "later" && document.visibilityState === "visible") {
        timer = setTimeout(send, AGAIN); // not every connection that comes back is told of
      }
    } finally {
      isBusy = false;
    }
  }

  // --- pages that do not list what waits say how much of it there is ---

  function line(text, link, url) {
    const said = document.createElement("p");
    const way = document.createElement("a");
    way.href = url;
    way.textContent = link;
    said.append(text, " ", way);
    return said;
  }

  let isClosed = false; // on this page

  async function note() {
    const listed = document.querySelectorAll("[data-waits]").length;
    const waiting = list();
    const others = waiting.length - listed;
    const isShown = document.getElementById("waiting-words") !== null;
    if (stands || isClosed || document.getElementById("waiting-leave") || (others <= 0 && (isShown || !sent))) {
      document.getElementById("waiting-note")?.remove();
      return;
    }
    words ??= (await ask())?.words ?? null;
    if (words === null) {
      return;
    }
    const box = document.getElementById("waiting-note") ?? document.body.appendChild(document.createElement("div"));
    box.id = "waiting-note";
    box.className = "notice waiting-note no-print";
    box.setAttribute("role", "status");
    const lines = [];
    if (others > 0) {
      const first = waiting.find((item) => !document.getElementById(`waiting-${item.key}`)) ?? waiting[0];
      lines.push(line(words.kept.replace("{n}", others), words.see, `/day/${first.day}/`));
    }
    if (sent && !isShown) {
      lines.push(line(words.sent.replace("{n}", sent), words.again, location.href.split("#")[0]));
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button button--small";
    close.textContent = words.close;
    close.addEventListener("click", () => {
      isClosed = true;
      box.remove();
      document.getElementById("main").focus();
    });
    // A region is heard when something is written into it, not when it comes with that.
    setTimeout(() => box.replaceChildren(...lines, close), 100);
  }

  // --- signing out ---

  // On the page of signing out: how much would be lost, and then the way back comes first.
  function warn() {
    const said = document.getElementById("waiting-leave");
    if (!said) {
      return;
    }
    const count = list().length;
    const words = said.querySelector("p");
    words.textContent = (count === 1 ? words.dataset.one : words.dataset.other).replace("{n}", count);
    said.hidden = count === 0;
    document.getElementById("waiting-none").hidden = count > 0;
    const leave = document.querySelector("#leave button");
    leave.classList.toggle("button--primary", count === 0);
    leave.classList.toggle("button--danger", count > 0);
  }

  function signOut() {
    const said = document.getElementById("waiting-leave");
    document.addEventListener("submit", (event) => {
      const { pathname } = new URL(event.target.action, location.href);
      if (pathname === "/accounts/logout/" && !said && list().length) {
        event.preventDefault();
        location.assign(pathname); // the page that says what would be lost
      } else if (pathname === "/accounts/logout/" || pathname === "/settings/delete/") {
        write(LEAVING, account);
      }
    });
  }

  // What the answer to signing out has a browser empty, for browsers that do not know it.
  async function empty() {
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    const names = (await window.caches?.keys()) ?? [];
    await Promise.all([...workers.map((one) => one.unregister()), ...names.map((name) => caches.delete(name))]);
  }

  // --- the page is here ---

  if (device && !stands) {
    const left = device.getItem(LEAVING);
    device.removeItem(LEAVING);
    if (account) {
      write(WHO, account);
    } else {
      device.removeItem(WHO);
    }
    for (const name of onDevice()) {
      const isOthers = !name.startsWith(`${ITEM}${account}:`);
      if ((left && !account) || (isOthers && Date.now() - (read(name)?.at ?? 0) > FORGOTTEN)) {
        device.removeItem(name);
      }
    }
    if (left && !account) {
      empty().catch(() => {}); // in some private windows there is nothing to look at
    }
    const reading = tab?.getItem(READING);
    tab?.removeItem(READING);
    const sheet = document.querySelector("#write [name=key]")?.value;
    if (sheet && list().some((item) => item.key === sheet)) {
      tab?.setItem(READING, sheet);
    } else if (reading && new URLSearchParams(location.search).has("copied")) {
      device.removeItem(nameOf({ key: reading })); // what was read of it is in the diary now
    }
  }

  window.waiting = { account, list, keep, drop, send, state: () => state };

  addEventListener("online", send);
  // Safari keeps a page in memory though it may not be kept, and shows it on Back, to whoever is there by then:
  // somebody's page goes blank when it is left, and is asked for anew where the next person is another. What was typed
  // stays while its person does.
  addEventListener("pagehide", (event) => {
    document.documentElement.hidden = event.persisted && account !== "";
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted && account && remembered() !== account) {
      location.replace(location.pathname + location.search); // a form that was sent is not sent again
    } else if (event.persisted) {
      document.documentElement.hidden = false;
      send();
    }
  });
  addEventListener("storage", (event) => event.key?.startsWith(ITEM) && changed());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  document.addEventListener("htmx:afterRequest", (event) => {
    const { successful, requestConfig } = event.detail;
    const key = successful && requestConfig.verb === "post" && requestConfig.formData?.get("key");
    if (key && device?.getItem(nameOf({ key }))) {
      drop(key); // it was opened from the list, and saved
    }
    if (successful) {
      send();
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    signOut();
    changed();
    send();
  });
  if (account && !stands && "serviceWorker" in navigator) {
    addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {})); // works without, too
  }
})();
