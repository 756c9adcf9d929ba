// Starts a witness: a cosigner of logs and giver of receipts that anyone can run from a folder of their own.
import type { AddressInfo } from 'node:net';
import { ed25519Cosigner, formatVerifierKey } from '@tasdiq/tlog';
import { Copy } from './copy.ts';
import { openFolder, reasonOf } from './data-folder.ts';
import { serve, stop } from './http.ts';
import { hasKey, readKey } from './key-file.ts';
import { LogList } from './log-list.ts';
import { openssl } from './openssl.ts';
import { type Options, parseOptions, StartError } from './options.ts';
import { type State, StateLost } from './state.ts';
import { Witness } from './witness.ts';

const warn = (sentence: string): void => console.error(`${new Date().toISOString()} ${sentence}`);

function main(): void {
  const options = parseOptions(process.argv.slice(2));
  if (options.printVkey) return printVkey(options);
  const { key, state } = openFolder(options.data, options.name);
  try {
    const logs = new LogList(options.data, options.logs, warn);
    run(options, new Witness(key, state, logs, warn), state);
  } catch (error) {
    state.close();
    throw error;
  }
}

/** Needs no hold on the state when there is a key, so it answers while the witness runs. */
function printVkey({ data, name }: Options): void {
  if (!hasKey(data)) openFolder(data, name).state.close();
  console.log(formatVerifierKey(ed25519Cosigner(readKey(data, name), openssl).verifierKey));
}

function run(options: Options, witness: Witness, state: State): void {
  let stopping = false;
  const end = (exitCode: number): void => {
    if (stopping) return;
    stopping = true;
    process.exitCode = exitCode;
    stop(server).then(() => state.close());
  };
  const copy = options.copy === undefined ? undefined : new Copy(options.copy);
  const server = serve(witness, copy, (error) => {
    warn(error instanceof Error ? error.message : String(error));
    // A restart reads what the disk holds, and is the only way back. Other errors cost one answer, not the witness.
    if (error instanceof StateLost) end(1);
  });
  server.once('error', (error) => {
    state.close();
    report(
      new StartError(`The witness cannot listen on ${options.host}:${options.port}: ${listenReason(error)}.`),
    );
  });
  server.listen(options.port, options.host, () => {
    const { address, port, family } = server.address() as AddressInfo;
    console.log(witness.vkey);
    console.log(`http://${family === 'IPv6' ? `[${address}]` : address}:${port}`);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
}

function listenReason(error: Error): string {
  const code = reasonOf(error);
  if (code === 'EADDRINUSE') return 'another program uses this port; choose one with --port';
  return code === 'EACCES' ? 'this port is not allowed to this user; choose one above 1023' : code;
}

function report(error: unknown): void {
  const known = error instanceof StartError;
  console.error(known ? error.message : `The witness cannot start: ${reasonOf(error)}.`);
  process.exitCode = known ? error.exitCode : 1;
}

try {
  main();
} catch (error) {
  report(error);
}
