// One score sheet: built once from the kept text, painted again whenever a tap, the queue or the server changes it.
import { answerOf, choicesOf, leavesOf, pointsOf } from "./choices.js";
import { badge, button, el, icon, say } from "./page.js";
import { clashBox } from "./queue_view.js";
import { isHandedIn, totalOf } from "./list_view.js";
import { isOf, standing } from "./queue.js";

const anchor = (code) => `tc-${code.replace(/\./g, "-")}`;
const lines = (text) => String(text || "").split("\n").flatMap((one, at) => (at ? [el("br"), one] : [one]));
const beside = (sign, title, ...inside) => el("details", { class: "beside" }, el("summary", {}, icon(sign), title), el("div", {}, inside));
const definitions = (rows) => rows.length
  ? el("dl", { class: "definitions" }, rows.map(([label, text]) => el("div", {}, el("dt", {}, label), el("dd", {}, lines(text)))))
  : el("p", { class: "soft" }, say("no_report"));

export class SheetView {
  constructor(product, pack, pictures, deeds) {
    Object.assign(this, { product, pack, pictures, deeds, leaves: leavesOf(pack), parts: new Map() });
    this.node = this.build();
  }

  build() {
    const { product, pack } = this;
    this.head = el("div", { class: "sheet-head", id: "sheet-head" });
    this.why = el("div");
    this.end = el("div", { class: "card-body" });
    this.remark = this.remarkField("", say("general_remark"), 4);
    this.submitPlace = el("div");
    this.end.append(el("h2", {}, say("end_title")), this.remark.node, el("p", {}, say("end_lead")), this.submitPlace);
    return el("div", { data: { sheet: String(product.item) } },
      el("p", {}, el("a", { href: "#/" }, icon("arrow-left"), ` ${say("back")}`)),
      el("div", { class: "page-header" }, el("div", {}, el("h1", {}, `${product.position}. ${product.name}`), el("p", { class: "soft" }, `${product.producer} · ${product.set} (${pack.regulation})`))),
      this.why, this.head,
      el("div", { class: "score-sheet" },
        el("div", { class: "sheet-reports" }, beside("document", say("commune"), definitions(pack.commune)), beside("people", say("advisory"), definitions(pack.advisory)), this.gallery(pack.pictures)),
        pack.parts.map((part) => this.part(part)),
        el("section", { class: "card sheet-end", id: "nop-phieu", tabindex: "-1" }, this.end)));
  }

  gallery(pictures) {
    const shown = pictures.filter((one) => this.pictures.has(one.code));
    if (!shown.length) return "";
    return beside("image", say("pictures"), el("div", { class: "hall-pictures" }, shown.map((one) =>
      el("figure", {}, el("img", { src: this.pictures.get(one.code), alt: one.caption }), one.caption && el("figcaption", { class: "small" }, one.caption)))));
  }

  part(part) {
    return [
      el("h2", { class: "sheet-part" }, say("part", { code: part.code, name: part.name }), " ", el("span", { class: "soft" }, `(${say("max_points", { points: part.max })})`)),
      part.sections.flatMap((section) => [
        el("h3", { class: "sheet-section" }, `${section.code}. ${section.name} `, el("span", { class: "soft" }, `(${section.max} ${say("points")})`)),
        section.notes.map((note) => el("p", { class: "soft" }, note)),
        section.view && beside("people", say("advisory_here"), el("p", {}, lines(section.view))),
        section.leaves.flatMap((leaf, at) => [
          leaf.parent && (!at || section.leaves[at - 1].parent !== leaf.parent) && el("h4", { class: "sheet-parent" }, leaf.parent),
          this.criterion(leaf),
        ]),
      ]),
    ].flat();
  }

  criterion(leaf) {
    const name = anchor(leaf.code);
    const type = leaf.scoring === "SUM" ? "checkbox" : "radio";
    const inputs = [];
    const choice = (value, points, text, star) => {
      const input = el("input", { type, name: `muc-${leaf.code}`, value });
      inputs.push(input);
      const isOwn = value === leaf.own;
      return el("label", { class: `choice${value === leaf.nothing ? " choice-none" : ""}${isOwn ? " choice-own" : ""}` }, input,
        el("span", { class: "choice-points" }, el("b", {}, String(points)), ` ${say("points")}`),
        el("span", { class: "choice-text" }, text,
          star && el("span", { class: "choice-note" }, icon("star"), say("min_star", { star })),
          isOwn && el("span", { class: "choice-mark" }, icon("person"), say("own"))));
    };
    const list = el("div", { class: "choices-list" });
    let lastCase = "";
    for (const level of leaf.levels) {
      if (level.case && level.case !== lastCase) list.append(el("p", { class: "case-name" }, level.case));
      lastCase = level.case;
      list.append(choice(level.value, level.points, level.text, level.star));
    }
    const extra = choice(leaf.nothing, 0, leaf.scoring === "BINARY" ? say("no") : say("nothing"));
    list.append(extra);
    const fieldset = el("fieldset", { class: "choices" },
      el("legend", { id: `${name}-ten` }, el("span", { class: "criterion-code" }, leaf.code), ` ${leaf.name} `, el("span", { class: "soft" }, `(${say("max_points", { points: leaf.max })})`)),
      leaf.notes.map((note) => el("p", { class: "criterion-note" }, note)),
      leaf.conditions.map((text) => el("p", { class: "criterion-condition" }, icon("warning"), ` ${text}`)), list);
    const saved = el("output", { class: "saved" });
    const clash = el("div");
    const remark = this.remarkField(leaf.code, say("remark_of", { code: leaf.code }), 2);
    const remarkBox = el("details", { class: "beside" }, el("summary", {}, icon("comment"), say("my_remark")), el("div", {}, remark.node));
    fieldset.addEventListener("change", (event) => {
      const ticked = inputs.filter((one) => one.checked).map((one) => one.value);
      // "None of these" and the others of a list of ticks exclude each other.
      const values = event.target.value === leaf.nothing ? [leaf.nothing] : ticked.filter((one) => type === "radio" || one !== leaf.nothing);
      this.deeds.tap(this.product, "ANSWER", leaf.code, answerOf(leaf, values));
    });
    const own = [
      leaf.own_level && el("p", {}, el("b", {}, leaf.own_level)),
      leaf.own_text ? el("p", {}, lines(leaf.own_text)) : el("p", { class: "soft" }, say("no_text")),
      leaf.evidence.length && [el("p", {}, say("evidence")), el("ul", {}, leaf.evidence.map((one) => el("li", {}, one)))],
    ].flat();
    this.parts.set(leaf.code, { leaf, inputs, fieldset, saved, clash, remark, remarkBox, extra });
    return el("section", { class: "criterion", id: name, tabindex: "-1", "aria-labelledby": `${name}-ten`, data: { code: leaf.code } },
      fieldset, el("div", { class: "criterion-foot" }, saved), clash,
      beside("folder", leaf.own_points === null ? say("own_none") : say("own_points", { points: leaf.own_points }), own), remarkBox);
  }

  remarkField(code, label, rows) {
    const area = el("textarea", { class: "input", rows, maxLength: 4000, "aria-label": label, data: { remark: code || "general" } });
    const saved = el("output", { class: "saved" });
    const clash = el("div");
    let timer = 0;
    const write = () => {
      clearTimeout(timer);
      this.deeds.tap(this.product, "REMARK", code, area.value.trim());
    };
    // Written down while typing, not only when the field is left: a flat battery asks nobody.
    area.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(write, 700);
    });
    area.addEventListener("change", write);
    return { node: el("div", {}, code ? "" : el("p", { class: "field-label" }, label), area, saved, clash), area, saved, clash, code };
  }

  paint(product, state) {
    this.product = product;
    const { queue } = state;
    const handedIn = isHandedIn(product, queue);
    const isOpen = !handedIn && !product.why_not;
    this.why.replaceChildren(...(product.why_not && !product.is_submitted
      ? [el("div", { class: "alert alert-info" }, icon("info"), el("div", { class: "alert-body" }, el("p", { class: "alert-title" }, say("read_only")), el("p", {}, product.why_not)))] : []));
    if (product.again && isOpen) this.why.append(el("div", { class: "alert alert-info" }, icon("info"), el("div", { class: "alert-body" }, el("p", {}, product.again))));
    const waiting = [];
    for (const part of this.parts.values()) {
      const { value, entry } = standing(product, queue, "ANSWER", part.leaf.code);
      const chosen = choicesOf(part.leaf, value);
      for (const input of part.inputs) input.checked = chosen.includes(input.value);
      part.extra.hidden = part.leaf.prints_zero && !chosen.includes(part.leaf.nothing) && part.leaf.own !== part.leaf.nothing;
      part.fieldset.disabled = !isOpen;
      if (!value) waiting.push(part.leaf);
      this.paintSaved(part.saved, entry, Boolean(value));
      part.clash.replaceChildren(...(entry && entry.state === "CLASH" ? [clashBox(entry, part.leaf, this.deeds)] : []));
      this.paintRemark(part.remark, product, queue, isOpen);
      part.remarkBox.hidden = !isOpen && !part.remark.area.value;
    }
    this.paintRemark(this.remark, product, queue, isOpen);
    this.paintHead(product, queue, waiting, isOpen);
    this.paintEnd(product, queue, waiting, isOpen, handedIn);
  }

  paintSaved(output, entry, hasValue) {
    const state = entry ? entry.state : hasValue ? "SAVED" : "";
    if (output.dataset.state === state && state !== "REFUSED") return;
    output.dataset.state = state;
    const shown = { SAVED: ["check", say("saved")], PENDING: ["clock", say("here")], CLASH: ["warning", say("clash")], REFUSED: ["warning", entry ? `${say("refused")}: ${entry.sentence}` : ""] }[state];
    output.replaceChildren(...(shown ? [icon(shown[0]), ` ${shown[1]}`] : []));
  }

  paintRemark(field, product, queue, isOpen) {
    const { value, entry } = standing(product, queue, "REMARK", field.code);
    field.area.readOnly = !isOpen;
    if (document.activeElement !== field.area && field.area.value.trim() !== (value || "")) field.area.value = value || "";
    this.paintSaved(field.saved, entry, Boolean(value));
    field.clash.replaceChildren(...(entry && entry.state === "CLASH" ? [clashBox(entry, null, this.deeds)] : []));
  }

  paintHead(product, queue, waiting, isOpen) {
    const total = totalOf(product, queue, this.leaves, pointsOf);
    const next = waiting[0];
    const go = (id) => (event) => {
      event.preventDefault();
      const target = document.getElementById(id);
      target.scrollIntoView({ block: "start" });
      target.focus({ preventScroll: true });
    };
    const all = this.leaves.length;
    this.head.replaceChildren(
      el("p", { class: "sheet-sum" }, el("b", {}, String(total)), el("span", {}, `/100 ${say("points")}`)),
      el("div", { class: "sheet-left" },
        el("p", {}, waiting.length ? say("left", { count: waiting.length, all }) : say("complete")),
        isOpen && next && el("a", { class: "button button-secondary", href: `#${anchor(next.code)}`, on: { click: go(anchor(next.code)) } }, icon("chevron-down"), say("to_next", { code: next.code })),
        isOpen && !next && el("a", { class: "button button-main", href: "#nop-phieu", on: { click: go("nop-phieu") } }, icon("send"), say("submit"))));
  }

  paintEnd(product, queue, waiting, isOpen, handedIn) {
    const entry = queue.filter((one) => isOf(product)(one) && one.kind === "SUBMIT").pop();
    const shown = [];
    if (entry && entry.state === "REFUSED") shown.push(el("p", { class: "hall-refused" }, icon("warning"), `${say("refused")}: ${entry.sentence}`));
    if (product.is_submitted) shown.push(el("p", {}, badge(say("submitted"), "valid", "lock")));
    else if (handedIn) {
      shown.push(el("p", {}, badge(say("submit_waits"), "expiring", "clock")));
      if (entry && !entry.attempted) shown.push(button(say("undo_submit"), () => this.deeds.drop(entry), "quiet", "undo"));
    } else if (isOpen && waiting.length) shown.push(el("p", {}, say("submit_left", { count: waiting.length })));
    else if (isOpen) shown.push(button(say("submit"), () => this.deeds.handIn(product), "main", "send"));
    this.submitPlace.replaceChildren(...shown);
  }
}
