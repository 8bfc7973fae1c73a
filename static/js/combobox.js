// A search box whose results are walked with the arrow keys: the combobox pattern of the ARIA Authoring Practices, laid
// over plain links. <input data-combobox="ID"> names its list; a list with data-listbox holds options, any other list is
// entered with the arrow keys as links.
(function () {
  "use strict";

  const listOf = (input) => document.getElementById(input.dataset.combobox);
  const optionsOf = (list) => (list && list.hasAttribute("data-listbox") ? [...list.querySelectorAll("a")] : []);

  function dress(input) {
    const list = listOf(input);
    const options = optionsOf(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", String(options.length > 0));
    input.removeAttribute("aria-activedescendant");
    if (!options.length) {
      input.removeAttribute("aria-controls");
      return;
    }
    input.setAttribute("aria-controls", list.id);
    list.setAttribute("role", "listbox");
    list.querySelectorAll("li").forEach((item) => item.setAttribute("role", "presentation"));
    options.forEach((option, position) => {
      option.id = `${list.id}-${position}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.tabIndex = -1;
    });
    // Its links are no stops of their own now, so what scrolls them is one: Safari makes none by itself.
    const box = list.parentElement;
    if (box.scrollHeight > box.clientHeight) {
      Object.assign(box, { tabIndex: 0, role: "group", ariaLabel: list.ariaLabel });
    }
  }

  function choose(input, options, position) {
    options.forEach((option, each) => option.setAttribute("aria-selected", String(each === position)));
    if (position < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", options[position].id);
      options[position].scrollIntoView({ block: "nearest" });
    }
  }

  function keydown(event) {
    const input = event.target;
    if (!(input instanceof HTMLElement) || !input.dataset.combobox || event.isComposing) {
      return;
    }
    const list = listOf(input);
    const options = optionsOf(list);
    const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" && list && !options.length) {
      list.querySelector("a")?.focus();
    } else if (event.key === "ArrowDown" && options.length) {
      choose(input, options, (now + 1) % options.length);
    } else if (event.key === "ArrowUp" && options.length) {
      choose(input, options, now <= 0 ? options.length - 1 : now - 1);
    } else if (event.key === "Enter" && now >= 0) {
      options[now].click();
    } else if (event.key === "Escape" && now >= 0) {
      choose(input, options, -1);
    } else {
      return;
    }
    event.preventDefault();
  }

  function dressAll() {
    document.querySelectorAll("[data-combobox]").forEach(dress);
  }

  document.addEventListener("keydown", keydown);
  document.addEventListener("htmx:afterSettle", dressAll);
  dressAll();
})();
