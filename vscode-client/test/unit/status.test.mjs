// What the status item says while the server starts, runs and ends. The client is one that does what it is told.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { source } from "./source.mjs";

const { Restarts, Server, showStatus, shown, LanguageStatusSeverity } = await source("restarts", "server", "status");

const SELECTOR = [{ language: "dockerfile" }];
const SHOW_OUTPUT = { title: "Show output", command: "fromscratch.showOutput" };
const RESTART = { title: "Restart server", command: "fromscratch.restartServer" };

let connect;
let server;
let status;

beforeEach(() => {
  connect = () => new Promise(() => undefined);
  server = new Server((closed) => connect(closed), new Restarts(() => 0));
  status = showStatus(server, SELECTOR);
});

afterEach(() => {
  server.dispose();
  status.dispose();
  assert.equal(shown.size, 0);
});

test("before anything is started it is stopped, and offers to start", () => {
  assert.deepEqual(seen(), {
    text: "FromScratch",
    detail: "is stopped",
    busy: false,
    severity: LanguageStatusSeverity.Information,
    command: RESTART,
  });
});

test("it is busy while the server starts", () => {
  void server.start();
  assert.deepEqual(seen(), {
    text: "FromScratch",
    detail: "is starting",
    busy: true,
    severity: LanguageStatusSeverity.Information,
    command: SHOW_OUTPUT,
  });
});

test("a server that runs is named with its version", async () => {
  connect = async () => running("1.2.3");
  await server.start();
  assert.deepEqual(seen(), {
    text: "FromScratch 1.2.3",
    detail: "is running",
    busy: false,
    severity: LanguageStatusSeverity.Information,
    command: SHOW_OUTPUT,
  });
});

test("it waits, and is busy with it, when the server has ended", async () => {
  let close;
  connect = async (closed) => {
    close = closed;
    return running("1.2.3");
  };
  await server.start();
  close();
  assert.deepEqual(seen(), {
    text: "FromScratch",
    detail: "has ended, and is started again",
    busy: true,
    severity: LanguageStatusSeverity.Information,
    command: SHOW_OUTPUT,
  });
});

test("a server that is stopped by a person is not started again", async () => {
  connect = async () => running("1.2.3");
  await server.start();
  await server.stop();
  assert.equal(seen().detail, "is stopped");
  assert.equal(seen().busy, false);
  assert.deepEqual(seen().command, RESTART);
});

test("what keeps the server from running is an error, and offers another try", async () => {
  connect = () => Promise.reject(new Error("FromScratch needs Java 17 or newer."));
  await server.start();
  assert.deepEqual(seen(), {
    text: "FromScratch",
    detail: "FromScratch needs Java 17 or newer.",
    busy: false,
    severity: LanguageStatusSeverity.Error,
    command: RESTART,
  });
});

test("a server that has ended too often is an error", async () => {
  const closers = [];
  connect = async (closed) => {
    closers.push(closed);
    return running("1.2.3");
  };
  for (let ends = 0; ends < 6; ends += 1) {
    await server.start();
    closers.pop()();
  }
  assert.match(seen().detail, /has ended five times in three minutes/);
  assert.equal(seen().severity, LanguageStatusSeverity.Error);
});

/** A client whose server has answered. */
function running(version) {
  return {
    start: async () => undefined,
    dispose: async () => undefined,
    initializeResult: { serverInfo: { version } },
  };
}

/** What the only status item shows, for the documents that it is meant for. */
function seen() {
  assert.equal(shown.size, 1);
  const [{ selector, name, text, detail, busy, severity, command }] = shown;
  assert.equal(selector, SELECTOR);
  assert.equal(name, "FromScratch");
  return { text, detail, busy, severity, command };
}
