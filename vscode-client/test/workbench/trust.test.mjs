// What is read in a workspace whose authors are not trusted.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import * as path from "node:path";
import { after, before, test } from "node:test";
import { packages } from "../../scripts/paths.mjs";
import { eventually } from "./eventually.mjs";
import { Workbench } from "./workbench.mjs";

/** @type {Workbench} */
let workbench;

before(async () => {
  workbench = await Workbench.open({
    vsix: packages.universal,
    settings: { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" },
  });
  const above = path.dirname(workbench.folder);
  await writeFile(path.join(above, ".fromscratch.json"), '{"rules": {"scratch/root-user": "off"}}');
  await workbench.openFile("Dockerfile");
});

after(() => workbench?.close());

test("what lies above a workspace that is not trusted is not read", async () => {
  await eventually(async () => assert.match((await workbench.problems()).join(), /root-user/));
  await workbench.picture("restricted");
});

test("once it is trusted, it is read", async () => {
  await workbench.run("Workspaces: Manage Workspace Trust");
  await workbench.page.locator(".workspace-trust-buttons-row .monaco-button", { hasText: "Trust" }).first().click();
  await eventually(async () => {
    const problems = (await workbench.problems()).join();
    assert.match(problems, /missing-ca-certificates/);
    assert.doesNotMatch(problems, /root-user/);
  });
});
