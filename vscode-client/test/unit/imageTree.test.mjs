import assert from "node:assert/strict";
import { test } from "node:test";
import { source } from "./source.mjs";

const { treeOf } = await source("imageTree");

const CONFIG = { env: {}, exposedPorts: [], volumes: [], labels: {} };
const EMPTY = { file: "Dockerfile", stage: "0", base: "scratch", complete: true, files: [], config: CONFIG, lacks: [] };
const ORIGIN = { range: { start: { line: 4, character: 0 }, end: { line: 4, character: 9 } } };

test("an empty image runs nothing and holds nothing", () => {
  assert.deepEqual(outline({}), [
    "Runs nothing  as root in /",
    "  user  not set, hence root",
    "  working directory  /",
    "Files  none",
  ]);
});

test("the process is shown with its settings", () => {
  const config = {
    ...CONFIG,
    user: "app",
    workingDir: "/srv",
    entrypoint: ["/app"],
    cmd: ["serve", "--fast"],
    env: { TZ: "UTC" },
    exposedPorts: ["8080/tcp"],
    volumes: ["/data"],
    stopSignal: "SIGINT",
  };
  assert.deepEqual(outline({ config }), [
    "/app serve --fast  as app in /srv",
    "  entrypoint  /app",
    "  cmd  serve --fast",
    "  user  app",
    "  working directory  /srv",
    "  env TZ  UTC",
    "  port  8080/tcp",
    "  volume  /data",
    "  stop signal  SIGINT",
    "Files  none",
  ]);
});

test("files are shown in their folders, with mode and owner as far as they are known", () => {
  const files = [
    { path: "/app", kind: "file", mode: "0755", uid: 0, gid: 0, presence: "present", origin: ORIGIN },
    { path: "/etc", kind: "directory", mode: "0755", uid: 0, gid: 0, presence: "present" },
    { path: "/etc/passwd", kind: "file", uid: 0, presence: "unknown" },
    { path: "/usr/bin/sh", kind: "link", target: "/bin/busybox", mode: "0777", uid: 1, gid: 2, presence: "present" },
  ];
  const tree = outline({ files, complete: false });
  assert.deepEqual(tree.slice(3), [
    "Files  ",
    "  app  0755  0:0",
    "  etc  0755  0:0",
    "    passwd  ?  0:?  not certain",
    "  usr  ",
    "    bin  ",
    "      sh → /bin/busybox  0777  1:2",
    "  and what cannot be known  ",
  ]);
});

test("a file leads to its instruction, and says so", () => {
  const files = [{ path: "/app", kind: "file", mode: "0755", uid: 0, gid: 0, presence: "present", origin: ORIGIN }];
  const [app] = treeOf({ ...EMPTY, files })[1].children;
  assert.deepEqual(app.range, ORIGIN.range);
  assert.equal(app.tooltip, "/app: file, mode 0755, owner 0:0, put there in line 5");
});

test("what is on top of another image is told from it", () => {
  const [, files] = treeOf({ ...EMPTY, base: "alpine:3.22", complete: false });
  assert.equal(files.label, "Files on top of alpine:3.22");
});

test("what is missing is shown as missing", () => {
  assert.deepEqual(outline({ lacks: ["shell", "CA certificates"] }).slice(4), [
    "Missing  2",
    "  shell  missing",
    "  CA certificates  missing",
  ]);
});

test("each line has an id of its own, also where names are the same", () => {
  const files = ["/a", "/a/b", "/c", "/c/a", "/x/b", "/y/b", "/x/b/c", "/x/s/1", "/y/s/1"].map((file) => ({
    path: file,
    presence: "present",
  }));
  const config = { ...CONFIG, volumes: ["/a", "/b"] };
  const ids = flat(treeOf({ ...EMPTY, files, config, lacks: ["a"] })).map(({ node }) => node.id);
  assert.equal(new Set(ids).size, ids.length);
});

/** The tree as text, two blanks for each level. */
function outline(parts) {
  return flat(treeOf({ ...EMPTY, ...parts })).map(
    ({ node, depth }) => `${"  ".repeat(depth)}${node.label}  ${node.description}`,
  );
}

function flat(nodes, depth = 0) {
  return nodes.flatMap((node) => [{ node, depth }, ...flat(node.children, depth + 1)]);
}
