// The way out when no network comes back: everything of this person and session as one file with its checksum.
import { asSent } from "./queue.js";
import { say } from "./page.js";
import { sha256 } from "../../ui/device/sha256.js";
import { session as sessionId } from "./store.js";

export const fileOf = async (store) => {
  const [products, queue, person, session] = await Promise.all([store.all("products"), store.all("queue"), store.get("meta", "person"), store.get("meta", "session")]);
  const payload = JSON.stringify({
    session: sessionId,
    session_name: session ? session.name : "",
    person: store.person,
    name: person ? person.name : "",
    made_at: new Date().toISOString(),
    items: queue.map(asSent),
    answers: products.map((one) => ({
      item: one.item, turn: one.turn, position: one.position, product: one.name, is_submitted: one.is_submitted, remark: one.remark, answers: one.answers,
    })),
  });
  return JSON.stringify({ form: "ocop-hall-1", sha256: sha256(payload), payload });
};

export const saveFile = async (store) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([await fileOf(store)], { type: "application/json" }));
  link.download = say("file_name", { session: sessionId, day: new Date().toISOString().slice(0, 10) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};
