import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHttpServer } from './app.ts';
import { type DataFolder, SetupError } from './config.ts';
import { HostsFolder } from './hosts-folder.ts';
import { Sessions } from './session.ts';
import { staticFiles } from './static-files.ts';

/** After this a stop no longer waits for open connections. */
const STOP_MS = 10_000;
const APPS = join(fileURLToPath(new URL('.', import.meta.url)), '..', '..');

/** How a server is started. */
export interface ServeOptions {
  readonly data: DataFolder;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
}

/**
 * Serves the dossiers of a data folder until it is told to stop. Resolves with the exit code. Throws a
 * `SetupError` when it cannot start.
 */
export async function serve({ data, host, port }: ServeOptions): Promise<number> {
  const ended = Promise.withResolvers<number>();
  const say = (sentence: string): void => {
    process.stderr.write(`${sentence}\n`);
  };
  const fail = (error: unknown): void => {
    // Whether the last commit is on the disk is not known here; the next start finds out by replay.
    say(`Stopped: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  };
  const hosts = new HostsFolder(data, { say, failed: fail });
  const server = createHttpServer({
    hosts,
    sessions: new Sessions(),
    views: [],
    files: staticFiles(join(APPS, 'web', 'dist'), join(APPS, 'verifier', 'dist', 'verify.html')),
    behindProxy: data.config().behindProxy,
    say,
  });
  await listen(server, host, port);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.resolve(0));
  await hosts.start();
  if (hosts.list().length === 0 && hosts.broken.size > 0) return 1;
  const at = server.address() as AddressInfo;
  const name = at.family === 'IPv6' ? `[${at.address}]` : at.address;
  process.stdout.write(`Tasdiq listens on http://${name}:${at.port}\n`);
  const code = await ended.promise;
  await stop(server, hosts);
  return code;
}

async function listen(
  server: ReturnType<typeof createHttpServer>,
  host: string,
  port: number,
): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new SetupError(`Port ${port} on ${host} is in use by another program.`);
    if (code === 'EACCES') throw new SetupError(`Port ${port} on ${host} may not be used by this account.`);
    throw new SetupError(`The server cannot listen on ${host} port ${port}: ${String(error)}.`, error);
  }
}

/** Ends in order: no new request, answers to what is in flight, then the stores. */
async function stop(server: ReturnType<typeof createHttpServer>, hosts: HostsFolder): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const clock = setTimeout(() => server.closeAllConnections(), STOP_MS);
  await closed;
  clearTimeout(clock);
  await hosts.stop();
}
