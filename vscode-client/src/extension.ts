import { commands, env, Uri, window, workspace, type ExtensionContext, type LogOutputChannel } from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient/node";
import { connect, refreshDiagnostics } from "./client";
import { onDidChangeOthers } from "./duplicates";
import { ImageView } from "./imageView";
import { NoJavaError } from "./java";
import { MAKE_READY, SHOW_IMAGE } from "./protocol";
import { Restarts } from "./restarts";
import { Server, type State } from "./server";
import { showStatus } from "./status";

const LANGUAGE = "dockerfile";
const SELECTOR = [
  { language: LANGUAGE, scheme: "file" },
  { language: LANGUAGE, scheme: "untitled" },
];

let server: Server | undefined;

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel("FromScratch", { log: true });
  const surroundings = {
    home: context.asAbsolutePath("server"),
    cache: process.env.FROMSCRATCH_CACHE ?? context.globalStorageUri.fsPath,
    output,
    selector: SELECTOR,
    onImageChanged: (uri: string) => void view.imageChanged(uri),
  };
  const started = new Server((closed) => connect(surroundings, closed), new Restarts());
  const view = new ImageView(started);
  server = started;
  void commands.executeCommand("setContext", "fromscratch.active", true);
  context.subscriptions.push(
    output,
    started,
    view,
    showStatus(started, SELECTOR),
    started.onDidChangeState((state) => void explain(state, output)),
    commands.registerCommand("fromscratch.production", () => makeReadyForProduction(started)),
    commands.registerCommand(SHOW_IMAGE, (target?: { uri: string }) => showImage(view, target)),
    commands.registerCommand("fromscratch.restartServer", () => started.restart()),
    commands.registerCommand("fromscratch.showOutput", () => {
      output.show();
    }),
    workspace.onDidGrantWorkspaceTrust(() => void started.restart()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("fromscratch.java")) {
        void started.restart();
      } else if (change.affectsConfiguration("fromscratch.generalProblems")) {
        askForDiagnostics(started);
      }
    }),
    onDidChangeOthers(() => {
      askForDiagnostics(started);
    }),
  );
  void started.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

function askForDiagnostics({ client }: Server): void {
  if (client !== undefined) {
    refreshDiagnostics(client);
  }
}

async function makeReadyForProduction({ client }: Server): Promise<void> {
  const uri = dockerfileInEditor();
  if (uri === undefined) {
    return;
  }
  if (client === undefined) {
    void window.showInformationMessage("FromScratch's server is not running.");
    return;
  }
  await client.sendRequest(ExecuteCommandRequest.type, { command: MAKE_READY, arguments: [{ uri: uri.toString() }] });
}

async function showImage(view: ImageView, target: { uri: string } | undefined): Promise<void> {
  const uri = target === undefined ? dockerfileInEditor() : Uri.parse(target.uri);
  if (uri !== undefined) {
    await view.show(uri);
  }
}

/** Asks for one where there is none. */
function dockerfileInEditor(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  if (document?.languageId === LANGUAGE) {
    return document.uri;
  }
  void window.showInformationMessage("Open a Dockerfile first.");
  return undefined;
}

/** Says what to do about a server that cannot run. */
async function explain(state: State, output: LogOutputChannel): Promise<void> {
  if (state.name !== "failed") {
    return;
  }
  const { error } = state;
  output.error(error instanceof Error ? error.message : String(error));
  if (error instanceof NoJavaError) {
    error.tried.forEach((line) => {
      output.error(line);
    });
    await offer(error.message, {
      "Set Java's folder": openJavaSetting,
      "Show output": () => commands.executeCommand("fromscratch.showOutput"),
    });
  } else {
    await offer(error instanceof Error ? error.message : "FromScratch's server could not be started.", {
      "Restart server": () => commands.executeCommand("fromscratch.restartServer"),
      "Show output": () => commands.executeCommand("fromscratch.showOutput"),
    });
  }
}

/** What belongs to a machine is set where the server runs, which is another one than the editor's in a remote window. */
function openJavaSetting(): Thenable<unknown> {
  const settings = env.remoteName === undefined ? "openSettings" : "openRemoteSettings";
  return commands.executeCommand(`workbench.action.${settings}`, { query: "fromscratch.java.home" });
}

async function offer(message: string, ways: Record<string, () => Thenable<unknown>>): Promise<void> {
  const chosen = await window.showErrorMessage(message, ...Object.keys(ways));
  await (chosen === undefined ? undefined : ways[chosen]?.());
}
