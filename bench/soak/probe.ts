// Loaded into the router by --import for the soak alone: says what it holds when asked over the channel that it was started with.
export type Held = { readonly heapBytes: number; readonly handles: number; readonly sockets: number };

process.on('message', () => {
  // Twice: what the first run finalises is collected by the second.
  globalThis.gc?.();
  globalThis.gc?.();
  const resources = process.getActiveResourcesInfo();
  const held: Held = {
    heapBytes: process.memoryUsage().heapUsed,
    handles: resources.length,
    sockets: resources.filter((type) => type.startsWith('TCP')).length,
  };
  process.send?.(held);
});
// To listen holds the channel open, and with it the process.
process.channel?.unref();
