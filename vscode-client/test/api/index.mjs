// Runs the tests within the extension host, which calls `run`, and writes down how each has ended.
import { readFile, writeFile } from "node:fs/promises";
import * as path from "node:path";
import * as vscode from "vscode";
import { tests } from "./tests.mjs";

export async function run() {
  const folder = vscode.workspace.workspaceFolders[0].uri.fsPath;
  const file = path.join(folder, "Dockerfile");
  const original = await readFile(file, "utf8");
  const results = [];
  for (const [name, test] of Object.entries(tests)) {
    results.push({ name, error: await errorOf(() => test(() => open(file, original))) });
  }
  await writeFile(path.join(folder, "..", "results.json"), JSON.stringify(results));
}

/** Opens a file in an editor, with a text that it is given. */
async function open(file, text) {
  const document = await vscode.workspace.openTextDocument(file);
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, whole, text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
  await vscode.window.showTextDocument(document);
  return document;
}

async function errorOf(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error.stack ?? String(error);
  }
}
