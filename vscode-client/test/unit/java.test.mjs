import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { source } from "./source.mjs";

const { findJava, majorOf, NoJavaError } = await source("java");

let folder;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "fromscratch-java-"));
});

afterEach(() => rm(folder, { recursive: true }));

test("versions are read as they were written at any time", () => {
  assert.equal(majorOf("17"), 17);
  assert.equal(majorOf("25.0.3"), 25);
  assert.equal(majorOf("1.8.0_452"), 8);
  assert.equal(majorOf("26-ea"), 26);
  assert.equal(majorOf(""), 0);
});

test("the extension's own Java goes before others, and that of the user before all", async () => {
  const [own, javaHome, inPath, set] = await Promise.all(
    ["own", "java-home", "path", "set"].map((name) => install(name, "21.0.1")),
  );
  const environment = { JAVA_HOME: javaHome, PATH: path.join(inPath, "bin") };
  assert.equal((await findJava({ home: set, runtime: own, environment })).command, java(set));
  assert.equal((await findJava({ home: "", runtime: own, environment })).command, java(own));
  const runtime = path.join(folder, "none");
  assert.equal((await findJava({ home: "", runtime, environment })).command, java(javaHome));
  assert.equal((await findJava({ home: "", runtime, environment: { PATH: environment.PATH } })).command, java(inPath));
});

test("what is too old is passed over", async () => {
  const old = await install("old", "11.0.2");
  const good = await install("good", "17.0.15");
  const environment = {
    JAVA_HOME: old,
    PATH: ["", path.join(old, "bin"), path.join(good, "bin")].join(path.delimiter),
  };
  const found = await findJava({ home: "", runtime: path.join(folder, "none"), environment });
  assert.deepEqual(found, { command: java(good), version: "17.0.15" });
});

test("a Java that is reached by a link says its version like any other", async () => {
  const home = await install("linked", "17.0.1");
  await mkdir(path.join(folder, "links"));
  await symlink(java(home), path.join(folder, "links", "java"));
  const environment = { PATH: path.join(folder, "links") };
  assert.equal((await findJava({ home: "", runtime: folder, environment })).version, "17.0.1");
});

test("a Java that has no file on its version is asked for it", async () => {
  const home = await install("asked", undefined, "echo 'openjdk version \"21.0.2\" 2024-01-16' >&2");
  assert.equal((await findJava({ home, runtime: folder, environment: {} })).version, "21.0.2");
});

test("where there is none, it is said where one was looked for, and why that was none", async () => {
  const old = await install("old", "11.0.2");
  const broken = await install("broken", undefined, "exit 1");
  const environment = { JAVA_HOME: old, PATH: path.join(broken, "bin") };
  const runtime = path.join(folder, "none");
  await assert.rejects(findJava({ home: "", runtime, environment }), (error) => {
    assert.ok(error instanceof NoJavaError);
    assert.deepEqual(error.tried, [
      `The extension's runtime: there is no ${java(runtime)}`,
      `JAVA_HOME: ${java(old)} is Java 11.0.2`,
      `PATH: ${java(broken)} is no Java`,
    ]);
    return true;
  });
});

test("a Java that the user has set wrongly is not replaced by another", async () => {
  const good = await install("good", "17.0.15");
  await assert.rejects(findJava({ home: path.join(folder, "typo"), runtime: good, environment: {} }), /needs Java 17/);
});

/** A folder that looks like a Java installation, whose command does what a script says. */
async function install(name, version, script = "exit 1") {
  const home = path.join(folder, name);
  await mkdir(path.join(home, "bin"), { recursive: true });
  await writeFile(java(home), `#!/bin/sh\n${script}\n`);
  await chmod(java(home), 0o755);
  if (version !== undefined) {
    await writeFile(path.join(home, "release"), `IMPLEMENTOR="Somebody"\nJAVA_VERSION="${version}"\n`);
  }
  return home;
}

function java(home) {
  return path.join(home, "bin", "java");
}
