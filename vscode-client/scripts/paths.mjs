import { readFileSync } from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the extension. */
export const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The folder of the project. */
export const root = path.dirname(here);

/** What is made, and can be made again. */
export const target = path.join(here, "target");

const { version } = JSON.parse(readFileSync(path.join(here, "package.json"), "utf8"));

/** What `npm run package` makes. */
export const packages = {
  universal: path.join(target, `fromscratch-${version}.vsix`),
  platform: path.join(target, `fromscratch-${version}-${process.platform}-${process.arch}.vsix`),
};
