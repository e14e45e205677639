// Takes the app's service worker away again, with all that it has kept: put this in place of the one in the app's folder, and leave
// it there for as long as people may come back. Pages that are open stay as they are.
addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  const ours = `precept-modeller ${new URL("./", location.href).pathname} `;
  const clear = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(ours));
    await Promise.all(names.map((name) => caches.delete(name)));
    await registration.unregister();
  };
  event.waitUntil(clear());
});
