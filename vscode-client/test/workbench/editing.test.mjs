// What a person does with a Dockerfile in Visual Studio Code, from opening it to an image that is ready for production.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as path from "node:path";
import { after, before, test } from "node:test";
import { packages } from "../../scripts/paths.mjs";
import { eventually } from "./eventually.mjs";
import { Workbench } from "./workbench.mjs";

/** @type {Workbench} */
let workbench;

before(async () => {
  workbench = await Workbench.open({ vsix: packages.platform });
});

after(() => workbench?.close());

test("problems are listed, and underlined where they are", async () => {
  await workbench.openFile("Dockerfile");
  await workbench.page.locator(".squiggly-warning").waitFor({ state: "attached" });
  await eventually(async () => {
    const problems = (await workbench.problems()).join("\n");
    for (const rule of ["missing-ca-certificates", "missing-timezone-data", "root-user", "dynamic-binary"]) {
      assert.match(problems, new RegExp(`scratch/${rule}`));
    }
    assert.match(problems, /main\.go \[Ln 44, Col 19\]/);
  });
  await workbench.picture("problems");
});

test("the package for this platform runs on its own Java", async () => {
  const [{ command }] = await workbench.server.languageServers();
  assert.match(command, /^\S*\/server\/runtime\/bin\/java /);
});

test("a pointer on scratch tells what the image will hold and lack", async () => {
  await workbench.pointAt("scratch");
  const hover = workbench.page.locator(".monaco-hover:visible", { hasText: "an empty image" });
  await hover.waitFor();
  const text = await hover.innerText();
  assert.match(text, /holds \/service/);
  assert.match(text, /lacks shell, CA certificates, time zone database/);
  assert.match(text, /runs \/service as root/);
  await workbench.picture("hover");
});

test("a quick fix is applied from the light bulb", async () => {
  await workbench.line("go build").click({ position: { x: 60, y: 8 } });
  await workbench.choose("Build with CGO_ENABLED=0");
  await workbench.line("RUN CGO_ENABLED=0 go build").waitFor();
  await eventually(async () => assert.doesNotMatch((await workbench.problems()).join(), /dynamic-binary/));
  await workbench.page.locator(".codelens-decoration", { hasText: "4 problems" }).waitFor();
});

test("the contents of the image are shown, and follow what is typed", async () => {
  await workbench.page.locator(".codelens-decoration a", { hasText: "Show contents" }).click();
  await eventually(async () => {
    const shown = await workbench.imageContents();
    assert.match(shown, /\/service, as root in \//);
    assert.match(shown, /service, 0755 {2}0:0/);
    assert.match(shown, /CA certificates, missing/);
  });
  await workbench.enlargeImageContents(240);
  await workbench.picture("contents");

  await workbench.typeBelow("EXPOSE 8080", "USER 65532");
  await eventually(async () => assert.match(await workbench.imageContents(), /\/service, as 65532 in \//));
});

test("a file of the image leads to the instruction that puts it there", async () => {
  await workbench.page.locator(".pane-body .monaco-list-row", { hasText: "0755" }).click();
  await workbench.page
    .locator(".editor-statusbar-item, .statusbar-item", { hasText: "Ln 7, Col 40 (39 selected)" })
    .waitFor();
});

test("an image is made ready for production, and has no problems left", async () => {
  await workbench.run("FromScratch: Make this image ready for production");
  await workbench.line("/etc/ssl/certs/ca-certificates.crt").waitFor();
  await eventually(async () => assert.deepEqual(await workbench.problems(), []));
  await workbench.page.locator(".codelens-decoration", { hasText: "no problems" }).waitFor();
  await workbench.picture("production");
});

test("what is typed brings problems, and what is deleted takes them away", async () => {
  await workbench.typeBelow("USER 65532", "USER root");
  await workbench.page.locator(".squiggly-warning").waitFor({ state: "attached" });
  await eventually(async () => assert.match((await workbench.problems()).join(), /root-user/));

  await workbench.line("USER root").click();
  await workbench.page.keyboard.press("Control+Shift+k");
  await eventually(async () => assert.deepEqual(await workbench.problems(), []));
});

test("the file is written as it is shown", async () => {
  await workbench.page.keyboard.press("Control+s");
  const file = path.join(workbench.folder, "Dockerfile");
  await eventually(async () => assert.match(await readFile(file, "utf8"), /^USER (?!root)/m));
});

test("the state of the server and its output are shown", async () => {
  const status = workbench.page.locator("[id='status.languageStatus']");
  assert.match(await status.getAttribute("aria-label"), /FromScratch \d+\.\d+\.\d+\S*, is running/);

  await workbench.run("FromScratch: Show output");
  await eventually(async () =>
    assert.equal(
      await workbench.page.locator("select[aria-label='Switch Output']").first().inputValue(),
      "FromScratch",
    ),
  );
});

test("a walkthrough shows the way", async () => {
  await workbench.run("Welcome: Open Walkthrough", "Images made from scratch");
  const step = workbench.page.locator(".getting-started-step", { hasText: "Make it ready for production" });
  const button = workbench.page.locator(".monaco-button", { hasText: "Make this image ready for production" });
  // A step that is clicked before the page is ready stays closed.
  await eventually(async () => {
    await step.click();
    assert.ok(await button.isVisible());
  });
  await workbench.picture("walkthrough");
});
