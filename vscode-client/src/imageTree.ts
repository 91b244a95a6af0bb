import type { Image, ImageConfig, ImageFile, ImageRange } from "./protocol";

/** A line of the tree that shows an image. */
export interface Node {
  /** Unique in the tree, and the same for the same thing in the next version of the image. */
  readonly id: string;
  readonly label: string;
  /** What stands beside the label. */
  readonly description: string;
  /** The name of a product icon. */
  readonly icon: string;
  readonly tooltip: string;
  /** Where the instruction is that is responsible. */
  readonly range?: ImageRange | undefined;
  readonly children: readonly Node[];
  readonly collapsed?: boolean;
}

/** The process that will run, the files, and what is missing. */
export function treeOf(image: Image): Node[] {
  return [processNode(image.config), filesNode(image), ...missingNodes(image.lacks)];
}

function processNode(config: ImageConfig): Node {
  const words = [...(config.entrypoint ?? []), ...(config.cmd ?? [])];
  const user = config.user ?? "root";
  return {
    id: "process",
    label: words.length === 0 ? "Runs nothing" : words.join(" "),
    description: `as ${user} in ${config.workingDir ?? "/"}`,
    icon: "play",
    tooltip: words.length === 0 ? "Neither ENTRYPOINT nor CMD is set" : "The process that will run",
    children: settings(config),
    collapsed: true,
  };
}

function settings(config: ImageConfig): Node[] {
  return [
    setting("entrypoint", config.entrypoint?.join(" ")),
    setting("cmd", config.cmd?.join(" ")),
    setting("user", config.user ?? "not set, hence root"),
    setting("working directory", config.workingDir ?? "/"),
    ...Object.entries(config.env).map(([name, value]) => setting(`env ${name}`, value)),
    ...config.exposedPorts.map((port) => setting("port", port)),
    ...config.volumes.map((volume) => setting("volume", volume)),
    setting("health check", config.healthcheck?.join(" ")),
    setting("stop signal", config.stopSignal),
  ].filter((node) => node !== undefined);
}

function setting(name: string, value: string | undefined): Node | undefined {
  return value === undefined
    ? undefined
    : {
        id: `process/${name}=${value}`,
        label: name,
        description: value,
        icon: "settings",
        tooltip: value,
        children: [],
      };
}

function filesNode(image: Image): Node {
  const unknown: Node = {
    id: "files/?",
    label: "and what cannot be known",
    description: "",
    icon: "question",
    tooltip: "Not all ways in which files come into this image are understood",
    children: [],
  };
  const children = childrenOf(folderOf(image.files), "");
  return {
    id: "files",
    label: image.base === "scratch" ? "Files" : `Files on top of ${image.base}`,
    description: children.length === 0 && image.complete ? "none" : "",
    icon: "folder",
    tooltip: `The file system of the image of stage ${image.stage}`,
    children: image.complete ? children : [...children, unknown],
  };
}

/** A file with all that lies below it; the file is missing where only what lies below is listed. */
interface Folder {
  file?: ImageFile;
  readonly children: Map<string, Folder>;
}

function folderOf(files: readonly ImageFile[]): Folder {
  const root: Folder = { children: new Map() };
  for (const file of files) {
    let folder = root;
    for (const name of file.path.split("/").filter((part) => part !== "")) {
      let child = folder.children.get(name);
      if (child === undefined) {
        child = { children: new Map() };
        folder.children.set(name, child);
      }
      folder = child;
    }
    folder.file = file;
  }
  return root;
}

function childrenOf(folder: Folder, path: string): Node[] {
  return [...folder.children].map(([name, child]) => fileNode(name, `${path}/${name}`, child));
}

function fileNode(name: string, path: string, folder: Folder): Node {
  const { file } = folder;
  const below = childrenOf(folder, path);
  const id = `files${path}`;
  if (file === undefined) {
    return { id, label: name, description: "", icon: "folder", tooltip: path, children: below };
  }
  return {
    id,
    label: file.target === undefined ? name : `${name} → ${file.target}`,
    description: `${file.mode ?? "?"}  ${ownerOf(file)}${file.presence === "present" ? "" : "  not certain"}`,
    icon: iconOf(file, below.length > 0),
    tooltip: tooltipOf(file),
    range: file.origin?.range,
    children: below,
  };
}

function ownerOf(file: ImageFile): string {
  return `${String(file.uid ?? "?")}:${String(file.gid ?? "?")}`;
}

function iconOf(file: ImageFile, holdsFiles: boolean): string {
  switch (file.kind) {
    case "directory":
      return "folder";
    case "link":
      return "file-symlink-file";
    case "file":
      return "file";
    default:
      return holdsFiles ? "folder" : "question";
  }
}

function tooltipOf(file: ImageFile): string {
  const kind = file.kind ?? "file or folder";
  const origin =
    file.origin === undefined ? "of the base image" : `put there in line ${String(file.origin.range.start.line + 1)}`;
  return `${file.path}: ${kind}, mode ${file.mode ?? "not known"}, owner ${ownerOf(file)}, ${origin}`;
}

function missingNodes(lacks: readonly string[]): Node[] {
  if (lacks.length === 0) {
    return [];
  }
  const children = lacks.map((what) => ({
    id: `missing/${what}`,
    label: what,
    description: "missing",
    icon: "circle-slash",
    tooltip: `This image certainly has no ${what}, which programs often need`,
    children: [],
  }));
  return [
    {
      id: "missing",
      label: "Missing",
      description: String(lacks.length),
      icon: "circle-slash",
      tooltip: "What programs often need, and this image certainly does not have",
      children,
    },
  ];
}
