// Files can be dropped on the area; their names and sizes are listed; sending them shows how much has gone.
(() => {
  const megabytes = (bytes) => (bytes / 1048576).toFixed(1).replace(".", ",") + " MB";

  const list = (box) => {
    const names = box.querySelector(".file-drop-names");
    names.replaceChildren(...[...box.querySelector("input").files].map((file) => {
      const line = document.createElement("li");
      line.textContent = file.name + " (" + megabytes(file.size) + ")";
      return line;
    }));
  };
  document.addEventListener("change", (event) => {
    const box = event.target.closest("[data-file-drop]");
    if (box) list(box);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const box = event.target.closest && event.target.closest("[data-file-drop]");
      if (!box) return;
      event.preventDefault();
      box.classList.toggle("is-over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        box.querySelector("input").files = event.dataTransfer.files;
        list(box);
      }
    });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const progress = form.matches("[data-upload]") && form.querySelector("[data-upload-progress]");
    const hasFiles = progress && [...form.querySelectorAll('input[type="file"]')].some((input) => input.files.length);
    if (!hasFiles || event.defaultPrevented) return;
    event.preventDefault();
    const bar = progress.querySelector("progress");
    const words = progress.querySelector("output");
    const request = new XMLHttpRequest();
    const isDone = () => {
      delete form.dataset.sent;
      if (event.submitter) event.submitter.removeAttribute("aria-busy");
    };
    progress.hidden = false;
    request.upload.addEventListener("progress", (sent) => {
      if (!sent.lengthComputable) return;
      bar.value = Math.round(sent.loaded * 100 / sent.total);
      words.textContent = bar.value + " % (" + megabytes(sent.loaded) + " / " + megabytes(sent.total) + ")";
    });
    request.addEventListener("load", () => {
      const before = new URL(form.action || location.href, location.href).href;
      if (request.responseURL && request.responseURL !== before && request.status < 400) {
        location.assign(request.responseURL);
        return;
      }
      // The same address answered: the form came back with its sentences. Show it in place of the old one.
      const answer = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main");
      const main = document.querySelector("main");
      if (answer && main) main.replaceWith(document.adoptNode(answer));
      else location.reload();
      isDone();
      const problems = document.querySelector("[data-focus]");
      if (problems) problems.focus();
    });
    request.addEventListener("error", () => {
      words.textContent = document.body.dataset.networkError || "";
      isDone();
    });
    request.open("POST", form.action || location.href);
    request.send(new FormData(form, event.submitter));
  });
})();
