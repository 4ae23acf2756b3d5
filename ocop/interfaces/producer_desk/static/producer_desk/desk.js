// The producer's desk beside the shared behaviours: folds on a phone, ways into folded sections, finding a paper in the
// wallet, photos that go one by one with their pictures, how much of a paper has gone. Every form works without it.
(() => {
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");

  // What is open by default on a wide screen starts folded on a phone.
  if (matchMedia("(max-width: 59.99rem)").matches) {
    for (const one of document.querySelectorAll("details[data-fold]")) one.open = false;
  }

  // A link to something folded away opens it.
  const reveal = (id) => {
    const target = id && document.getElementById(id);
    if (!target) return false;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const inner = target.querySelector(":scope > details");
    if (inner && target.id === "prescore") inner.open = true;
    target.scrollIntoView();
    return true;
  };
  const revealHash = () => reveal(decodeURIComponent(location.hash.slice(1)));
  addEventListener("hashchange", revealHash);
  if (location.hash) revealHash();
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#']");
    if (!link || link.pathname !== location.pathname || event.ctrlKey || event.metaKey) return;
    // The criterion is on this page: no need to load the sheet again.
    if (reveal(decodeURIComponent(link.hash.slice(1)))) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
    }
  });

  // Finding among the papers of the wallet; what is ticked stays in sight.
  const offerSearch = (root) => {
    for (const box of root.querySelectorAll("[data-picker] .picker-search")) box.hidden = false;
  };
  offerSearch(document);
  document.addEventListener("htmx:load", (event) => offerSearch(event.target));
  document.addEventListener("input", (event) => {
    const search = event.target.closest("[data-picker-search]");
    if (!search) return;
    const picker = search.closest("[data-picker]");
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const group of picker.querySelectorAll(".picker-group")) {
      const title = fold(group.querySelector("summary").textContent);
      let here = 0;
      for (const line of group.querySelectorAll(".picker-line")) {
        const text = title + " " + fold(line.textContent);
        line.hidden = !(line.querySelector("input").checked || words.every((word) => text.includes(word)));
        if (!line.hidden) here += 1;
      }
      group.hidden = !here;
      if (words.length) group.open = here > 0;
      shown += here;
    }
    const note = picker.querySelector("[data-none]");
    note.textContent = shown ? "" : note.dataset.none;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest("[data-picker-search]")) event.preventDefault();
  });

  // What is said about an answer must be seen, wherever on the screen the answer was tapped.
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const said = document.getElementById(event.detail.target.id);
    if (said && said.matches(".said, #signed-out") && said.childElementCount) said.scrollIntoView({ block: "nearest" });
  });

  // Papers attached, the picker folds away: the criterion they belong to stays in sight, not the one after it.
  document.addEventListener("htmx:afterSettle", (event) => {
    const papers = event.detail.target;
    const sent = event.detail.requestConfig && event.detail.requestConfig.verb === "post";
    if (!sent || !papers || !papers.matches || !papers.matches(".proofs")) return;
    const { top, bottom } = papers.getBoundingClientRect();
    if (top < 80 || bottom > innerHeight) papers.scrollIntoView({ block: "center" });
  });

  // A page opened before signing in anew is told apart from a broken network.
  document.addEventListener("htmx:responseError", (event) => {
    const place = document.getElementById("signed-out");
    if (!place || event.detail.xhr.status !== 403 || place.childElementCount) return;
    const words = document.createElement("p");
    words.className = "field-error";
    words.setAttribute("role", "alert");
    words.textContent = place.dataset.stale;
    place.append(words);
  });

  // How much of a paper has gone.
  document.addEventListener("htmx:xhr:progress", (event) => {
    const form = event.target.closest && event.target.closest("[data-upload-here]");
    const box = form && form.querySelector("[data-upload-progress]");
    if (!box || !event.detail.lengthComputable || !event.detail.total) return;
    box.hidden = false;
    box.querySelector("progress").value = Math.round(event.detail.loaded * 100 / event.detail.total);
    box.querySelector("output").textContent = box.querySelector("progress").value + " %";
  });

  // Photos: a small picture of each at once; they go one by one, so that a bad one does not hold up the others.
  const previews = (form) => {
    let list = form.querySelector(".photo-previews");
    if (!list) {
      list = document.createElement("ul");
      list.className = "plain-list photo-previews";
      list.setAttribute("aria-live", "polite");
      form.querySelector(".file-drop").after(list);
    }
    return list;
  };
  document.addEventListener("change", (event) => {
    const form = event.target.type === "file" && event.target.closest("[data-many-photos]");
    if (!form) return;
    const files = [...event.target.files];
    previews(form).replaceChildren(...files.map((file) => {
      const line = document.createElement("li");
      const picture = document.createElement("img");
      const words = document.createElement("span");
      picture.alt = "";
      picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
      picture.addEventListener("error", () => picture.remove());
      picture.src = URL.createObjectURL(file);
      words.textContent = file.name;
      line.append(picture, words);
      return line;
    }));
    const names = form.querySelector(".file-drop-names");
    setTimeout(() => names.replaceChildren(), 0);
  });
  const send = async (form, file, line) => {
    const say = (words, isRefused) => {
      const text = line.querySelector("span");
      text.textContent = file.name + ": " + words;
      text.classList.toggle("is-refused", Boolean(isRefused));
    };
    if (file.size > Number(form.dataset.limit)) return say(form.dataset.tooLarge, true);
    say(form.dataset.sending);
    const body = new FormData(form);
    body.delete("file");
    body.append("file", file);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const reasons = [...page.querySelectorAll(".field-error, main p")].map((one) => one.textContent.trim());
      if (answer.status === 200) return { fragment: page, said: say(form.dataset.kept) };
      say(reasons[0] || form.dataset.failed, true);
    } catch {
      say(form.dataset.failed, true);
    }
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-many-photos]");
    const input = form && form.querySelector('input[type="file"]');
    if (!form || !input.files.length || !window.fetch) return;
    event.preventDefault();
    const button = form.querySelector("button:not([type=button])");
    button.setAttribute("aria-busy", "true");
    button.disabled = true;
    const lines = [...previews(form).children];
    let latest = null;
    let isAnyRefused = false;
    for (const [place, file] of [...input.files].entries()) {
      const done = await send(form, file, lines[place]);
      if (done) latest = done.fragment;
      else isAnyRefused = true;
    }
    if (latest && !isAnyRefused) return location.reload();
    if (latest) {
      const grid = document.querySelector("#photos .photo-grid, #photos > :first-child");
      const fresh = latest.querySelector(".photo-grid");
      if (grid && fresh && grid !== form) grid.replaceWith(document.adoptNode(fresh));
      for (const line of lines) if (!line.querySelector(".is-refused")) line.remove();
    }
    input.value = "";
    delete form.dataset.sent;
    button.removeAttribute("aria-busy");
    button.disabled = false;
  }, true);
})();
