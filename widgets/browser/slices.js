/** Long work in short slices: between two of them the page draws, scrolls and listens. It touches no page. */

// A screen draws every 16 ms: half of that, and a processor four times slower than ours is still far below the 100 ms that are felt.
const SLICE = 8;

/**
 * Runs a generator to its end. It yields often, at least every millisecond or so: its place to stop is not its own business.
 * @template T
 * @param {Generator<void, T, void>} work  @param {AbortSignal} [signal]
 * @returns {Promise<T>} what it returns; rejects with the signal's reason once that is aborted, and whatever the work throws
 */
export async function inSlices(work, signal) {
  for (;;) {
    await nextTask();
    signal?.throwIfAborted();
    const end = performance.now() + SLICE;
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() < end);
  }
}

/** Messages are neither slowed down as timers are, nor do they go before what the learner does; every browser has them. */
function nextTask() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
