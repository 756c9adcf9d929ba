import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHttpServer } from './app.ts';
import { type DataFolder, SetupError } from './config.ts';
import { Erasing } from './erasing.ts';
import { Holdings } from './holdings.ts';
import { HostsFolder } from './hosts-folder.ts';
import { Indexes } from './index/client.ts';
import { IntakeBoxes } from './intake/boxes.ts';
import { INTAKE_DEFAULTS, type IntakeSettings } from './intake/limits.ts';
import { Sessions } from './session.ts';
import { staticFiles } from './static-files.ts';
import { readRoutes } from './view-routes.ts';
import { derivedFolder } from './store/blob-files.ts';
import { Previews } from './vault/previews.ts';
import { type UploadLimits, Uploads } from './vault/uploads.ts';
import { States } from './view-states.ts';

/** After this a stop no longer waits for open connections. */
const STOP_MS = 10_000;
/** How often it is looked for uploads that nobody goes on with. */
const SWEEP_MS = 600_000;
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
  const { behindProxy, mirrorOf, origins, worthlessKeys } = data.config();
  const sessions = new Sessions(origins && { origins });
  const indexes = new Indexes((dossier) => join(data.dossiers, dossier, 'index.db'));
  const intake = new IntakeBoxes(data.intake, () => intakeSettingsOf(data));
  intake.start(say);
  const holdings = new Holdings((dossier) => join(data.dossiers, dossier, 'holdings.json'));
  const uploads = new Uploads(
    (dossier) => join(data.dossiers, dossier, 'uploads'),
    () => limitsOf(data),
  );
  const previews = new Previews((dossier) => derivedFolder(join(data.dossiers, dossier, 'blobs')));
  const states = new States();
  const read = { hosts, sessions, indexes, states, holdings, previews, now: Date.now, behindProxy };
  const sweep = setInterval(() => {
    for (const host of hosts.list()) void uploads.sweep(host).catch(fail);
  }, SWEEP_MS).unref();
  const server = createHttpServer({
    hosts,
    sessions,
    uploads,
    views: readRoutes(read),
    files: staticFiles(join(APPS, 'web', 'dist'), join(APPS, 'verifier', 'dist', 'verify.html')),
    behindProxy,
    intake,
    mirrorOf,
    worthlessKeys,
    say,
  });
  await listen(server, host, port);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.resolve(0));
  indexes.follow(hosts);
  new Erasing(indexes, say).follow(hosts);
  await hosts.start();
  // Nothing that could be served is no server, however often somebody starts it.
  if (hosts.list().length === 0 && hosts.broken.size > 0) ended.resolve(1);
  else process.stdout.write(`Tasdiq listens on ${addressOf(server)}\n`);
  // While the program stops, nothing else may be left that keeps it running until it has stopped in order.
  const alive = setInterval(() => {}, STOP_MS);
  const code = await ended.promise;
  await stop(server);
  await indexes.close();
  intake.stop();
  await hosts.stop();
  clearInterval(alive);
  clearInterval(sweep);
  return code;
}

let limits: UploadLimits | undefined;

/** Those of before stay in force while host.json cannot be read, which is told of elsewhere. */
function limitsOf(data: DataFolder): UploadLimits {
  try {
    limits = data.config();
  } catch (error) {
    if (!limits) throw error;
  }
  return limits;
}

/** A host.json that cannot be read is told of elsewhere; meanwhile the usual settings hold. */
function intakeSettingsOf(data: DataFolder): IntakeSettings {
  try {
    return data.config().intake;
  } catch {
    return INTAKE_DEFAULTS;
  }
}

function addressOf(server: ReturnType<typeof createHttpServer>): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
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

/** Takes no new request and waits for the answers to those in flight. */
async function stop(server: ReturnType<typeof createHttpServer>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const clock = setTimeout(() => server.closeAllConnections(), STOP_MS);
  await closed;
  clearTimeout(clock);
}
