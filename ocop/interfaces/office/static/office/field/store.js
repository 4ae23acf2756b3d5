// What the device keeps of one inspection, one database for each person: items as the server last told them, answers
// not yet acknowledged, photos not yet acknowledged.
export const inspection = Number((location.pathname.match(/\/kiem-tra\/(\d+)\/tai-cho\//) || [])[1]);
const WHO = `ocop-field-${inspection}-who`;
const TABLES = { meta: {}, items: {}, answers: {}, photos: {} };

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
  const asked = indexedDB.open(name, 1);
  asked.onupgradeneeded = () => {
    for (const table of tables) asked.result.createObjectStore(table);
  };
  const database = await promised(asked);
  database.onversionchange = () => database.close();
  return database;
};

export const whoWasHere = async () => {
  const database = await opened(WHO, ["who"]);
  const person = await promised(database.transaction("who").objectStore("who").get("person"));
  database.close();
  return person || null;
};

export const rememberWho = async (person) => {
  const database = await opened(WHO, ["who"]);
  const deal = database.transaction("who", "readwrite", { durability: "strict" });
  deal.objectStore("who").put(person, "person");
  await finished(deal);
  database.close();
};

export const openStore = async (person) => {
  const database = await opened(`ocop-field-${inspection}-${person.id}`, Object.keys(TABLES));
  return {
    person,
    get: (table, key) => promised(database.transaction(table).objectStore(table).get(key)),
    all: (table) => promised(database.transaction(table).objectStore(table).getAll()),
    // One transaction, durable before it counts as done.
    change: async (table, deed) => {
      const deal = database.transaction(table, "readwrite", { durability: "strict" });
      const done = finished(deal);
      deed(deal.objectStore(table));
      await done;
    },
    // Only when what is kept is still what was sent: a newer tap of the same place stays.
    dropIfSame: async (table, key, mark) => {
      const deal = database.transaction(table, "readwrite", { durability: "strict" });
      const done = finished(deal);
      const place = deal.objectStore(table);
      const kept = await promised(place.get(key));
      if (kept && kept.key === mark) place.delete(key);
      await done;
    },
  };
};
