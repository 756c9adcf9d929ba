// Finds the Node the project runs on. Runs on any Node >= 20, so plain JavaScript and no dependency.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Path of a Node >= 24: the pinned one that npm installed for this platform, or else the one running now.
 * Returns undefined when neither will do.
 */
export function findNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(root, 'node_modules', `node-${os}-${process.arch}`, 'bin', name);
  if (existsSync(pinned)) return pinned;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined;
}
