// Starts the compiled model. The build names its two files by their content and announces them in the page's head.
const address = (selector) => document.head.querySelector(selector).href;

try {
  const { default: start } = await import(address("link[rel=modulepreload]"));
  await start({ module_or_path: address("link[rel=preload][as=fetch]") });
} catch (error) {
  document.getElementById("loading")?.replaceChildren(
    "The model could not be loaded. Please load the page again, in a browser of 2023 or later.",
  );
  throw error;
}
