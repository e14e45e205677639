// The page lets no text become a script or its address (require-trusted-types-for), but for the names of scripts beside it: the
// workers'. An address of another place, a data: or a blob: is none of those, and nothing else is let through.

globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => (/^(\.\/)?[\w-]+\.js$/.test(address) ? address : null),
});
