import * as path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the extension. */
export const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The folder of the project. */
export const root = path.dirname(here);

/** What is made, and can be made again. */
export const target = path.join(here, "target");
