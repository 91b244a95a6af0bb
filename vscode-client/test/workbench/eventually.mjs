import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MILLISECONDS = 60_000;

/**
 * Waits until something holds.
 *
 * @param check throws as long as it does not
 * @param patience in milliseconds
 * @throws what it throws at last
 */
export async function eventually(check, patience = PATIENCE_MILLISECONDS) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
    await sleep(100);
  }
}
