// What has not reached the server, in plain sight; where two devices said different things, the choice.
import { leavesOf, wordsOf } from "./choices.js";
import { badge, button, clockTime, el, icon, say } from "./page.js";

const words = (entry, value, leaf) => {
  if (entry.kind === "REMARK") return value || say("empty");
  if (entry.kind === "SUBMIT") return "";
  return value && leaf ? wordsOf(leaf, value, say("nothing")) : say("empty");
};

export const clashBox = (entry, leaf, deeds) => el("div", { class: "hall-clash", role: "group", data: { clash: entry.key } },
  el("p", {}, badge(say("clash"), "revoked", "warning")),
  el("dl", { class: "definitions" },
    el("div", {}, el("dt", {}, say("device", { time: clockTime(entry.at) })), el("dd", {}, words(entry, entry.value, leaf))),
    el("div", {}, el("dt", {}, say("server", { time: clockTime(entry.stored && entry.stored.at) })), el("dd", {}, words(entry, entry.stored && entry.stored.value, leaf)))),
  el("div", { class: "row" },
    button(say("keep_device"), () => deeds.keepDevice(entry), "secondary", "phone"),
    button(say("keep_server"), () => deeds.keepServer(entry), "secondary", "check")));

const line = (entry, state, packs, deeds) => {
  const product = state.products.find((one) => one.item === entry.item);
  const pack = packs.get(entry.item);
  const leaf = pack && leavesOf(pack).find((one) => one.code === entry.code);
  const about = [say(`kind_${entry.kind}`), entry.code].filter(Boolean).join(" ");
  return el("li", { data: { entry: entry.key } },
    el("p", {}, el("b", {}, product ? `${product.position}. ${product.name}` : say("unknown_product")), ` · ${about} · ${clockTime(entry.at)}`),
    entry.state === "CLASH" ? clashBox(entry, leaf, deeds) : el("p", {}, words(entry, entry.value, leaf)),
    entry.state === "REFUSED" && el("p", { class: "hall-refused" }, icon("warning"), `${say("refused")}: ${entry.sentence}`),
    entry.state === "REFUSED" && button(say("drop"), () => deeds.drop(entry), "quiet", "trash"));
};

export const queueView = (state, packs, deeds) => {
  const { queue } = state;
  return el("div", {},
    el("p", {}, el("a", { href: "#/" }, icon("arrow-left"), ` ${say("back")}`)),
    el("h1", {}, say("queue_title")),
    queue.length ? el("p", {}, say("queue_lead")) : el("p", {}, icon("check-circle"), ` ${say("queue_empty")}`),
    queue.length && el("ul", { class: "plain-list hall-queue" }, queue.map((one) => line(one, state, packs, deeds))),
    el("div", { class: "row" }, queue.length && button(say("send_again"), deeds.sendAgain, "main", "send"), button(say("save_file"), deeds.saveFile, "secondary", "download")),
    queue.length && el("p", { class: "small soft" }, say("save_file_why")));
};
