// A workbench of VS Code: code-server with the packaged extension, in a browser.
import { spawn, execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { root, target } from "../../scripts/paths.mjs";
import { install } from "./install.mjs";

const run = promisify(execFile);

/** What keeps the workbench from asking, fetching and offering. */
const QUIET = {
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "chat.disableAIFeatures": true,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "git.enabled": false,
  "window.commandCenter": false,
};

export class Workbench {
  static async open({ settings = {} } = {}) {
    const { node, codeServer } = await install();
    const home = await mkdtemp(path.join(tmpdir(), "fromscratch-workbench-"));
    const folder = path.join(home, "go-service");
    await cp(path.join(root, "server", "examples", "go-service"), folder, { recursive: true });
    await mkdir(path.join(home, "data", "User"), { recursive: true });
    await writeFile(path.join(home, "data", "User", "settings.json"), JSON.stringify({ ...QUIET, ...settings }));
    await writeFile(path.join(home, "config.yaml"), "auth: none\n");
    const base = [codeServer, "--config", path.join(home, "config.yaml"), "--user-data-dir", path.join(home, "data"), "--extensions-dir", path.join(home, "extensions")];
    await run(node, [...base, "--install-extension", path.join(target, "fromscratch-0.1.0.vsix")]);
    const port = await freePort();
    const log = await open(path.join(home, "server.log"), "w");
    const server = spawn(node, [...base, "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override", "--reconnection-grace-time", "3", folder], {
      env: { ...process.env, EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: "", itemUrl: "", resourceUrlTemplate: "" }) },
      stdio: ["ignore", log.fd, log.fd],
      detached: true,
    });
    const url = `http://127.0.0.1:${port}`;
    for (;;) {
      const ok = await fetch(`${url}/healthz`).then((r) => r.ok, () => false);
      if (ok) break;
      await new Promise((r) => setTimeout(r, 200));
    }
    const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${url}/?folder=${folder}`);
    return { page, folder, home, close: async () => { await browser.close(); await new Promise(r=>setTimeout(r,500)); process.kill(-server.pid); await log.close(); } };
  }
}

async function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
