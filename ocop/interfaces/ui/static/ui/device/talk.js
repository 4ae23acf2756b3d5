// Talking to the server from a page that must not lose anything: what it said is told apart from what came in between.
export class SignedOut extends Error {}
export class NoRoom extends Error {}
export class OtherPerson extends Error {}
// Our server understood and does not take it; the sentence says why.
export class Refused extends Error {}
class Forbidden extends Error {}
// The server answered, only not with what was asked: reached, but not to be asked again at once.
export class Unanswered extends Error {}

const TIMEOUT = 20000;
const cookie = (name) => (document.cookie.split("; ").find((one) => one.startsWith(`${name}=`)) || "").slice(name.length + 1);

export const request = async (address, { timeout = TIMEOUT, ...options } = {}) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeout);
  try {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "error", signal: stop.signal, ...options });
    if (answer.ok || answer.status === 304) return answer;
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json().catch(() => ({})) : {};
    // Only what our own server says counts: a portal of the Wi-Fi says many things.
    if (answer.status === 401 && told.error === "SIGNED_OUT") throw new SignedOut(told.sentence);
    if (answer.status === 404 && told.error === "NOT_FOUND") throw new NoRoom("not found");
    if (answer.status === 409 && told.error === "OTHER_PERSON") throw new OtherPerson(told.sentence);
    if (answer.status === 409 && told.error === "REFUSED") throw new Refused(told.sentence);
    if (answer.status === 403) throw new Forbidden("403");
    throw new Unanswered(`${answer.status} ${told.sentence || ""}`);
  } finally {
    clearTimeout(timer);
  }
};

// The guard of forms wants its cookie, which a browser that died may have lost: `renew` asks for a page that brings one.
export const post = async (address, body, { renew, headers = {}, ...options }) => {
  const once = () => request(address, { method: "POST", headers: { ...headers, "X-CSRFToken": cookie("csrftoken") }, body, ...options });
  if (!cookie("csrftoken")) await renew();
  try {
    return await once();
  } catch (fault) {
    if (!(fault instanceof Forbidden)) throw fault;
    await renew();
    return once();
  }
};
