// Asks this container's process whether it can serve; the exit code is the answer. Plain JavaScript: it runs every few seconds.
const port = process.env.PORT || process.env.ROUTER_PORT || '4000';
const patience = AbortSignal.timeout(4000);

try {
  const { status } = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: patience });
  process.exitCode = status === 200 ? 0 : 1;
} catch {
  // Nobody listens yet, or any more.
  process.exitCode = 1;
}
