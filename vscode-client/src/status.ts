import { Disposable, languages, LanguageStatusSeverity, type DocumentSelector } from "vscode";
import type { Server, State } from "./server";

/** Keeps the status item of Dockerfiles up to date: the state of the server, and its version. */
export function showStatus(server: Server, selector: DocumentSelector): Disposable {
  const item = languages.createLanguageStatusItem("fromscratch.status", selector);
  item.name = "FromScratch";
  const show = (state: State) => {
    item.text = state.name === "running" ? `FromScratch ${state.version}` : "FromScratch";
    item.detail = detailOf(state);
    item.busy = state.name === "starting" || state.name === "waiting";
    item.severity = state.name === "failed" ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command =
      state.name === "failed" || state.name === "stopped"
        ? { title: "Restart server", command: "fromscratch.restartServer" }
        : { title: "Show output", command: "fromscratch.showOutput" };
  };
  show(server.state);
  return Disposable.from(item, server.onDidChangeState(show));
}

function detailOf(state: State): string {
  switch (state.name) {
    case "starting":
      return "is starting";
    case "waiting":
      return "has ended, and is started again";
    case "running":
      return "is running";
    case "stopped":
      return "is stopped";
    case "failed":
      return state.error instanceof Error ? state.error.message : "could not be started";
  }
}
