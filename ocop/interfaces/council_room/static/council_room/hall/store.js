// What the device keeps of a session, one database for each person.
// Tables: products (where each stands, own marks), packs (long texts), pictures, queue (not yet acknowledged), meta.
import { Store, device } from "../../ui/device/store.js";

export const session = Number((location.pathname.match(/\/phien\/(\d+)\//) || [])[1]);

class HallStore extends Store {
  // Dossiers and marks go, what was not sent stays.
  async forgetContents() {
    const person = await this.get("meta", "person");
    const name = person ? person.name : await this.get("meta", "name");
    await this.change(["meta", "products", "packs", "pictures"], async (tables) => {
      for (const table of Object.values(tables)) table.clear();
      tables.meta.put(name || "", "name");
    });
  }
}

export const { whoWasHere, rememberWho, openStore, storesLeft, dropStore } = device({
  start: `ocop-hall-${session}-`,
  form: 1,
  tables: { meta: {}, products: {}, packs: {}, pictures: {}, queue: { keyPath: "number", autoIncrement: true } },
  kind: HallStore,
});
