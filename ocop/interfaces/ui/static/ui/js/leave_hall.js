// Signing out from any desk takes the dossiers of hall mode off this device; what was not sent yet stays until it is.
(() => {
  const MARK = "ocop-hall-";
  const emptied = (name) => new Promise((resolve) => {
    const asked = indexedDB.open(name);
    asked.onerror = () => resolve();
    asked.onsuccess = () => {
      const database = asked.result;
      const tables = ["meta", "products", "packs", "pictures"].filter((one) => database.objectStoreNames.contains(one));
      if (!tables.length) {
        database.close();
        resolve();
        return;
      }
      const deal = database.transaction(tables, "readwrite");
      for (const one of tables) {
        if (one !== "meta") deal.objectStore(one).clear();
        else for (const key of ["etag", "session"]) deal.objectStore(one).delete(key);
      }
      deal.oncomplete = deal.onerror = () => {
        database.close();
        resolve();
      };
    };
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!/\/dang-xuat\/$/.test(form.action || "") || form.dataset.hallLeft || !window.indexedDB || !indexedDB.databases) return;
    event.preventDefault();
    event.stopPropagation();
    form.dataset.hallLeft = "1";
    let isGone = false;
    const go = () => {
      if (!isGone) form.submit();
      isGone = true;
    };
    setTimeout(go, 1500); // signing out waits for nobody
    indexedDB.databases()
      .then((all) => Promise.all(all.map((one) => one.name || "").filter((name) => name.startsWith(MARK) && !name.endsWith("-who")).map(emptied)))
      .then(go, go);
  }, true);
})();
