// A session that ended while a page stood open: who signs in again in another tab goes on here, nothing typed again.
// Signing in changes the token against forged forms, so every request takes the token of the moment it is sent, and what
// could not be saved in between is sent once more.
(() => {
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || ["", ""])[1];
  let known = token();
  const sentWith = new WeakMap();
  const sendAgain = (form) => form.dispatchEvent(new Event("change", { bubbles: true }));
  const look = () => {
    const now = token();
    if (document.hidden || !now || now === known) return;
    known = now;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = now;
    document.body.setAttribute("hx-headers", JSON.stringify({ "x-csrftoken": now }));
    const unsaved = '[data-save-status]:is([data-state="expired"], [data-state="failed"])';
    for (const output of document.querySelectorAll(`[data-autosave] ${unsaved}`)) sendAgain(output.closest("form"));
  };
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);

  document.addEventListener("htmx:configRequest", (event) => {
    const now = token();
    if (!now) return;
    event.detail.headers["x-csrftoken"] = now;
    if (event.detail.parameters.csrfmiddlewaretoken !== undefined) event.detail.parameters.csrfmiddlewaretoken = now;
    const form = event.target.closest("[data-autosave]");
    if (form) sentWith.set(form, now);
  });
  // A saving that was on its way while somebody signed in came too early with the old token: it goes out with the new one.
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("[data-autosave]");
    const status = event.detail.xhr && event.detail.xhr.status;
    if (form && (status === 401 || status === 403) && token() && sentWith.get(form) !== token()) sendAgain(form);
  });
})();
