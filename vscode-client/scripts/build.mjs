// Bundles the extension into dist/extension.js.
import { build } from "esbuild";
import { here } from "./paths.mjs";

export async function bundle() {
  await build({
    absWorkingDir: here,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode"],
    minify: true,
    legalComments: "eof",
  });
}
