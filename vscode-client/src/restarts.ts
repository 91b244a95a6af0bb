const MOST = 5;
const WITHIN_MILLISECONDS = 3 * 60 * 1000;
const FIRST_DELAY_MILLISECONDS = 500;

/** How often and how soon a server that has died is started again: at most five times in three minutes. */
export class Restarts {
  private times: number[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  /** The milliseconds to wait before the next start, twice as many each time; undefined if there is to be none. */
  next(): number | undefined {
    const now = this.now();
    this.times = this.times.filter((time) => now - time < WITHIN_MILLISECONDS);
    if (this.times.length === MOST) {
      return undefined;
    }
    this.times.push(now);
    return FIRST_DELAY_MILLISECONDS * 2 ** (this.times.length - 1);
  }

  /** Forgets the past, as when a person has asked for a start. */
  reset(): void {
    this.times = [];
  }
}
