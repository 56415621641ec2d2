// The shop's line to Tailorbird. Before the script has come the head snippet queues what is pushed; where the
// script is blocked nobody ever listens, and the shop goes on as if nothing was missing.

export function track(name, properties) {
  window.tailorbird?.push(['track', name, properties]);
}

export function identify(userId, traits) {
  window.tailorbird?.push(['identify', userId, traits]);
}

export function withTailorbird(use) {
  window.tailorbird?.push(use);
}
