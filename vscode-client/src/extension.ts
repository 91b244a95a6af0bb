import * as path from "node:path";
import type { ExtensionContext } from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const jar = path.join(context.extensionPath, "server", "lib", "fromscratch.jar");
  client = new LanguageClient(
    "fromscratch",
    "FromScratch",
    {
      command: "java",
      args: ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=warning:stderr", "-jar", jar, "lsp"],
    },
    { documentSelector: [{ language: "dockerfile", scheme: "file" }, { language: "dockerfile", scheme: "untitled" }] },
  );
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
