import * as path from "node:path";
import { build } from "esbuild";
import { here } from "../../scripts/paths.mjs";

/** Modules of the extension as one, with what stands in for Visual Studio Code where they ask for that. */
export async function source(...names) {
  const { outputFiles } = await build({
    stdin: {
      contents: [...names.map((it) => `./src/${it}`), "vscode"].map((it) => `export * from "${it}";`).join("\n"),
      resolveDir: here,
    },
    alias: { vscode: path.join(here, "test", "unit", "vscode.mjs") },
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
