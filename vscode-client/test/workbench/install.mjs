// Puts code-server, which is VS Code in a browser, into a folder of its own, once.
import { execFile } from "node:child_process";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { promisify } from "node:util";
import { target } from "../../scripts/paths.mjs";

const CODE_SERVER = "4.139.1";
const NODE = "24.21.0";

const run = promisify(execFile);

/** @returns {Promise<{node: string, codeServer: string}>} the programs, which are fetched where they are not there yet */
export async function install() {
  const folder = path.join(target, `code-server-${CODE_SERVER}`);
  const modules = path.join(folder, "node_modules");
  if (!(await exists(folder))) {
    await fetchInto(folder);
  }
  return { node: path.join(modules, nodePackage(), "bin", "node"), codeServer: path.join(modules, "code-server") };
}

async function fetchInto(folder) {
  const half = `${folder}.new`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true });
  await writeFile(
    path.join(half, "package.json"),
    JSON.stringify({ private: true, dependencies: { "code-server": CODE_SERVER, [nodePackage()]: NODE } }),
  );
  await npmInstall(half);
  await npmInstall(path.join(half, "node_modules", "code-server", "lib", "vscode"));
  await rename(half, folder);
}

// Scripts of packages, which would compile what nothing here needs, are not run.
async function npmInstall(folder) {
  const flags = ["--ignore-scripts", "--no-package-lock", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  await run("npm", ["install", "--engine-strict=false", ...flags], { cwd: folder, maxBuffer: 1 << 26 });
}

function nodePackage() {
  return `node-${process.platform}-${process.arch}`;
}

async function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
