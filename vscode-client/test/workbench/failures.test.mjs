// What people see where the server cannot run, or ends.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { packages } from "../../scripts/paths.mjs";
import { eventually } from "./eventually.mjs";
import { Workbench } from "./workbench.mjs";

/** @type {Workbench} */
let workbench;

before(async () => {
  workbench = await Workbench.open({ vsix: packages.universal });
  await workbench.openFile("Dockerfile");
  await workbench.page.locator(".squiggly-warning").waitFor({ state: "attached" });
});

after(() => workbench?.close());

test("a server that has ended is started again, and goes on where it was", async () => {
  const [first] = await workbench.server.languageServers();
  process.kill(first.id, "SIGKILL");
  await eventually(async () => {
    const [second] = await workbench.server.languageServers();
    assert.ok(second !== undefined && second.id !== first.id);
  });
  await workbench.typeBelow("EXPOSE 8080", "USER 65532");
  await eventually(async () => assert.doesNotMatch((await workbench.problems()).join(), /root-user/));
});

test("a server that ends again and again is started five times, and then by a button", async () => {
  const ended = new Set();
  const notification = workbench.page.locator(".notification-toast", { hasText: "has ended five times" });
  while (!(await notification.isVisible())) {
    for (const { id } of await workbench.server.languageServers()) {
      process.kill(id, "SIGKILL");
      ended.add(id);
    }
    await workbench.page.waitForTimeout(100);
  }
  // The test before has ended it once, and so five more starts would be one too many.
  assert.equal(ended.size, 5);
  assert.equal(await workbench.page.locator(".notification-toast").count(), 1);
  await workbench.picture("ended");

  await notification.locator(".monaco-button", { hasText: "Restart server" }).click();
  await workbench.page.locator(".squiggly-warning").waitFor({ state: "attached" });
});

test("where there is no Java, a message says so, and leads to the setting", async () => {
  await workbench.server.setOnMachine({ "fromscratch.java.home": "/nowhere" });
  const notification = workbench.page.locator(".notification-toast", { hasText: "needs Java 17 or newer" });
  await notification.waitFor();
  // What the server has said is taken back when it is gone, which the message does not wait for.
  await eventually(async () => assert.deepEqual(await workbench.problems(), []));
  await workbench.picture("no-java");

  await notification.locator(".monaco-button", { hasText: "Set Java's folder" }).click();
  await workbench.page.locator(".settings-editor", { hasText: "Java: Home" }).waitFor();
});

test("a Java that is set is used at once", async () => {
  await workbench.server.setOnMachine({});
  await eventually(async () => assert.match((await workbench.problems()).join(), /missing-ca-certificates/));
});
