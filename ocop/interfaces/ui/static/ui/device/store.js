// What a device keeps, one database for each person of a matter (a session, an inspection): a tablet passed on shows
// nobody else's.

const promised = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const finished = (deal) => new Promise((resolve, reject) => {
  deal.oncomplete = () => resolve();
  deal.onerror = () => reject(deal.error);
  deal.onabort = () => reject(deal.error || new Error("aborted"));
});

const opened = async (name, form, tables) => {
  const asked = indexedDB.open(name, form);
  asked.onupgradeneeded = () => {
    for (const [table, options] of Object.entries(tables)) {
      if (!asked.result.objectStoreNames.contains(table)) asked.result.createObjectStore(table, options);
    }
  };
  const database = await promised(asked);
  database.onversionchange = () => database.close();
  return database;
};

export class Store {
  constructor(database, person) {
    this.database = database;
    this.person = person;
  }

  // One transaction: `deed` gets the tables by name; durable before it counts as done.
  async change(tables, deed) {
    const deal = this.database.transaction(tables, "readwrite", { durability: "strict" });
    const done = finished(deal);
    const found = await deed(Object.fromEntries(tables.map((table) => [table, deal.objectStore(table)])), promised);
    await done;
    return found;
  }

  get(table, key) {
    return promised(this.database.transaction(table).objectStore(table).get(key));
  }

  all(table) {
    return promised(this.database.transaction(table).objectStore(table).getAll());
  }

  keys(table) {
    return promised(this.database.transaction(table).objectStore(table).getAllKeys());
  }

  put(table, key, value) {
    return this.change([table], (tables) => promised(tables[table].put(value, key)));
  }

  drop(table, key) {
    return this.change([table], (tables) => promised(tables[table].delete(key)));
  }

  close() {
    this.database.close();
  }
}

// The databases of one matter. `start` begins their names; `tables`: name → options of the object store; `form` is the
// number of that list of tables; `kind`: Store, or a class of the page's own that extends it.
export const device = ({ start, form, tables, kind = Store }) => {
  const who = `${start}who`;
  const nameOf = (person) => `${start}${person}`;
  const openWho = () => opened(who, 1, { who: {} });
  return {
    // Who used this device last. Not in localStorage: that reaches the disk minutes later, and tablets die in seconds.
    whoWasHere: async () => {
      const database = await openWho();
      const person = await promised(database.transaction("who").objectStore("who").get("person"));
      database.close();
      return person || null;
    },
    rememberWho: async (person) => {
      if (!person) {
        await promised(indexedDB.deleteDatabase(who));
        return;
      }
      const database = await openWho();
      const deal = database.transaction("who", "readwrite", { durability: "strict" });
      deal.objectStore("who").put({ id: person.id, name: person.name, seat: person.seat }, "person");
      await finished(deal);
      database.close();
    },
    openStore: async (person) => new kind(await opened(nameOf(person), form, tables), person),
    storesLeft: async (except) => {
      if (!indexedDB.databases) return [];
      const known = await indexedDB.databases();
      return known.map((one) => one.name || "").filter((name) => name.startsWith(start))
        .map((name) => Number(name.slice(start.length))).filter((person) => person && person !== except);
    },
    dropStore: (person) => promised(indexedDB.deleteDatabase(nameOf(person))),
  };
};
