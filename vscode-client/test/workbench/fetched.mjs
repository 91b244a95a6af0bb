// Fetches code-server into a folder of its own, once.
import { execFile } from "node:child_process";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { promisify } from "node:util";
import { target } from "../../scripts/paths.mjs";

const CODE_SERVER = "4.139.1";
/** The version that it wants, whichever runs this. */
const NODE = "24.21.0";

const NODE_PACKAGE = `node-${process.platform}-${process.arch}`;
const FOLDER = path.join(target, `code-server-${CODE_SERVER}`);

/** The programs, which are fetched where they are not there yet. */
export async function fetched() {
  if (!(await isThere(FOLDER))) {
    await fetchAll();
  }
  const modules = path.join(FOLDER, "node_modules");
  return { node: path.join(modules, NODE_PACKAGE, "bin", "node"), codeServer: path.join(modules, "code-server") };
}

/** All or nothing: the folder has its name when everything is in it. */
async function fetchAll() {
  const unfinished = `${FOLDER}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const dependencies = { "code-server": CODE_SERVER, [NODE_PACKAGE]: NODE };
  await writeFile(path.join(unfinished, "package.json"), JSON.stringify({ private: true, dependencies }));
  await install(unfinished);
  await install(path.join(unfinished, "node_modules", "code-server", "lib", "vscode"));
  await rename(unfinished, FOLDER);
}

/** Installs without the scripts of packages: they would compile what the workbench can do without. */
async function install(folder) {
  const flags = [
    "--ignore-scripts",
    "--engine-strict=false",
    "--no-package-lock",
    "--omit=dev",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  await promisify(execFile)("npm", ["install", ...flags], { cwd: folder, maxBuffer: 1 << 26 });
}

async function isThere(file) {
  return stat(file).then(
    () => true,
    () => false,
  );
}
