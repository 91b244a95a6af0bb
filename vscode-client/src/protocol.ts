import { NotificationType, RequestType } from "vscode-languageclient/node";

/** What the server says beyond the protocol. */

/** What the final image of a document holds, runs and lacks: the JSON of `fromscratch image --format json`. */
export interface Image {
  readonly file: string;
  readonly stage: string;
  readonly base: string;
  /** Whether everything in it is known. */
  readonly complete: boolean;
  readonly files: readonly ImageFile[];
  readonly config: ImageConfig;
  /** In words, what programs often need and this image certainly does not have. */
  readonly lacks: readonly string[];
}

/** A file, folder or link; what is not known is left out. */
export interface ImageFile {
  readonly path: string;
  readonly kind?: "file" | "directory" | "link";
  /** Octal, `0755`. */
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly target?: string;
  readonly presence: "present" | "unknown";
  /** The instruction that put it there; left out for what a base image brings. */
  readonly origin?: { readonly range: ImageRange };
}

/** Lines and characters from 0. */
export interface ImageRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What is not set is left out. */
export interface ImageConfig {
  readonly user?: string;
  readonly workingDir?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly shell?: readonly string[];
  readonly healthcheck?: readonly string[];
  readonly exposedPorts: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly stopSignal?: string;
}

/** Null for a document without a stage. */
export const imageRequest = new RequestType<{ textDocument: { uri: string } }, Image | null, void>("fromscratch/image");

export const imageChanged = new NotificationType<{ uri: string; version: number }>("fromscratch/imageChanged");

/** The server's command that makes an image ready for production. */
export const MAKE_READY = "fromscratch.makeReadyForProduction";

/** The command behind the server's code lens _Show contents_. */
export const SHOW_IMAGE = "fromscratch.showImageContents";
