// data-confirm="sentence" asks before a button or link does its deed; data-opens="id" opens a <dialog> on the page.
// A form that still lacks a required field is not asked about: it goes to be checked, and its sentences come back.
(() => {
  const dialog = document.getElementById("confirm-dialog");
  let pending = null;

  // Only for the form's own deed: another button beside it may need none of the fields.
  function lacksField(button) {
    if (!button.form || button.name || !button.classList.contains("button-main") || button.hasAttribute("formaction")) return false;
    return [...button.form.elements].some((field) => field.validity && field.validity.valueMissing);
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    const target = opener && document.getElementById(opener.dataset.opens);
    if (target && target.showModal) {
      event.preventDefault();
      target.showModal();
      return;
    }
    const asked = event.target.closest("[data-confirm]");
    if (!asked || !dialog || !dialog.showModal || asked.dataset.confirmed) return;
    if (asked.form && !asked.form.noValidate && !asked.form.checkValidity()) return; // the browser names the empty field first
    if (lacksField(asked)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pending = asked;
    dialog.querySelector("[data-confirm-text]").textContent = asked.dataset.confirm;
    dialog.querySelector("[data-confirm-yes]").textContent = asked.textContent.trim();
    dialog.returnValue = "";
    dialog.showModal();
  }, true);

  if (dialog) dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "yes" || !pending) return;
    pending.dataset.confirmed = "1";
    pending.click();
    delete pending.dataset.confirmed;
    pending = null;
  });

  // A click on the dark backdrop closes the dialog.
  document.addEventListener("click", (event) => {
    if (event.target.nodeName === "DIALOG") event.target.close();
  });
})();
