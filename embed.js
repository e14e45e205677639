// For a page that shows Take part in a frame: gives the frame the height of what is in it. It stands beside the app under
// this name in every version, because other websites have it in their pages:
//
//   <iframe title="…" src="https://…/?embed=1&parent=https://this.page.example#/take-part" width="100%" height="1200"></iframe>
//   <script src="https://…/embed.js"></script>
(() => {
  // The folder of the app: the frame's address begins with it.
  const folder = new URL(".", document.currentScript.src);
  addEventListener("message", ({ source, origin, data }) => {
    if (origin !== folder.origin || data?.type !== "precept-modeller:height") return;
    const { height } = data;
    if (!Number.isInteger(height) || height < 1 || height > 100_000) return;
    const frames = [...document.querySelectorAll("iframe")];
    const frame = frames.find(({ contentWindow, src }) => contentWindow === source && src.startsWith(folder.href));
    if (!frame) return;
    frame.style.border = "0";
    frame.style.height = `${height}px`;
  });
})();
