// code-server, which is VS Code in a browser, as a process of its own with nothing but our extension.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import * as path from "node:path";
import { promisify } from "node:util";
import { target } from "../../scripts/paths.mjs";
import { fetched } from "./fetched.mjs";
import { eventually } from "./eventually.mjs";

const run = promisify(execFile);

/** What keeps VS Code from asking, fetching and offering. */
const QUIET = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "files.autoSave": "off",
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.commandCenter": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** Without an address, code-server asks a gallery of extensions on the network. */
const NO_GALLERY = '{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}';

export class CodeServer {
  #home;
  #process;
  #log;

  /** Where it listens, `127.0.0.1:PORT`. */
  address;

  constructor(home, process, log, address) {
    this.#home = home;
    this.#process = process;
    this.#log = log;
    this.address = address;
  }

  /**
   * @param {string} home a new folder for all that it writes
   * @param {{vsix: string, settings?: object, flags?: string[]}} options the extension's package, settings of the user
   *   besides those that keep VS Code quiet, and more flags
   */
  static async start(home, { vsix, settings = {}, flags = [] }) {
    const { node, codeServer } = await fetched();
    await writeSettings(home, "User", { ...QUIET, ...settings });
    await writeFile(path.join(home, "config.yaml"), "auth: none\n");
    const command = [
      codeServer,
      ...["--config", path.join(home, "config.yaml")],
      ...["--user-data-dir", path.join(home, "data")],
      ...["--extensions-dir", path.join(home, "extensions")],
    ];
    await run(node, [...command, "--install-extension", vsix]);

    const address = `127.0.0.1:${await freePort()}`;
    const log = await open(path.join(home, "code-server.log"), "w");
    const quiet = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"];
    const child = spawn(
      node,
      [...command, "--bind-addr", address, "--reconnection-grace-time", "3", ...quiet, ...flags],
      {
        env: { ...process.env, EXTENSIONS_GALLERY: NO_GALLERY, FROMSCRATCH_CACHE: path.join(target, "cache") },
        stdio: ["ignore", log.fd, log.fd],
        // A group of its own, so that its extension hosts and their servers can be ended with it.
        detached: true,
      },
    );
    const server = new CodeServer(home, child, log, address);
    await eventually(() => fetch(`http://${address}/healthz`));
    return server;
  }

  /** Sets what belongs to the machine, such as paths, as somebody who edits the file. */
  async setOnMachine(settings) {
    await writeSettings(this.#home, "Machine", settings);
  }

  /** The server processes of our extension, each with its id and its command. */
  async languageServers() {
    const { stdout } = await run("ps", ["-o", "pid=,args=", "-g", String(this.#process.pid)]);
    return stdout
      .split("\n")
      .filter((line) => line.includes("dev.fromscratch.app.Main lsp"))
      .map((line) => /^ *(?<id>\d+) (?<command>.*)$/.exec(line).groups);
  }

  async stop() {
    const ended = once(this.#process, "exit");
    process.kill(-this.#process.pid);
    await ended;
    await this.#log.close();
    await rm(path.join(this.#home, "data"), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function writeSettings(home, scope, settings) {
  const folder = path.join(home, "data", scope);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "settings.json"), JSON.stringify(settings));
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
