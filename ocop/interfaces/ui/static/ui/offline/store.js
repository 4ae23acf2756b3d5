// Forms filled in on this device that the server has not taken yet, one database for each person.
import { device } from "../device/store.js";

const held = device({ start: "ocop-forms-", form: 1, tables: { queue: { keyPath: "key" } } });
export const othersLeft = held.storesLeft;

// Keys have the moment in front: the order of the keys is the order in which people wrote.
export const openQueue = async (person) => {
  const store = await held.openStore(person);
  return {
    all: () => store.all("queue"),
    get: (key) => store.get("queue", key),
    put: (item) => store.change(["queue"], (tables, promised) => promised(tables.queue.put(item))),
    drop: (key) => store.drop("queue", key),
  };
};

// How many of other people's wait here: counted, never shown.
export const countOf = async (person) => {
  const queue = await openQueue(person);
  return (await queue.all()).length;
};
