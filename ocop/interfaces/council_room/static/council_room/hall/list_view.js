// The products of the day, in the order of the agenda, with what each still asks.
import { badge, button, el, icon, say } from "./page.js";
import { isOf, standing } from "./queue.js";

export const answeredOf = (product, queue) => {
  const codes = new Set(Object.keys(product.answers).filter((code) => product.answers[code].answer !== null));
  for (const one of queue.filter(isOf(product))) if (one.kind === "ANSWER") codes.add(one.code);
  return codes.size;
};

export const isHandedIn = (product, queue) =>
  product.is_submitted || queue.some((one) => isOf(product)(one) && one.kind === "SUBMIT" && one.state === "PENDING");

const line = (product, state, picture) => {
  const { queue, session, kept } = state;
  const answered = answeredOf(product, queue);
  const waiting = queue.filter((one) => one.item === product.item);
  const clashes = waiting.some((one) => one.state === "CLASH");
  const handedIn = isHandedIn(product, queue);
  const address = `#/sp/${product.item}`;
  const label = handedIn || product.why_not ? say("view_sheet") : answered ? say("open_sheet_on") : say("open_sheet");
  return el("li", { class: "product-line", data: { item: String(product.item) } },
    el("div", { class: "product-picture" }, picture ? el("img", { src: picture, alt: "", width: 88, height: 88 }) : icon("product")),
    el("div", { class: "product-about" },
      el("h3", {}, el("a", { href: address }, `${product.position}. ${product.name}`)),
      el("p", { class: "soft" }, `${product.producer} · ${product.set}`),
      el("p", {},
        session.discussing === product.item && badge(say("discussing"), "action", "gavel"), " ",
        product.is_submitted ? badge(say("submitted"), "valid", "lock") : handedIn ? badge(say("submit_waits"), "expiring", "clock")
          : el("span", {}, say("answered", { done: answered, all: product.questions })), " ",
        clashes ? badge(say("clash"), "revoked", "warning") : waiting.length ? badge(say("unsent", { count: waiting.length }), "expiring", "clock") : "", " ",
        !kept.has(product.item) && badge(say("not_kept_text"), "expired", "download")),
      product.why_not && !handedIn && el("p", { class: "small soft" }, product.why_not)),
    el("div", { class: "product-do" }, el("a", { class: "button button-secondary", href: address }, label)));
};

export const listView = (state, deeds) => {
  const { session, products, pictures, kept } = state;
  const all = products.length;
  const done = products.filter((one) => kept.has(one.item)).length;
  return el("div", {},
    el("div", { class: "page-header" }, el("div", {}, el("h1", {}, session.name),
      el("p", {}, [session.day, session.place, session.state_words].filter(Boolean).join(" · ")))),
    all ? el("p", { class: "hall-kept", data: { done: String(done), all: String(all) } }, icon(done === all ? "check-circle" : "download"), done === all ? say("kept_all", { all }) : say("kept", { done, all })) : "",
    el("h2", {}, say("products")),
    all ? el("ol", { class: "product-list plain-list" }, products.map((one) => line(one, state, pictures.get(one.item)))) : el("p", {}, say("none")),
    el("div", { class: "hall-leave" },
      el("a", { class: "button button-quiet", href: "../#lq-producer" }, icon("ban"), say("involved")),
      button(say("save_file"), deeds.saveFile, "quiet", "download"),
      el("a", { class: "button button-quiet", href: "../" }, icon("arrow-left"), say("leave")),
      button(say("sign_out"), deeds.signOut, "quiet", "sign-out")));
};

export const totalOf = (product, queue, leaves, pointsOf) =>
  leaves.reduce((sum, leaf) => {
    const { value } = standing(product, queue, "ANSWER", leaf.code);
    return sum + (value ? pointsOf(leaf, value) : 0);
  }, 0);
