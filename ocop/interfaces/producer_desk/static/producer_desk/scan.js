// Pages of a paper: each photo goes in pieces (pieces.js) as soon as it is taken, and can be turned, moved and dropped.
// Without scripts the form sends the photos whole.
(() => {
  const form = document.querySelector("[data-scan]");
  if (!form || !window.ocopSendInPieces) return;
  const list = form.querySelector("[data-scan-pages]");
  const said = form.querySelector("[data-scan-said]");
  const words = form.dataset;

  // The labels are the buttons; the browser's own words about chosen files say nothing here.
  for (const input of form.querySelectorAll("input[name=photo]")) input.classList.add("visually-hidden");

  const number = () => {
    [...list.children].forEach((line, place) => {
      line.querySelector(".scan-name").textContent = words.wordsPage + " " + (place + 1);
      const up = line.querySelector("[data-up]");
      if (up) up.disabled = place === 0;
    });
  };
  const button = (label, name) => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "button button-quiet";
    one.dataset[name] = "";
    one.textContent = label;
    return one;
  };

  let queue = Promise.resolve();
  let underWay = 0;
  const add = (file) => {
    if (list.children.length >= Number(words.most)) { said.textContent = words.wordsTooMany; return; }
    const line = document.createElement("li");
    line.className = "scan-page";
    const picture = document.createElement("img");
    picture.alt = "";
    picture.src = URL.createObjectURL(file);
    const name = document.createElement("span");
    name.className = "scan-name";
    const state = document.createElement("span");
    state.className = "small soft scan-state";
    const key = document.createElement("input");
    key.type = "hidden";
    key.name = "page";
    key.disabled = true;
    const deeds = document.createElement("span");
    deeds.className = "scan-deeds";
    deeds.append(button(words.wordsTurn, "turn"), button(words.wordsUp, "up"), button(words.wordsDrop, "drop"));
    const frame = document.createElement("span");
    frame.className = "scan-frame";
    frame.append(picture);
    line.append(frame, name, state, deeds, key);
    line.dataset.turns = "0";
    list.append(line);
    number();
    const tell = (text) => { state.textContent = text; };
    tell("…");
    if (file.size > Number(words.largest)) { tell(words.wordsTooLarge); return; }
    underWay += 1;
    queue = queue.then(async () => {
      try {
        const sent = await window.ocopSendInPieces(file, tell, () => !line.isConnected);
        if (!sent) return;
        line.dataset.key = sent;
        key.value = sent + ":" + line.dataset.turns;
        key.disabled = false;
        tell(words.wordsKept);
      } catch (fault) {
        line.classList.add("is-refused");
        tell(words.wordsRefused + ": " + fault.message);
      } finally {
        underWay -= 1;
      }
    });
  };

  form.addEventListener("change", (event) => {
    if (event.target.name !== "photo") return;
    said.textContent = "";
    for (const file of event.target.files) add(file);
    event.target.value = "";
  });
  list.addEventListener("click", (event) => {
    const line = event.target.closest(".scan-page");
    if (!line || !event.target.closest("button")) return;
    if ("drop" in event.target.dataset) line.remove();
    else if ("up" in event.target.dataset && line.previousElementSibling) line.previousElementSibling.before(line);
    else if ("turn" in event.target.dataset) {
      line.dataset.turns = String((Number(line.dataset.turns) + 1) % 4);
      const key = line.querySelector("[name=page]");
      if (line.dataset.key) key.value = line.dataset.key + ":" + line.dataset.turns;
    }
    number();
  });
  // The button waits for the pages that are still on their way.
  form.addEventListener("submit", async (event) => {
    if (!underWay) return;
    event.preventDefault();
    const main = form.querySelector(".form-actions button");
    main.setAttribute("aria-busy", "true");
    main.disabled = true;
    await queue;
    main.disabled = false;
    // After the event is over: a form being sent cannot be sent anew.
    setTimeout(() => { if (form.requestSubmit) form.requestSubmit(); else form.submit(); }, 0);
  });
})();
