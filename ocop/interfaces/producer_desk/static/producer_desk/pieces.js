// A file goes in pieces (tus 1.0: POST, HEAD, PATCH) and goes on by itself after the line dropped. A form with a large
// file sends it so and then only names it; a small one, and every form without scripts, sends the file whole.
(() => {
  const told = document.querySelector('meta[name="uploads"]');
  if (!told || !window.fetch || !window.Promise) return;
  const headers = (more) => ({ "Tus-Resumable": "1.0.0", "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value, ...more });
  const wait = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));
  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  const digestOf = async (file) => {
    if (!window.crypto || !crypto.subtle) return "";
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, "0")).join("");
  };

  // A sentence of the server's, never a page it led to (somebody whose sign-in has ended).
  const reason = async (answer) => {
    const isWords = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
    return (isWords && await answer.text()) || told.dataset.failed;
  };

  // One file to the end, however often the line drops; throws only for what no waiting mends.
  const send = async (file, tell, isDropped) => {
    const digest = await digestOf(file);
    const about = ["filename " + base64(file.name || "trang.jpg")];
    if (digest) about.push("sha256 " + base64(digest));
    let address = "";
    let offset = 0;
    let pause = 500;
    for (;;) {
      if (isDropped()) return "";
      try {
        if (!address) {
          const opened = await fetch(told.content, { method: "POST", headers: headers({ "Upload-Length": String(file.size), "Upload-Metadata": about.join(",") }) });
          if (opened.status !== 201) throw Object.assign(new Error(await reason(opened)), { isFinal: opened.status < 500 });
          address = opened.headers.get("Location");
        }
        while (offset < file.size) {
          if (isDropped()) return "";
          tell(told.dataset.sending + " " + Math.floor(offset * 100 / file.size) + " %", offset / file.size);
          const answer = await fetch(address, {
            method: "PATCH",
            headers: headers({ "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) }),
            body: file.slice(offset, offset + Number(told.dataset.piece)),
          });
          if (answer.status === 204) {
            offset = Number(answer.headers.get("Upload-Offset"));
            pause = 500;
          } else if (answer.status === 409 || answer.status >= 500) {
            throw new Error("again");
          } else {
            throw Object.assign(new Error(await reason(answer)), { isFinal: true });
          }
        }
        return address.split("/").filter(Boolean).pop();
      } catch (fault) {
        if (fault.isFinal) throw fault;
        tell(told.dataset.waiting);
        await wait(pause);
        pause = Math.min(2 * pause, 8000);
        if (!address) continue;
        try {
          const asked = await fetch(address, { method: "HEAD", headers: headers({}) });
          if (asked.status === 200) offset = Number(asked.headers.get("Upload-Offset"));
          else if (asked.status === 404) [address, offset] = ["", 0];
        } catch { /* still no line: the next turn waits longer */ }
      }
    }
  };
  window.ocopSendInPieces = send;

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const input = form.matches("form[data-upload]") && form.querySelector('input[type="file"][name="file"]');
    const file = input && input.files[0];
    const box = form.querySelector("[data-upload-progress]");
    if (!file || !box || file.size <= 2 * Number(told.dataset.piece) || file.size > Number(told.dataset.largest)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    const bar = box.querySelector("progress");
    if (button) { button.disabled = true; button.setAttribute("aria-busy", "true"); }
    box.hidden = false;
    try {
      const key = await send(file, (text, share) => {
        box.querySelector("output").textContent = text;
        if (share !== undefined) bar.value = Math.round(share * 100);
      }, () => !form.isConnected);
      if (!key) return;
      const named = document.createElement("input");
      named.type = "hidden";
      named.name = "file-upload";
      named.value = key;
      form.append(named);
      input.value = "";
      input.required = false;
      setTimeout(() => { if (form.requestSubmit) form.requestSubmit(); else form.submit(); }, 0);
    } catch (fault) {
      box.querySelector("output").textContent = fault.message;
    } finally {
      if (button) { button.disabled = false; button.removeAttribute("aria-busy"); }
    }
  }, true);
})();
