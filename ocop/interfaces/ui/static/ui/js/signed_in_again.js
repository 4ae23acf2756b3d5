// A session that ended while a page stood open: who signs in again in another tab goes on here, nothing typed again.
// Signing in changes the token against forged forms, so the forms of this page take the new one before they are sent.
(() => {
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || ["", ""])[1];
  let known = token();
  const look = () => {
    const now = token();
    if (document.hidden || !now || now === known) return;
    known = now;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = now;
    document.body.setAttribute("hx-headers", JSON.stringify({ "x-csrftoken": now }));
    for (const output of document.querySelectorAll('[data-autosave] [data-save-status][data-state="expired"]')) {
      output.closest("form").dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
})();
