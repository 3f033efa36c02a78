"use strict";
// Every page works without this. It moves the focus to what is new, listens to events, and reads aloud when asked.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  // What was answered is read first, also after the back button.
  const fresh = document.querySelector("[data-fresh]");
  if (fresh && (!location.hash || location.hash === "#" + fresh.id)) fresh.focus();

  // A form is sent once, however often its button is pressed; back on the page it can be sent again.
  for (const form of all("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  // Server-sent events: text or markup for an element, or word that the page is to be loaded anew.
  const source = document.querySelector("[data-stream]");
  if (source && window.EventSource) {
    const stream = new EventSource(source.dataset.stream);
    const told = (change) => (event) => {
      const { id, data } = JSON.parse(event.data);
      const target = document.getElementById(id);
      if (target) change(target, data);
    };
    stream.addEventListener("text", told((target, data) => (target.textContent = data)));
    stream.addEventListener("swap", told((target, data) => (target.innerHTML = data)));
    stream.addEventListener("reload", () => {
      stream.close();
      if (all("form").some((form) => form.dataset.sent)) return; // its answer is on the way, and up to date
      const written = all("textarea, input:not([type=hidden])").some((field) => field.value !== field.defaultValue);
      const stale = document.querySelector("[data-stale]");
      if (written && stale) stale.hidden = false;
      else location.reload();
    });
    stream.addEventListener("end", () => stream.close());
    addEventListener("pagehide", () => stream.close());
  }

  // Reading aloud, by the browser's own voices, once asked for; it is remembered for this browser.
  const talk = document.querySelector("[data-aloud]");
  if (talk && window.speechSynthesis) {
    const wanted = () => localStorage.getItem("aloud") === "yes";
    const read = () => {
      speechSynthesis.cancel();
      if (!wanted()) return;
      for (const line of all("[data-read]")) {
        const said = new SpeechSynthesisUtterance(line.dataset.read);
        said.lang = document.documentElement.lang === "en" ? "en-GB" : "zh-CN";
        speechSynthesis.speak(said);
      }
    };
    talk.hidden = false;
    talk.setAttribute("aria-pressed", String(wanted()));
    talk.addEventListener("click", () => {
      localStorage.setItem("aloud", wanted() ? "no" : "yes");
      talk.setAttribute("aria-pressed", String(wanted()));
      read();
    });
    read();
  }
})();
