// Sending one kept form. Nothing counts as taken but a page of our own server made for the same person.
import { bodyOf } from "./filling.js";

const TIMEOUT = 60000; // three photos over a bad line take their time
const HEADER = "X-Offline-Person";
const SIGNED_OUT = 401; // scripts are told so in place of being led to the sign-in page (SignedOutMiddleware)
const cookie = (name) => (document.cookie.split("; ").find((one) => one.startsWith(`${name}=`)) || "").slice(name.length + 1);

const asked = async (address, options = {}) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT);
  try {
    return await fetch(address, { credentials: "same-origin", cache: "no-store", signal: stop.signal, ...options });
  } finally {
    clearTimeout(timer);
  }
};

const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
const texts = (found) => [...found].map((one) => one.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);

const once = async (item, signIn) => {
  const answer = await asked(item.action, { method: "POST", headers: { [HEADER]: String(item.person) }, body: bodyOf(item, cookie("csrftoken")) });
  const isOurs = answer.headers.get(HEADER) === String(item.person);
  if (answer.redirected) {
    if (new URL(answer.url).pathname === signIn) return { outcome: "SIGNED_OUT" };
    if (!isOurs || !answer.ok) return { outcome: "UNANSWERED" };
    const page = await parsed(answer);
    return { outcome: "TAKEN", url: answer.url, said: texts(page.querySelectorAll(".messages .alert p")) };
  }
  if (answer.status === 409 && (answer.headers.get("Content-Type") || "").includes("json")) {
    const told = await answer.json().catch(() => ({}));
    return told.error === "OTHER_PERSON" ? { outcome: "OTHER_PERSON", sentences: [told.sentence] } : { outcome: "UNANSWERED" };
  }
  if (isOurs && (answer.status === 422 || answer.status === 409)) {
    const page = await parsed(answer);
    const sentences = texts(page.querySelectorAll(".form-problems li"));
    return { outcome: answer.status === 422 ? "FAULTS" : "CONFLICT", page, sentences };
  }
  if (isOurs && answer.status === 404) return { outcome: "GONE" };
  if (answer.status === SIGNED_OUT) return { outcome: "SIGNED_OUT" };
  if (answer.status === 500) return { outcome: "FAILED" }; // this one, not the line: others may go through
  return { outcome: answer.status === 403 ? "FORBIDDEN" : "UNANSWERED" };
};

// Out: TAKEN, FAULTS, CONFLICT, GONE (the page is no longer there), FAILED (the server fell over this one), SIGNED_OUT,
// OTHER_PERSON, UNANSWERED, AWAY.
export const sendItem = async (item, signIn) => {
  try {
    // A page brings the token against forged forms, unless there is nobody to bring it for.
    if (!cookie("csrftoken") && (await asked(item.page)).status === SIGNED_OUT) return { outcome: "SIGNED_OUT" };
    let told = await once(item, signIn);
    if (told.outcome === "FORBIDDEN") {
      if ((await asked(item.page)).status === SIGNED_OUT) return { outcome: "SIGNED_OUT" };
      told = await once(item, signIn);
    }
    return told.outcome === "FORBIDDEN" ? { outcome: "UNANSWERED" } : told;
  } catch {
    return { outcome: "AWAY" };
  }
};
