/** Counts what uses something that is to be closed when nobody does. */
export type Uses = {
  /** False once it has been closed to new uses and the last one has ended. */
  readonly isOpen: boolean;
  /** Begins a use; the answer ends it, once. */
  begin(): () => void;
  /** Resolves when no use is left. What begins in the meantime is waited for too. */
  close(): Promise<void>;
};

export function createUses(): Uses {
  const closed = Promise.withResolvers<void>();
  let count = 0;
  let isClosing = false;
  let isOpen = true;
  const settle = () => {
    if (!isClosing || count > 0 || !isOpen) return;
    isOpen = false;
    closed.resolve();
  };
  return {
    get isOpen() {
      return isOpen;
    },
    begin: () => {
      count += 1;
      let hasEnded = false;
      return () => {
        if (hasEnded) return;
        hasEnded = true;
        count -= 1;
        settle();
      };
    },
    close: () => {
      isClosing = true;
      settle();
      return closed.promise;
    },
  };
}
