import { KINDS } from '@tasdiq/core';
import { bringFiles, type Logged, readSignedAct, type SignedAct } from '@tasdiq/client';
import type { Command } from '../command.ts';
import { EXIT } from '../failure.ts';
import { readJson } from '../files.ts';
import { openRemote, openVoice, SIGNING, SIGNING_HELP } from '../remote.ts';
import { readAct, statementOf } from './sign.ts';

/** `tasdiq submit`. */
export const submit: Command = {
  name: 'submit',
  summary: 'hands acts in to a host',
  usage: 'FILE ... --dossier D [--host URL] [--key FILE [--as MANDATE]]',
  help: [
    'Each FILE is a signed act of "tasdiq sign", which anybody may carry, or an act in JSON, which --key signs.',
    'An act with sealed files needs --key, of an office of its author’s member: they are uploaded first.',
    '--not-self  what --key seals does not open for that key: for a device that may be seized',
    'Sending again is harmless: an act that is logged already is said to be.',
    ...SIGNING_HELP,
  ],
  options: { ...SIGNING, 'not-self': { type: 'boolean', default: false } },
  async run(args, out) {
    const files = args.someWords('files with acts').map((path) => ({ path, value: readJson(path) }));
    const signed = files.map(({ value }) => readSignedAct(JSON.stringify(value)));
    const logged: Logged[] = [];
    for (const [i, { path, value }] of files.entries()) {
      const ready = signed[i]!;
      logged.push('fault' in ready ? await signAndSend(path, value) : await carry(ready));
      out.progress(`${logged.length} of ${files.length} handed in`);
    }
    out.result(
      { acts: logged },
      logged.map(
        ({ reference, id, status, proof }) =>
          `${reference}  ${id}  ${WORDS[status]}${proof ? ', cosigned' : ''}`,
      ),
    );
    return EXIT.good;

    async function carry(act: SignedAct): Promise<Logged> {
      const { host, dossier } = await openRemote(args, out);
      if (act.files) {
        const remote = await openVoice(args, out, KINDS.get('seal.announce')!.by);
        await bringFiles(remote.host, dossier, act);
      }
      return host.submit(dossier, act);
    }

    async function signAndSend(path: string, value: unknown): Promise<Logged> {
      const written = readAct(value, path);
      const by = KINDS.get(written.act)!.by;
      const voice = await openVoice(written.as ? args.with('as', written.as) : args, out, by);
      return voice.author.submit(voice.host, statementOf(written, voice.as));
    }
  },
};

const WORDS = {
  logged: 'logged',
  pending: 'logged, waiting for the witnesses',
  known: 'was logged already',
} as const;
