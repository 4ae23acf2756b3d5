// What the device keeps of one inspection, one database for each person: the checklist as the server last told it
// (meta), answers not yet acknowledged, photos not yet acknowledged.
import { Store, device } from "../../ui/device/store.js";

export const inspection = Number((location.pathname.match(/\/kiem-tra\/(\d+)\/tai-cho\//) || [])[1]);

class FieldStore extends Store {
  // Only when what is kept is still what was sent: a newer tap of the same place stays.
  dropIfSame(table, key, mark) {
    return this.change([table], async (tables, promised) => {
      const kept = await promised(tables[table].get(key));
      if (kept && kept.key === mark) tables[table].delete(key);
    });
  }
}

export const { whoWasHere, rememberWho, openStore } = device({
  start: `ocop-field-${inspection}-`,
  form: 1,
  tables: { meta: {}, items: {}, answers: {}, photos: {} },
  kind: FieldStore,
});
