// What the extension does, asked of the API of Visual Studio Code from within its extension host.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";

const PATIENCE_MILLISECONDS = 60_000;

/** By name; run one after another. Each opens the example, which is as it was for each. */
export const tests = {
  async "the extension sleeps until a Dockerfile is opened"(open) {
    const extension = vscode.extensions.getExtension("fromscratch.fromscratch");
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: "FROM scratch" }));
    assert.equal(extension.isActive, false);
    const document = await open();
    await eventually(() => assert.ok(rulesOf(document).includes("scratch/missing-ca-certificates")));
    assert.equal(extension.isActive, true);
  },

  async "an ignore file of a Dockerfile is no Dockerfile"() {
    const ignore = await vscode.workspace.openTextDocument({ content: "" });
    assert.equal(ignore.languageId, "plaintext");
    const folder = vscode.workspace.workspaceFolders[0].uri;
    const file = vscode.Uri.joinPath(folder, "Dockerfile.dockerignore");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode("*.md\n"));
    assert.equal((await vscode.workspace.openTextDocument(file)).languageId, "ignore");
  },

  async "safe fixes are made when the file is saved, where that is set"(open) {
    const document = await open();
    await eventually(() => assert.ok(rulesOf(document).includes("scratch/missing-ca-certificates")));
    await set("editor.codeActionsOnSave", { "source.fixAll.fromscratch": "explicit" });
    // Visual Studio Code drops the actions of a save where another extension offers some of its own for the first time
    // meanwhile, as those do that wake when the settings are written. Then the next save makes the fixes.
    await eventually(async () => {
      await type(document, 0, "# edited\n");
      await document.save();
      assert.match(document.getText(), /COPY --from=build \/etc\/ssl\/certs\/ca-certificates.crt/);
    });
    await set("editor.codeActionsOnSave", undefined);

    assert.doesNotMatch(document.getText(), /^USER/m);
    assert.equal(document.isDirty, false);
    await eventually(() => assert.ok(!rulesOf(document).includes("scratch/missing-ca-certificates")));
  },

  async "nothing is fixed on saving, where that is not set"(open) {
    const document = await open();
    await eventually(() => assert.ok(rulesOf(document).includes("scratch/missing-ca-certificates")));
    const text = document.getText();
    await type(document, 0, "# edited\n");
    await document.save();
    assert.equal(document.getText(), `# edited\n${text}`);
  },

  async "rules are set at once"(open) {
    const document = await open();
    await eventually(() => assert.ok(rulesOf(document).includes("scratch/root-user")));
    await set("fromscratch.rules", { "scratch/root-user": "off" });
    await eventually(() => assert.ok(!rulesOf(document).includes("scratch/root-user")));
    await set("fromscratch.rules", undefined);
    await eventually(() => assert.ok(rulesOf(document).includes("scratch/root-user")));
  },

  async "what another extension reports on the same line is not reported twice"(open) {
    const document = await open();
    const others = vscode.languages.createDiagnosticCollection("other");
    const same = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 3), "unknown instruction");
    await type(document, 0, "FRM scratch\n");
    await eventually(() => assert.ok(rulesOf(document).includes("syntax/rejected")));

    others.set(document.uri, [same, new vscode.Diagnostic(lineOf(document, "FROM scratch"), "something else")]);
    await eventually(() => assert.ok(!rulesOf(document).includes("syntax/rejected")));
    assert.ok(rulesOf(document).includes("scratch/missing-ca-certificates"));

    await set("fromscratch.generalProblems", "on");
    await eventually(() => assert.ok(rulesOf(document).includes("syntax/rejected")));
    others.dispose();
    await set("fromscratch.generalProblems", "off");
    await eventually(() => assert.ok(!rulesOf(document).includes("syntax/rejected")));
    await set("fromscratch.generalProblems", undefined);
    await eventually(() => assert.ok(rulesOf(document).includes("syntax/rejected")));
  },

  async "a lens fixes all"(open) {
    const document = await open();
    await eventually(() => assert.ok(rulesOf(document).includes("scratch/missing-ca-certificates")));
    const lenses = await vscode.commands.executeCommand("vscode.executeCodeLensProvider", document.uri, 10);
    const titles = lenses.map(({ command }) => command.title);
    assert.deepEqual(titles, ["Holds /service, 5 problems, 1 hint", "Fix all", "Show contents"]);

    const { command } = lenses.find((lens) => lens.command.title === "Fix all");
    await vscode.commands.executeCommand(command.command, ...command.arguments);
    assert.match(document.getText(), /ca-certificates.crt/);
  },

  async "an image is made ready for production by a command"(open) {
    const document = await open();
    await eventually(() => assert.ok(rulesOf(document).includes("scratch/missing-ca-certificates")));
    await vscode.commands.executeCommand("fromscratch.production");
    assert.match(document.getText(), /USER/);
    await eventually(() => assert.deepEqual(rulesOf(document), []));
  },

  async "a server that is restarted reports again"(open) {
    const document = await open();
    await vscode.commands.executeCommand("fromscratch.restartServer");
    await eventually(() => assert.ok(rulesOf(document).includes("scratch/missing-ca-certificates")));
  },
};

function rulesOf(document) {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === "fromscratch")
    .map(({ code }) => code);
}

function lineOf(document, text) {
  const lines = document.getText().split("\n");
  return document.lineAt(lines.indexOf(text)).range;
}

async function type(document, line, text) {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(line, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function set(name, value) {
  await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Workspace);
}

async function eventually(check) {
  for (const end = Date.now() + PATIENCE_MILLISECONDS; ; await sleep(50)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
  }
}
