// Signing out: pages kept for work without a network leave this device; what was not sent yet stays, and is warned of.
(() => {
  const START = "ocop-forms-";
  const unsentIn = (name) => new Promise((resolve) => {
    const asked = indexedDB.open(name);
    asked.onerror = () => resolve(0);
    asked.onsuccess = () => {
      const database = asked.result;
      const done = (count) => { database.close(); resolve(count); };
      if (!database.objectStoreNames.contains("queue")) { done(0); return; }
      const counted = database.transaction("queue").objectStore("queue").count();
      counted.onsuccess = () => done(counted.result);
      counted.onerror = () => done(0);
    };
  });
  const unsent = async () => {
    if (!window.indexedDB || !indexedDB.databases) return 0;
    const names = (await indexedDB.databases()).map((one) => one.name || "").filter((name) => name.startsWith(START) && !name.endsWith("-who"));
    const counts = await Promise.all(names.map(unsentIn));
    return counts.reduce((sum, one) => sum + one, 0);
  };
  const forget = async () => {
    if (!window.caches) return;
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("ocop-") && name.endsWith("-pages")).map((name) => caches.delete(name)));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!/\/dang-xuat\/$/.test(form.action || "") || form.dataset.formsLeft) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const soon = (work, otherwise) => Promise.race([work.catch(() => otherwise), new Promise((resolve) => setTimeout(resolve, 1500, otherwise))]);
    soon(unsent(), 0).then((count) => {
      if (count && form.dataset.unsent && !confirm(form.dataset.unsent)) return undefined;
      return soon(forget()).then(() => {
        form.dataset.formsLeft = "1";
        form.requestSubmit();
      });
    });
  }, true);
})();
