// The list of what waits: in the meals of the day that is shown, or on the page that stands in without a connection.
// There it is also where an addition that found no connection goes. Words stand in #waiting-words.
(function () {
  "use strict";

  const { waiting } = window;
  const words = document.getElementById("waiting-words").dataset;
  const gone = new Map(); // removed on this page, to be put back: its key, and the item

  const say = (text) => (document.getElementById("announcer").textContent = text);
  const shownDay = () => document.getElementById("day")?.dataset.url.split("/")[2];

  function make(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function button(text, of, act) {
    const made = make("button", "button button--small", text);
    made.type = "button";
    made.append(hidden(of));
    made.addEventListener("click", act);
    return made;
  }

  function link(text, of, url) {
    const made = make("a", "button button--small", text);
    made.href = url;
    made.append(hidden(of));
    return made;
  }

  const hidden = (of) => make("span", "visually-hidden", ` ${of.words}`);

  // Where an item is looked at again: a line as a meal that was written, a form as it was filled in.
  function addressOf(item) {
    if (item.kind === "text") {
      return `/day/${item.day}/write/?${new URLSearchParams({ meal: item.meal, q: item.text, key: item.key })}`;
    }
    return `${item.url.replace(/add\/$/, "preview/")}?${new URLSearchParams(item.fields)}`;
  }

  const isMendable = (item) => item.url.endsWith("/add/");

  function stateOf(item) {
    if (gone.has(item.key)) {
      return words.removed;
    }
    if (item.kind === "text") {
      return words.line;
    }
    if (item.refused) {
      return isMendable(item) ? words.refused : words.unfit;
    }
    return waiting.state() === "signin" ? words.signin : words.form;
  }

  function whenOf(item) {
    const { lang } = document.documentElement;
    const isEnglish = lang === "en";
    const written = isEnglish ? "en-GB" : lang; // the day before the month, as on every page
    const full = new Date(`${item.day}T12:00`).toLocaleDateString(written, { dateStyle: "full" });
    const day = isEnglish ? full.replace(",", "") : full; // some browsers put one after the weekday
    const meal = document.querySelector(`#line-meal [value="${CSS.escape(item.meal ?? "")}"]`)?.textContent;
    return meal ? `${day} · ${meal}` : day;
  }

  function row(item) {
    const made = make("li", "entry waiting__item", "");
    made.id = `waiting-${item.key}`;
    const isGone = gone.has(item.key);
    if (!isGone) {
      made.dataset.waits = "";
    }
    const what = make("div", "entry__what", "");
    what.append(make("span", "waiting__words", item.words));
    if (shownDay() === undefined) {
      what.append(make("p", "small waiting__state", whenOf(item)));
    }
    what.append(make("p", "small muted waiting__state", stateOf(item)));
    const ways = make("div", "entry__actions", "");
    if (isGone) {
      ways.append(button(words.undo, item, () => putBack(item)));
    } else {
      if (item.kind === "text") {
        ways.append(link(words.read, item, addressOf(item)));
      } else if (item.refused && isMendable(item)) {
        ways.append(link(words.open, item, addressOf(item)));
      } else if (!item.refused && waiting.state() === "signin") {
        ways.append(link(words.login, item, `/accounts/login/?next=/day/${item.day}/`));
      } else if (!item.refused) {
        ways.append(button(words.now, item, sendNow));
      }
      ways.append(button(words.remove, item, () => remove(item)));
    }
    made.append(what, ways);
    return made;
  }

  let isAsked = false; // somebody pressed "Send now", and is told how it went

  function sendNow() {
    isAsked = true;
    waiting.send();
  }

  function remove(item) {
    gone.set(item.key, item);
    waiting.drop(item.key);
    say(words.removed);
    document.querySelector(`#waiting-${CSS.escape(item.key)} button`)?.focus();
  }

  function putBack(item) {
    gone.delete(item.key);
    waiting.keep(item);
    document.querySelector(`#waiting-${CSS.escape(item.key)} :is(a, button)`)?.focus();
  }

  // --- drawing ---

  function draw() {
    const focused = document.activeElement?.closest(".waiting__item");
    const at = focused ? [...focused.querySelectorAll("a, button")].indexOf(document.activeElement) : -1;
    document.querySelectorAll(".waiting__item").forEach((old) => old.remove());
    document.querySelectorAll(".meal .waiting").forEach((list) => list.remove());
    document.querySelectorAll(".meal__empty[hidden]").forEach((empty) => (empty.hidden = false));
    const items = [...waiting.list(), ...gone.values()].sort((one, other) => one.turn - other.turn);
    const day = shownDay();
    for (const item of items.filter((one) => day === undefined || one.day === day)) {
      listOf(item)?.append(row(item));
    }
    const section = document.getElementById("waiting");
    if (section) {
      section.hidden = !items.length;
    }
    if (focused) {
      const now = document.getElementById(focused.id);
      (now?.querySelectorAll("a, button")[at] ?? document.getElementById("search") ?? document.getElementById("main")).focus();
    }
  }

  function listOf(item) {
    const meal = document.getElementById(`meal-${item.meal}`);
    if (!meal) {
      return document.querySelector("#waiting .waiting, .day__log .day__meals");
    }
    let list = meal.querySelector(":scope > .waiting");
    if (!list) {
      list = make("ul", "meal__entries waiting", "");
      const empty = meal.querySelector(".meal__empty");
      if (empty) {
        empty.hidden = true; // something waits there
      }
      (empty ?? [...meal.querySelectorAll(":scope > .meal__entries")].pop() ?? meal.firstElementChild).after(list);
    }
    return list;
  }

  document.addEventListener("waiting", (event) => {
    const { outcome, days = [] } = event.detail;
    draw();
    const keys = new Set(waiting.list().map((one) => one.key));
    if (told.some((one) => !keys.has(one.key))) {
      told = told.filter((one) => keys.has(one.key));
      hush(); // it was sent, or removed in the list
    }
    if (days.length) {
      say(words.sent);
      if (days.includes(shownDay())) {
        showDay();
      }
    } else if (isAsked && outcome) {
      say(outcome === "later" ? words.still : outcome === "signin" ? words.signin : words.refused);
    }
    isAsked &&= !outcome;
  });
  document.addEventListener("htmx:load", draw);

  // The figures of the day with what was sent; not while somebody is at something that would go with the old page.
  function showDay() {
    const day = document.getElementById("day");
    const typed = [...day.querySelectorAll("input:not([type=hidden]), textarea")].some((field) => field.value !== field.defaultValue);
    if (typed || day.querySelector("form[data-form]")) {
      document.getElementById("waiting-again").hidden = false;
      return;
    }
    const { id } = document.activeElement;
    const url = new URL(location.href);
    window.htmx.ajax("GET", url.pathname, { target: "#day", select: "#day", swap: "outerHTML show:none" }).then(() => {
      (id ? document.getElementById(id) : null)?.focus();
    });
  }

  // --- an addition that found no connection ---

  function key() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  // What the person would call it: the food and its amount, or the words of the button.
  function wordsOf(form, said) {
    const food = form.querySelector(".entry-form__food")?.textContent;
    if (!food) {
      const button = form.querySelector(`button[name=portion][value="${CSS.escape(said.get("portion") ?? "")}"]`) ?? form.querySelector("button");
      const text = button.getAttribute("aria-label") ?? button.innerText.replace(/\s+/g, " ").replace("+", "").trim();
      const water = form.closest("#water")?.querySelector(".water__title").textContent;
      return water ? `${water}: ${text}` : text;
    }
    const portion = form.querySelector("select[name=portion]")?.selectedOptions[0]?.textContent.trim();
    return `${food}: ${said.get("quantity")}${portion ? ` × ${portion}` : ""}`;
  }

  function keepForm(form, path, formData) {
    const fields = [...formData].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
    const said = new Map(fields);
    const day = path.split("/")[2];
    const meal = path.endsWith("/water/") ? "snacks" : said.get("meal"); // where it will be shown
    const item = { kind: "form", key: said.get("key"), day, meal, url: path, fields, words: wordsOf(form, said) };
    if (!waiting.keep(item)) {
      return false;
    }
    tell(item);
    if (form.dataset.form === "add") {
      const search = document.getElementById("search");
      search.value = "";
      document.getElementById("panel").replaceChildren();
      search.focus();
    } else if (!path.endsWith("/copy/")) {
      form.elements.key.value = key(); // one more press is one more glass, or one more of what is logged often
    }
    return true;
  }

  // It is said where the tap was, however far down the page: a bar above the navigation, with the way back.
  let told = []; // what the bar speaks of, the last of them at its end

  function tell(item) {
    document.getElementById("notice")?.remove(); // it speaks of what was done before
    told = [...told.filter((one) => one.words === item.words), item];
    const text = `${told.length > 1 ? `${told.length} × ` : ""}${item.words}. ${words.kept}`;
    const bar = make("div", "notice waiting-note kept-note no-print", "");
    bar.id = "kept-note";
    bar.append(make("p", "", text), button(words.undo, item, takeBack));
    document.getElementById("kept-note")?.remove();
    document.getElementById("main").append(bar);
    say(text);
  }

  function takeBack() {
    waiting.drop(told.pop().key);
    const before = told.pop();
    hush();
    if (before) {
      tell(before);
      document.querySelector("#kept-note button").focus();
    } else {
      say(words.removed);
      document.getElementById("main").focus();
    }
  }

  function hush() {
    document.getElementById("kept-note")?.remove();
  }

  // A food cannot be looked for, but what was typed can wait to be read.
  function offerNote(text, meal) {
    const panel = document.getElementById("panel");
    const day = shownDay();
    const keepIt = make("button", "button", words.note.replace("%s", text));
    keepIt.type = "button";
    keepIt.addEventListener("click", () => {
      if (waiting.keep({ kind: "text", key: key(), day, meal, text, words: text })) {
        const search = document.getElementById("search");
        search.value = "";
        panel.replaceChildren();
        search.focus();
        say(`${text}. ${words.noted}`);
      }
    });
    const box = make("div", "notice notice--short", "");
    box.append(make("p", "", words.search), keepIt);
    panel.replaceChildren(box);
    say(words.search);
  }

  document.addEventListener("unsent", (event) => {
    const { elt, path, verb, formData } = event.detail;
    const address = new URL(path, location.href);
    if (verb === "post" && formData.get("key") && shownDay() && elt.matches("form")) {
      if (keepForm(elt, address.pathname, formData)) {
        event.preventDefault();
      }
    } else if (verb === "get" && elt.closest("#add") && waiting.account) {
      const food = elt.querySelector(".results__name")?.textContent;
      const text = (food ?? document.getElementById("search").value).trim().slice(0, 400);
      if (text && !elt.matches(".entry-form__preview")) {
        offerNote(text, document.querySelector("#add [name=meal][type=hidden]").value);
        event.preventDefault();
      }
    }
  });

  window.waitingKey = key;
})();
