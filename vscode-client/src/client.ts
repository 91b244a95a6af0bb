import { Uri, workspace, type Diagnostic, type LogOutputChannel, type TextDocument } from "vscode";
import {
  CloseAction,
  DocumentDiagnosticRequest,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  vsdiag,
  type LanguageClientOptions,
  type Middleware,
  type StaticFeature,
} from "vscode-languageclient/node";
import { leavesGeneral, withoutDuplicates, type GeneralProblems } from "./duplicates";
import { findJava } from "./java";
import { launch, log } from "./launch";
import { imageChanged } from "./protocol";

/** What a client is made of, besides its server. */
export interface Surroundings {
  /** The folder of the server's distribution. */
  readonly home: string;
  /** The folder for what makes the next start of the server shorter. */
  readonly cache: string;
  readonly output: LogOutputChannel;
  readonly selector: NonNullable<LanguageClientOptions["documentSelector"]>;
  readonly onImageChanged: (uri: string) => void;
}

/**
 * Starts a server, and makes a client for it.
 *
 * @param closed called when the connection has ended
 */
export async function connect(surroundings: Surroundings, closed: () => void): Promise<LanguageClient> {
  const { home, cache, output, selector, onImageChanged } = surroundings;
  const java = await findJava({
    home: workspace.getConfiguration("fromscratch").get("java.home", ""),
    runtime: Uri.joinPath(Uri.file(home), "runtime").fsPath,
    environment: process.env,
  });
  output.info(`Starting the server with ${java.command}, version ${java.version}`);
  const server = await launch(java, home, cache);
  const client = new QuietClient("fromscratch", "FromScratch", () => Promise.resolve(server), {
    documentSelector: selector,
    outputChannel: output,
    traceOutputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    stdioOptions: { stdout: log, stderr: log },
    diagnosticPullOptions: { onChange: true, onSave: true },
    initializationOptions: { restricted: !workspace.isTrusted },
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        closed();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    middleware,
  });
  client.registerFeature(showingImages);
  client.onNotification(imageChanged, ({ uri }) => {
    onImageChanged(uri);
  });
  return client;
}

/** A client that leaves it to us to tell people that a server could not be started or has ended. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Has a client ask anew for all diagnostics. */
export function refreshDiagnostics(client: LanguageClient): void {
  client.getFeature(DocumentDiagnosticRequest.method).refresh();
}

const middleware: Middleware = {
  provideDiagnostics: async (document, _previous, token, next) => {
    // Always all of them, because what is shown of them changes with what others report.
    const report = await next(document, undefined, token);
    return report?.kind === vsdiag.DocumentDiagnosticReportKind.full
      ? { ...report, items: shown(document, report.items) }
      : report;
  },
};

function shown(document: TextDocument | Uri, reported: readonly Diagnostic[]): Diagnostic[] {
  const uri = document instanceof Uri ? document : document.uri;
  return withoutDuplicates(uri, reported, generalProblems());
}

function generalProblems(): GeneralProblems {
  return workspace.getConfiguration("fromscratch").get("generalProblems", "auto");
}

/** Announces that images are shown, so that the server tells of new ones; and whether others are at work. */
const showingImages: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = {
      fromscratch: { showsImages: true, besideOthers: leavesGeneral(generalProblems()) },
    };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};
