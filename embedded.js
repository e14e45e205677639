// Tells the page that shows this one in a frame how high it is, and nothing else. Asked to where the address says ?embed=1; what
// other pages say is not listened to.

/** The address in a text, or undefined where it is none. */
function address(text) {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** The origin that may be told: the one that the address names, unless the browser knows that another page shows this one. */
function told() {
  const named = address(new URLSearchParams(location.search).get("parent"));
  if (!named) return undefined;
  const isOwnMachine = named.protocol === "http:" && ["localhost", "127.0.0.1"].includes(named.hostname);
  if (named.protocol !== "https:" && !isOwnMachine) return undefined;
  // Where the browser tells neither, postMessage itself hands the message to no other origin.
  const shownBy = location.ancestorOrigins?.[0] ?? address(document.referrer)?.origin;
  return shownBy === undefined || shownBy === named.origin ? named.origin : undefined;
}

/** Tells it now and whenever it changes, and ten times more, a second apart: the other page's script may have come later than this one. */
export function tellHeight() {
  const origin = told();
  if (!origin || parent === window) return;
  let last;
  const tell = (again) => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (!again && height === last) return;
    last = height;
    parent.postMessage({ type: "precept-modeller:height", height }, origin);
  };
  new ResizeObserver(() => tell(false)).observe(document.body);
  let left = 10;
  const timer = setInterval(() => {
    tell(true);
    if (--left === 0) clearInterval(timer);
  }, 1000);
}
