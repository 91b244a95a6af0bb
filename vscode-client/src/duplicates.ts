import { extensions, languages, type Diagnostic, type Disposable, type Uri } from "vscode";

/** The name under which the server reports. */
const SOURCE = "fromscratch";

/** The groups of rules that no other extension has. */
const OUR_OWN = /^(scratch|suppression)\//;

/** What is done about problems that any linter of Dockerfiles knows, such as syntax errors. */
export type GeneralProblems = "auto" | "on" | "off";

/** The extensions of Docker and Microsoft, which have a server for Dockerfiles. */
const OTHERS = ["docker.docker", "ms-azuretools.vscode-docker", "ms-azuretools.vscode-containers"];

/** Whether what any server for Dockerfiles does, such as formatting, is left to another extension. */
export function leavesGeneral(general: GeneralProblems): boolean {
  return general === "off" || (general === "auto" && OTHERS.some((id) => extensions.getExtension(id) !== undefined));
}

/** The diagnostics that are to be shown of those that the server reports. */
export function withoutDuplicates(uri: Uri, reported: readonly Diagnostic[], general: GeneralProblems): Diagnostic[] {
  if (general === "on") {
    return [...reported];
  }
  const others = general === "auto" ? diagnosticsOfOthers(uri) : [];
  return reported.filter(
    (diagnostic) => OUR_OWN.test(codeOf(diagnostic)) || (general === "auto" && !others.some(isOnLineOf(diagnostic))),
  );
}

/** Calls back when others report something else of a document than before. */
export function onDidChangeOthers(callBack: (uri: Uri) => void): Disposable {
  const known = new Map<string, string>();
  return languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) {
      const lines = diagnosticsOfOthers(uri).map(linesOf).join();
      if (lines !== (known.get(uri.toString()) ?? "")) {
        known.set(uri.toString(), lines);
        callBack(uri);
      }
    }
  });
}

function diagnosticsOfOthers(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source !== SOURCE);
}

function isOnLineOf(diagnostic: Diagnostic): (other: Diagnostic) => boolean {
  const line = diagnostic.range.start.line;
  return ({ range }) => range.start.line <= line && line <= range.end.line;
}

function linesOf({ range }: Diagnostic): string {
  return `${String(range.start.line)}-${String(range.end.line)}`;
}

function codeOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}
