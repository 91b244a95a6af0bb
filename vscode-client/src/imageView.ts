import {
  Disposable,
  EventEmitter,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  type Command,
  type TextDocumentShowOptions,
  type TextEditor,
  type TreeDataProvider,
  type TreeView,
} from "vscode";
import { treeOf, type Node } from "./imageTree";
import { imageRequest, type Image } from "./protocol";
import type { Server } from "./server";

const VIEW = "fromscratch.image";

/** The view _Image contents_: what the final image of the Dockerfile in the editor will hold, as it is edited. */
export class ImageView implements TreeDataProvider<Node>, Disposable {
  private readonly changes = new EventEmitter<void>();
  private readonly view: TreeView<Node>;
  private readonly listeners: Disposable;
  private shown: Uri | undefined;
  private nodes: Node[] = [];

  readonly onDidChangeTreeData = this.changes.event;

  constructor(private readonly server: Server) {
    this.view = window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.listeners = Disposable.from(
      window.onDidChangeActiveTextEditor((editor) => void this.follow(editor)),
      this.view.onDidChangeVisibility(() => void this.refreshIfVisible()),
      server.onDidChangeState(() => void this.refreshIfVisible()),
    );
    void this.follow(window.activeTextEditor);
  }

  /** Brings the view to the front, with the image of a document. */
  async show(uri: Uri): Promise<void> {
    this.shown = uri;
    await this.refresh();
    const [first] = this.nodes;
    if (first !== undefined) {
      await this.view.reveal(first, { focus: true, select: false });
    }
  }

  /** Takes note that the image of a document is another one. */
  async imageChanged(uri: string): Promise<void> {
    if (this.shown?.toString() === Uri.parse(uri).toString()) {
      await this.refreshIfVisible();
    }
  }

  getChildren(node?: Node): Node[] {
    return node === undefined ? this.nodes : [...node.children];
  }

  getParent(): undefined {
    // Only nodes without a parent are revealed.
    return undefined;
  }

  getTreeItem(node: Node): TreeItem {
    const item = new TreeItem(node.label, stateOf(node));
    item.id = node.id;
    item.description = node.description;
    item.tooltip = node.tooltip;
    item.iconPath = iconOf(node);
    item.accessibilityInformation = { label: `${node.label}, ${node.description}` };
    if (node.range !== undefined && this.shown !== undefined) {
      item.command = revealing(this.shown, node.range);
    }
    return item;
  }

  dispose(): void {
    this.listeners.dispose();
    this.view.dispose();
    this.changes.dispose();
  }

  private async follow(editor: TextEditor | undefined): Promise<void> {
    if (editor?.document.languageId === "dockerfile") {
      this.shown = editor.document.uri;
      await this.refreshIfVisible();
    }
  }

  /** What nobody sees is brought up to date when it is seen. */
  private async refreshIfVisible(): Promise<void> {
    if (this.view.visible) {
      await this.refresh();
    }
  }

  private async refresh(): Promise<void> {
    const uri = this.shown;
    const image = uri === undefined ? undefined : await this.imageOf(uri);
    if (uri === this.shown) {
      this.nodes = image === undefined ? [] : treeOf(image);
      this.view.description = image === undefined ? "" : `stage ${image.stage}`;
      this.changes.fire();
    }
  }

  private async imageOf(uri: Uri): Promise<Image | undefined> {
    const client = this.server.client;
    const textDocument = { uri: uri.toString() };
    // A server that ends while it is asked has no answer.
    return (await client?.sendRequest(imageRequest, { textDocument }).catch(() => undefined)) ?? undefined;
  }
}

function stateOf(node: Node): TreeItemCollapsibleState {
  if (node.children.length === 0) {
    return TreeItemCollapsibleState.None;
  }
  return node.collapsed === true ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
}

function iconOf(node: Node): ThemeIcon {
  return node.id.startsWith("missing")
    ? new ThemeIcon(node.icon, new ThemeColor("problemsWarningIcon.foreground"))
    : new ThemeIcon(node.icon);
}

function revealing(uri: Uri, range: NonNullable<Node["range"]>): Command {
  const { start, end } = range;
  const options: TextDocumentShowOptions = {
    selection: new Range(start.line, start.character, end.line, end.character),
  };
  return { title: "Show the instruction", command: "vscode.open", arguments: [uri, options] };
}
