import { fingerprint, type DossierId } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { openSealed } from '@tasdiq/crypto/seal';
import { type Opener, readLabel, type Report, reportLines, verify as verifyFile } from '@tasdiq/dossier';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode } from '../failure.ts';
import { readInput } from '../files.ts';
import { Pins, readFingerprint } from '../pins.ts';
import { IDENTITY_HELP, sealingKeyFor } from '../sealing.ts';

/** Files with at least this many entries take long enough for progress to be shown. */
const LONG = 20_000;

/** `tasdiq verify`. */
export const verify: Command = {
  name: 'verify',
  summary: 'checks a dossier file, without a network',
  usage: 'FILE [--charter FINGERPRINT] [--pins FILE] [--key FILE | --identity FILE]',
  help: [
    'Prints the fingerprint first, then what holds, what does not, and what is missing.',
    '--charter FINGERPRINT  the one on paper or from a party; without it, or a pin, identity stays unproven',
    '--pins FILE            fingerprints compared earlier; $XDG_CONFIG_HOME/tasdiq/pins.json when not given',
    '--key FILE             opens the sealed fields that are for this key, and checks them too',
    IDENTITY_HELP,
    'Exits with 0 when the file holds, 1 when it does not, 2 when it is no dossier file.',
  ],
  options: {
    charter: { type: 'string' },
    pins: { type: 'string' },
    key: { type: 'string' },
    identity: { type: 'string' },
  },
  async run(args, out) {
    const bytes = readInput(args.oneWord('file'));
    const pin = pinFor(bytes, args.text('charter'), args.text('pins'));
    const observer = {
      progress: (done: number, total: number) => {
        if (total >= LONG) out.progress(`${done} of ${total} entries checked`);
      },
    };
    const opener = openerOf(args);
    const report = await verifyFile(bytes, { crypto: nodeCrypto, pin, observer, ...(opener && { opener }) });
    out.result(report, [...reportLines(report), ...openedLines(report)]);
    return exitOf(report);
  },
};

function openerOf(args: Args): Opener | undefined {
  if (args.text('key') === undefined && args.text('identity') === undefined) return undefined;
  const { secret } = sealingKeyFor(args);
  return (file) => openSealed(file, secret);
}

/** What the key opened, field by field. */
function openedLines({ opened }: Report): string[] {
  if (opened.length === 0) return [];
  const lines = opened.map(({ index, act, field, state, text }) => {
    const value = (JSON.parse(text) as unknown[])[4];
    return `  #${index} ${act} ${field}: ${state === 'open' ? JSON.stringify(value) : 'malformed'}`;
  });
  return ['', 'What your key opened', ...lines];
}

/** The exit code of a verdict. */
export function exitOf({ verdict }: Report): ExitCode {
  if (verdict === 'no_dossier') return EXIT.wrongUse;
  return verdict === 'holds' ? EXIT.good : EXIT.doesNotHold;
}

/** The fingerprint that the reader brings: typed, or pinned for the dossier that the file says it is. */
function pinFor(bytes: Uint8Array, typed: string | undefined, path: string | undefined): string | undefined {
  if (typed !== undefined) return readFingerprint(typed);
  const pins = new Pins(path);
  const label = labelIn(bytes);
  // The label only finds the pin; the verifier compares the pin with what the founding gives.
  return label && pins.of(label);
}

function labelIn(bytes: Uint8Array): string | undefined {
  const dossier = readLabel(bytes)?.dossier;
  try {
    return dossier !== undefined && fingerprint(dossier as DossierId) ? dossier : undefined;
  } catch {
    return undefined;
  }
}
