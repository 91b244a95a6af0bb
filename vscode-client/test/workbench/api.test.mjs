// Runs the tests of test/api/ within the extension host of a workbench, which has the extension installed.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as path from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { here, packages, target } from "../../scripts/paths.mjs";
import { eventually } from "./eventually.mjs";
import { Workbench } from "./workbench.mjs";

const TESTS = path.join(here, "test", "api");
const MOST_MILLISECONDS = 5 * 60_000;

test("the extension, as the API of Visual Studio Code sees it", async (context) => {
  const bundle = path.join(target, "api-tests", "index.js");
  await build({
    entryPoints: [path.join(TESTS, "index.mjs")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
  });
  const workbench = await Workbench.open({
    vsix: packages.universal,
    // Without this, VS Code ignores that there are tests.
    flags: ["--vscode-option", "enable-smoke-test-driver"],
    tests: { folder: TESTS, bundle },
  });
  context.after(() => workbench.close());

  for (const { name, error } of await resultsIn(path.join(workbench.folder, "..", "results.json"))) {
    await context.test(name, () => assert.equal(error, undefined));
  }
});

/** What the tests write when they have ended. */
async function resultsIn(file) {
  return eventually(async () => JSON.parse(await readFile(file, "utf8")), MOST_MILLISECONDS);
}
