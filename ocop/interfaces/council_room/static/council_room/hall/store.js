// What the device keeps, one database for each person and session: a tablet passed on shows nobody else's.
// Tables: products (where each stands, own marks), packs (long texts), pictures, queue (not yet acknowledged), meta.
const FORM = 1;
const TABLES = ["meta", "products", "packs", "pictures", "queue"];

export const session = Number((location.pathname.match(/\/phien\/(\d+)\//) || [])[1]);
const START = `ocop-hall-${session}-`;
const WHO = `${START}who`;
const nameOf = (person) => `${START}${person}`;

const promised = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const finished = (deal) => new Promise((resolve, reject) => {
  deal.oncomplete = () => resolve();
  deal.onerror = () => reject(deal.error);
  deal.onabort = () => reject(deal.error || new Error("aborted"));
});

const opened = async (name, tables) => {
  const asked = indexedDB.open(name, FORM);
  asked.onupgradeneeded = () => {
    for (const table of tables) {
      if (asked.result.objectStoreNames.contains(table)) continue;
      asked.result.createObjectStore(table, table === "queue" ? { keyPath: "number", autoIncrement: true } : {});
    }
  };
  const database = await promised(asked);
  database.onversionchange = () => database.close();
  return database;
};

// Who used this device last. Not in localStorage: that reaches the disk minutes later, and tablets die in seconds.
export const whoWasHere = async () => {
  const database = await opened(WHO, ["who"]);
  const person = await promised(database.transaction("who").objectStore("who").get("person"));
  database.close();
  return person || null;
};

export const rememberWho = async (person) => {
  if (!person) {
    await promised(indexedDB.deleteDatabase(WHO));
    return;
  }
  const database = await opened(WHO, ["who"]);
  const deal = database.transaction("who", "readwrite", { durability: "strict" });
  deal.objectStore("who").put({ id: person.id, name: person.name, seat: person.seat }, "person");
  await finished(deal);
  database.close();
};

export const openStore = async (person) => new Store(await opened(nameOf(person), TABLES), person);

export const storesLeft = async (except) => {
  if (!indexedDB.databases) return [];
  const known = await indexedDB.databases();
  return known.map((one) => one.name || "").filter((name) => name.startsWith(START))
    .map((name) => Number(name.slice(START.length))).filter((person) => person && person !== except);
};

export const dropStore = (person) => promised(indexedDB.deleteDatabase(nameOf(person)));

class Store {
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

  // Dossiers and marks go, what was not sent stays.
  async forgetContents() {
    const person = await this.get("meta", "person");
    const name = person ? person.name : await this.get("meta", "name");
    await this.change(["meta", "products", "packs", "pictures"], async (tables) => {
      for (const table of Object.values(tables)) table.clear();
      tables.meta.put(name || "", "name");
    });
  }

  close() {
    this.database.close();
  }
}
