// Makes the .vsix files: one for any platform with a Java of its own, one for this platform with a runtime inside.
import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { createVSIX } from "@vscode/vsce";
import { bundle } from "./build.mjs";
import { here, root, target } from "./paths.mjs";

const manifest = JSON.parse(await readFile(path.join(here, "package.json"), "utf8"));
const jar = await serverJar();
await bundle();
console.log(await vsix("universal"));

async function vsix(name) {
  const stage = path.join(target, "vsix", name);
  await rm(stage, { recursive: true, force: true });
  await mkdir(path.join(stage, "server", "lib"), { recursive: true });
  const { devDependencies, scripts, private: _, ...shipped } = manifest;
  delete shipped.engines.node;
  await writeFile(path.join(stage, "package.json"), JSON.stringify(shipped, undefined, 2));
  await cp(path.join(here, "dist"), path.join(stage, "dist"), { recursive: true });
  await cp(path.join(here, "README.md"), path.join(stage, "README.md"));
  await cp(path.join(root, "LICENSE"), path.join(stage, "LICENSE"));
  await cp(path.join(root, "CHANGELOG.md"), path.join(stage, "CHANGELOG.md"));
  await cp(jar, path.join(stage, "server", "lib", "fromscratch.jar"));
  const packagePath = path.join(target, `fromscratch-${manifest.version}.vsix`);
  await createVSIX({ cwd: stage, packagePath, dependencies: false, allowMissingRepository: true });
  return packagePath;
}

async function serverJar() {
  const folder = path.join(root, "server", "target");
  const jars = (await readdir(folder).catch(() => [])).filter((name) => /^fromscratch-server-.*-all\.jar$/.test(name));
  if (jars.length === 0) {
    const maven = spawnSync("mvn", ["-B", "-ntp", "-q", "-DskipTests", "-pl", "grammar,server", "-am", "package"], { cwd: root, stdio: "inherit" });
    if (maven.status !== 0) {
      throw new Error("The server could not be built");
    }
    return serverJar();
  }
  return path.join(folder, jars[0]);
}
