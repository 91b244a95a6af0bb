import { EventEmitter, type Disposable } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { Restarts } from "./restarts";

/** What the server is doing. */
export type State =
  | { readonly name: "stopped" | "starting" | "waiting" }
  | { readonly name: "running"; readonly version: string }
  | { readonly name: "failed"; readonly error: unknown };

/** The server has ended again and again. */
export class EndedTooOftenError extends Error {
  constructor() {
    super("FromScratch's server has ended five times in three minutes, and is not started again.");
  }
}

/**
 * Makes a client for a process that is started with it.
 *
 * @param closed to be called when the connection has ended
 */
export type Connect = (closed: () => void) => Promise<LanguageClient>;

/** The server over its lives: each has a process and a client of its own. */
export class Server implements Disposable {
  private readonly changes = new EventEmitter<State>();
  private current: State = { name: "stopped" };
  private life = 0;
  private connected: LanguageClient | undefined;
  private waiting: NodeJS.Timeout | undefined;

  readonly onDidChangeState = this.changes.event;

  constructor(
    private readonly connect: Connect,
    private readonly restarts: Restarts,
  ) {}

  get state(): State {
    return this.current;
  }

  /** The client, while the server runs. */
  get client(): LanguageClient | undefined {
    return this.state.name === "running" ? this.connected : undefined;
  }

  /** Starts the server; what goes wrong becomes its state. */
  async start(): Promise<void> {
    const life = this.newLife();
    this.become({ name: "starting" });
    let client: LanguageClient;
    try {
      client = await this.connect(() => void this.ended(life));
    } catch (error) {
      this.becomeIn(life, { name: "failed", error });
      return;
    }
    if (life !== this.life) {
      await close(client);
      return;
    }
    this.connected = client;
    try {
      await client.start();
      this.becomeIn(life, { name: "running", version: client.initializeResult?.serverInfo?.version ?? "" });
    } catch {
      // The client has logged why.
      await this.ended(life);
    }
  }

  async stop(): Promise<void> {
    this.newLife();
    await this.disconnect();
    this.become({ name: "stopped" });
  }

  /** Starts the server anew, however often it has ended. */
  async restart(): Promise<void> {
    this.restarts.reset();
    await this.stop();
    await this.start();
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.changes.dispose();
  }

  /** Called when a life has ended by itself, once or more often. */
  private async ended(life: number): Promise<void> {
    if (life !== this.life) {
      return;
    }
    const next = this.newLife();
    const delay = this.restarts.next();
    this.become(delay === undefined ? { name: "failed", error: new EndedTooOftenError() } : { name: "waiting" });
    await this.disconnect();
    if (delay !== undefined && next === this.life) {
      this.waiting = setTimeout(() => void this.start(), delay);
    }
  }

  /** Nothing that belongs to a life before counts any more. */
  private newLife(): number {
    clearTimeout(this.waiting);
    this.life += 1;
    return this.life;
  }

  private async disconnect(): Promise<void> {
    const client = this.connected;
    this.connected = undefined;
    if (client !== undefined) {
      await close(client);
    }
  }

  private becomeIn(life: number, state: State): void {
    if (life === this.life) {
      this.become(state);
    }
  }

  private become(state: State): void {
    this.current = state;
    this.changes.fire(state);
  }
}

async function close(client: LanguageClient): Promise<void> {
  // A client whose server has ended already has nothing to close, and says so by an error.
  await client.dispose().catch(() => undefined);
}
