// A workbench in Chromium, and what a person does in it.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { root, target } from "../../scripts/paths.mjs";
import { CodeServer } from "./codeServer.mjs";
import { eventually } from "./eventually.mjs";

const SCREENSHOTS = path.join(target, "screenshots");
const PICK_MILLISECONDS = 15_000;
const EXAMPLE = path.join(root, "server", "examples", "go-service");

export class Workbench {
  #browser;

  /** The page, as Playwright knows it. */
  page;

  /** Its code-server. */
  server;

  /** The folder that is open, a copy of the example. */
  folder;

  constructor(browser, page, server, folder) {
    this.#browser = browser;
    this.page = page;
    this.server = server;
    this.folder = folder;
  }

  /**
   * Opens a copy of the example.
   *
   * @param options those of {@link CodeServer.start}, and `tests`, to be run in the extension host: the folder of their
   *   own extension, and their bundle, which exports `run`
   */
  static async open({ tests, ...options }) {
    const home = await mkdtemp(path.join(tmpdir(), "fromscratch-workbench-"));
    const folder = path.join(home, "workspace", "go-service");
    await cp(EXAMPLE, folder, { recursive: true });
    const server = await CodeServer.start(home, options);
    const browser = await chromium.launch({
      executablePath: await chromiumInPath(),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payloadOf(server, tests)) });
    await page.goto(`http://${server.address}/?${query}`);
    return new Workbench(browser, page, server, folder);
  }

  async close() {
    await this.#browser.close();
    await this.server.stop();
    await rm(path.dirname(path.dirname(this.folder)), { recursive: true, force: true, maxRetries: 5 });
  }

  /** Keeps a picture of what is to be seen. */
  async picture(name) {
    await mkdir(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
  }

  async openFile(name) {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** The line of the editor that has a text in it. */
  line(text) {
    return this.page.locator(".editor-instance .view-line", { hasText: text }).first();
  }

  /** Moves the pointer to a word of the editor, which must not be coloured in parts. */
  async pointAt(word) {
    const { x, y, width, height } = await this.page
      .locator(".editor-instance .view-line span span", { hasText: new RegExp(`^\\s*${word}$`) })
      .first()
      .boundingBox();
    await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
  }

  async typeBelow(line, text) {
    await this.line(line).click();
    await this.page.keyboard.press("End");
    await this.page.keyboard.press("Enter");
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Escape");
  }

  /** Chooses from what the light bulb offers. */
  async choose(action) {
    await this.page.locator(".lightBulbWidget:visible").click();
    await this.page.locator(".action-widget .monaco-list-row.action", { hasText: action }).waitFor();
    await this.page.locator(".action-widget .monaco-list-row.action", { hasText: action }).click();
  }

  /** Makes the view of the image higher, at the cost of what is above. */
  async enlargeImageContents(pixels) {
    const { x, y, width } = await this.page.locator(".pane-header", { hasText: "Image Contents" }).boundingBox();
    await this.page.mouse.move(x + width / 2, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + width / 2, y - pixels, { steps: 10 });
    await this.page.mouse.up();
    await this.page.mouse.move(0, 0);
  }

  /** What the view of the image shows, a line for each of its rows. */
  async imageContents() {
    const rows = this.page.locator(".pane", { hasText: "Image Contents" }).locator(".monaco-list-row");
    const labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("aria-label")));
    return labels.join("\n");
  }

  /** What the Problems view lists, opened where it is not. */
  async problems() {
    const rows = this.page.locator(".markers-panel .monaco-list-row");
    if (!(await this.page.locator(".markers-panel").isVisible())) {
      await this.run("View: Focus Problems");
      await this.page.locator(".markers-panel").waitFor();
    }
    return (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " "));
  }

  /**
   * Runs a command by its name in the palette, and picks from what it asks for. A workbench that is busy loses keys, so
   * this is tried again.
   */
  async run(title, ...picked) {
    await eventually(async () => {
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press("F1");
      for (const each of [title, ...picked]) {
        await this.#pick(each);
      }
    });
    await this.page.locator(".quick-input-widget input").waitFor({ state: "hidden" });
  }

  /** Picks what has a title from what the workbench asks for at its top. */
  async #pick(title) {
    const input = this.page.locator(".quick-input-widget input");
    await input.pressSequentially(title, { timeout: PICK_MILLISECONDS });
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first();
    await row.waitFor({ timeout: PICK_MILLISECONDS });
    await this.page.keyboard.press("Enter");
  }
}

async function chromiumInPath() {
  const { stdout } = await promisify(execFile)("which", ["chromium"]);
  return stdout.trim();
}

/** What VS Code is told besides the folder. */
function payloadOf({ address }, tests) {
  return tests === undefined
    ? []
    : [
        ["extensionDevelopmentPath", `vscode-remote://${address}${tests.folder}`],
        ["extensionTestsPath", `vscode-remote://${address}${tests.bundle}`],
      ];
}
