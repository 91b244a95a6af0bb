import { execFile } from "node:child_process";
import { access, constants, readFile, realpath } from "node:fs/promises";
import * as path from "node:path";
import { promisify } from "node:util";

const OLDEST = 17;

/** A Java that can run the server. */
export interface Java {
  /** The path of its command. */
  readonly command: string;
  /** As it names it, `17.0.15`. */
  readonly version: string;
}

/** Where to look for a Java. */
export interface JavaPlaces {
  /** The folder of an installation that the user has named; empty for none. */
  readonly home: string;
  /** The folder of the runtime that the extension brings, if it does. */
  readonly runtime: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** No Java was found that can run the server. */
export class NoJavaError extends Error {
  /** @param tried a line for each place that was looked at */
  constructor(readonly tried: readonly string[]) {
    super(`FromScratch needs Java ${String(OLDEST)} or newer, and found none.`);
  }
}

/**
 * The first Java that can run the server: the one that the user has named and no other, or else the extension's own,
 * that of JAVA_HOME, and those in PATH.
 *
 * @throws NoJavaError if there is none
 */
export async function findJava(places: JavaPlaces): Promise<Java> {
  const tried: string[] = [];
  for (const { command, source } of candidates(places)) {
    if (!(await isExecutable(command))) {
      tried.push(`${source}: there is no ${command}`);
      continue;
    }
    const version = await versionOf(command);
    if (majorOf(version) >= OLDEST) {
      return { command, version };
    }
    tried.push(`${source}: ${command} is ${version === "" ? "no Java" : `Java ${version}`}`);
  }
  throw new NoJavaError(tried);
}

/** 17 for "17.0.15", 8 for "1.8.0_452", as versions were written before 9, and 0 for what is none. */
export function majorOf(version: string): number {
  return Number(/^(?:1\.)?(\d+)/.exec(version)?.[1] ?? 0);
}

/** Where a Java may be, and who says so. */
interface Candidate {
  readonly command: string;
  readonly source: string;
}

function candidates({ home, runtime, environment }: JavaPlaces): Candidate[] {
  if (home !== "") {
    return [{ command: commandIn(home), source: "fromscratch.java.home" }];
  }
  const inPath = (environment.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const javaHome = environment.JAVA_HOME ?? "";
  return [
    { command: commandIn(runtime), source: "The extension's runtime" },
    ...(javaHome === "" ? [] : [{ command: commandIn(javaHome), source: "JAVA_HOME" }]),
    ...inPath.map((folder) => ({ command: path.join(folder, executable()), source: "PATH" })),
  ];
}

function commandIn(home: string): string {
  return path.join(home, "bin", executable());
}

function executable(): string {
  return process.platform === "win32" ? "java.exe" : "java";
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** An installation says its version in a file, which spares the start of a JVM; empty for what is no Java. */
async function versionOf(command: string): Promise<string> {
  const home = path.dirname(path.dirname(await realpath(command)));
  const release = await readFile(path.join(home, "release"), "utf8").catch(() => "");
  return /^JAVA_VERSION="(.+)"$/m.exec(release)?.[1] ?? (await saidVersion(command));
}

async function saidVersion(command: string): Promise<string> {
  const said = await promisify(execFile)(command, ["-version"], { timeout: 10_000 }).catch(() => undefined);
  return / version "(.+?)"/.exec(said?.stderr ?? "")?.[1] ?? "";
}
