import * as path from "node:path";
import { build } from "esbuild";
import { here } from "../../scripts/paths.mjs";

/** A module of the extension that can do without Visual Studio Code. */
export async function source(name) {
  const { outputFiles } = await build({
    entryPoints: [path.join(here, "src", `${name}.ts`)],
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
