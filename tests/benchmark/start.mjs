// How long FromScratch takes to start, and how much memory it holds, compared with others on the same machine at the
// same time. Only the ratios mean something. See CONTRIBUTING.md.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
const EXAMPLE = path.join(ROOT, "server", "examples", "go-service");
const PATIENCE_MILLISECONDS = 60_000;
const CAPABILITIES = path.join(ROOT, "tests", "src", "test", "resources", "clients", "vscode.json");
const QUIET_MILLISECONDS = 500;
const PAGE_BYTES = 4096;
const TICK_MILLISECONDS = 10;

const { values: options } = parseArgs({
  options: {
    server: { type: "string" },
    linter: { type: "string" },
    java: { type: "string" },
    distribution: { type: "string", default: path.join(ROOT, "server", "target", "distribution", "fromscratch") },
    times: { type: "string", default: "20" },
  },
});

/** What is measured of a language server, and of a command that reports on a folder. */
const OF_SERVERS = {
  "spawn to the answer of initialize": "initialize",
  "spawn to the first diagnostics of the example": "diagnostics",
  "processor time up to these": "processor",
  "resident memory, once it is quiet": "memory",
};
const OF_LINTERS = { "the whole process": "whole", "its processor time": "processor" };

/** With the Java that it brings, and with the one of the machine that is named. */
async function installations() {
  const all = [{ name: "its own Java", home: options.distribution, java: undefined }];
  if (options.java !== undefined) {
    const home = path.join(work, "without-java");
    await cp(options.distribution, home, { recursive: true, filter: (file) => !file.endsWith("/runtime") });
    all.push({ name: options.java, home, java: options.java });
  }
  for (const each of all) {
    each.environment = { ...process.env, FROMSCRATCH_CACHE: path.join(work, "cache"), JAVA_HOME: each.java ?? "" };
    each.command = [path.join(each.home, "bin", "fromscratch")];
    await archiveOf(each);
  }
  return all;
}

/** A first start has another process make what makes the next ones short. */
async function archiveOf({ command, environment }) {
  const cache = environment.FROMSCRATCH_CACHE;
  const archives = async () =>
    (await readdir(cache).catch(() => [])).filter((name) => /^fromscratch-[\d.]+-[0-9a-f]{16}$/.test(name)).length;
  const before = await archives();
  await run({ command: [...command, "check", EXAMPLE], environment });
  await until(async () => (await archives()) > before);
}

async function compare(kind, peer, ours, subcommand, measure, figures) {
  if (peer === undefined) {
    console.error(`No ${kind} is named, so none is compared with`);
    return;
  }
  const subjects = [
    { name: peer, command: peer.split(" "), environment: process.env },
    ...ours.map(({ name, command, environment }) => ({ name, command: [...command, subcommand], environment })),
  ];
  if (subcommand === "check") {
    subjects.forEach(({ command }) => command.push(path.join(EXAMPLE, "Dockerfile")));
  }
  const measured = subjects.map(() => []);
  for (let time = -1; time < Number(options.times); time++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      // Each goes first as often as the others; the first round only fills the caches of the machine.
      const which = (turn + time + 1) % subjects.length;
      const result = await measure(subjects[which]);
      if (time >= 0) {
        measured[which].push(result);
      }
    }
  }
  const [, ...names] = subjects.map(({ name }) => name);
  console.log(`\n| times that of \`${peer}\`, median of ${options.times} | ${names.join(" | ")} |`);
  console.log(`|---|${names.map(() => "---|").join("")}`);
  for (const [title, figure] of Object.entries(figures)) {
    const [base, ...medians] = measured.map((results) => median(results.map((result) => result[figure])));
    console.log(`| ${title} | ${medians.map((value) => (value / base).toFixed(2)).join(" | ")} |`);
  }
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A whole process, whose findings are no failure. */
async function run({ command, environment }) {
  const [before, started] = [await processorOfEnded(), performance.now()];
  const child = spawn(command[0], command.slice(1), { env: environment, stdio: "ignore" });
  await once(child, "exit");
  return { whole: performance.now() - started, processor: (await processorOfEnded()) - before };
}

/** What an editor does when a Dockerfile is opened. */
async function session({ command, environment }) {
  const started = performance.now();
  const client = new Client(command, environment);
  try {
    const root = pathToFileURL(EXAMPLE).href;
    const { capabilities } = await client.request("initialize", {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: "go-service" }],
      capabilities: JSON.parse(await readFile(CAPABILITIES, "utf8")),
    });
    const initialize = performance.now() - started;
    client.notify("initialized", {});
    const uri = pathToFileURL(path.join(EXAMPLE, "Dockerfile")).href;
    const text = await readFile(path.join(EXAMPLE, "Dockerfile"), "utf8");
    client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "dockerfile", version: 1, text } });
    if (capabilities.diagnosticProvider) {
      await client.request("textDocument/diagnostic", { textDocument: { uri } });
    } else {
      await client.pushed("textDocument/publishDiagnostics");
    }
    const diagnostics = performance.now() - started;
    const processor = await processorOf(client.pid);
    return { initialize, diagnostics, processor, memory: await quietMemory(client.pid) };
  } finally {
    await client.end();
  }
}

/** A client of a language server, as much of one as is needed here. */
class Client {
  #process;
  #received = Buffer.alloc(0);
  #waiting = new Map();
  #last = 0;

  constructor(command, environment) {
    this.#process = spawn(command[0], command.slice(1), { env: environment, stdio: ["pipe", "pipe", "ignore"] });
    this.#process.stdout.on("data", (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      this.#readAll();
    });
  }

  get pid() {
    return this.#process.pid;
  }

  request(method, params) {
    const id = ++this.#last;
    this.#send({ id, method, params });
    return this.#next(id);
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  /** Waits for a notification. */
  pushed(method) {
    return this.#next(method);
  }

  async end() {
    const ended = once(this.#process, "exit");
    await this.request("shutdown");
    this.notify("exit");
    await ended;
  }

  #next(key) {
    return new Promise((resolve) => this.#waiting.set(key, resolve));
  }

  #readAll() {
    for (;;) {
      const end = this.#received.indexOf("\r\n\r\n");
      if (end < 0) {
        return;
      }
      const from = end + 4;
      const to = from + Number(/Content-Length: (\d+)/i.exec(this.#received.toString("latin1", 0, end))[1]);
      if (this.#received.length < to) {
        return;
      }
      this.#take(JSON.parse(this.#received.toString("utf8", from, to)));
      this.#received = this.#received.subarray(to);
    }
  }

  #take({ id, method, params, result }) {
    if (id !== undefined && method !== undefined) {
      this.#send({ id, result: method === "workspace/configuration" ? params.items.map(() => null) : null });
      return;
    }
    const key = method ?? id;
    this.#waiting.get(key)?.(result ?? params);
    this.#waiting.delete(key);
  }

  #send(message) {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }
}

/** In milliseconds, of all children that have ended. */
async function processorOfEnded() {
  const [, , user, system] = (await statOf("self")).slice(11, 15);
  return (user + system) * TICK_MILLISECONDS;
}

/** In milliseconds, of a process that runs. */
async function processorOf(pid) {
  const [user, system] = (await statOf(pid)).slice(11, 13);
  return (user + system) * TICK_MILLISECONDS;
}

/** The fields of /proc/PID/stat from the third on, as proc(5) numbers them. */
async function statOf(pid) {
  const line = await readFile(`/proc/${pid}/stat`, "latin1");
  return line
    .slice(line.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
}

/** The bytes that a process has in memory, once it has done nothing for a while. */
async function quietMemory(pid) {
  let [before, now] = [-1, await processorOf(pid)];
  while (before !== now) {
    await sleep(QUIET_MILLISECONDS);
    [before, now] = [now, await processorOf(pid)];
  }
  const status = await readFile(`/proc/${pid}/status`, "latin1");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)[1]);
}

async function until(check) {
  const end = performance.now() + PATIENCE_MILLISECONDS;
  while (!(await check())) {
    if (performance.now() > end) {
      throw new Error("waited in vain");
    }
    await sleep(100);
  }
}

const work = await mkdtemp(path.join(tmpdir(), "fromscratch-benchmark-"));
try {
  const ours = await installations();
  await compare("language server", options.server, ours, "lsp", session, OF_SERVERS);
  await compare("linter", options.linter, ours, "check", run, OF_LINTERS);
} finally {
  await rm(work, { recursive: true, force: true });
}
