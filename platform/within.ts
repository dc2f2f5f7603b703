/** What is promised, or undefined when it has not come within `ms`; it goes on all the same. */
export async function within<T>(promised: Promise<T>, ms: number): Promise<T | undefined> {
  const { promise: tooLate, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, ms, undefined);
  try {
    return await Promise.race([promised, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
