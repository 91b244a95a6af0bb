import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const manifest = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));

test("the extension is named, licensed and versioned like the server", async () => {
  const pom = await readFile(new URL("../../../pom.xml", import.meta.url), "utf8");
  const version = pom.match(/<version>([^<]+)<\/version>/)[1];

  assert.equal(manifest.name, "fromscratch");
  assert.equal(manifest.license, "Apache-2.0");
  assert.equal(manifest.version, version.replace("-SNAPSHOT", ""));
});
