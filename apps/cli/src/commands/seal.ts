import { base64url, KINDS, openedField } from '@tasdiq/core';
import { type Logged, keptDisclosures } from '@tasdiq/client';
import { publicKeyOfRecipient, recipientText, sealingKeyOf } from '@tasdiq/crypto/seal';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { EXIT, Failure, wrongUse } from '../failure.ts';
import { FileMemory } from '../file-memory.ts';
import { readSeed } from '../key-file.ts';
import type { Output } from '../output.ts';
import { openVoice, SIGNING, SIGNING_HELP, type Voice } from '../remote.ts';
import { actOf, disclosureOf, followed, idOf, IDENTITY_HELP, sealingKeyFor } from '../sealing.ts';
import { draftOf } from '../spoken.ts';

const USAGE = ['announce [--recipient age1…]', 'read ACT FIELD', 'open ACT FIELD [--tell A,B]'];

/** `tasdiq seal`. */
export const seal: Command = {
  name: 'seal',
  summary: 'announces the key that opens for an office, reads and opens what is sealed',
  usage: 'announce|read|open ... --dossier D --key FILE',
  help: [
    ...USAGE,
    'announce  says under which key the office opens what is sealed to it: the one that follows from --key',
    '--recipient age1…      another X25519 key, whose secret half may lie elsewhere',
    'read      opens a sealed field for you alone, checked against the act',
    'open      says what the field held on the record: for everybody, or with --tell for members and offices',
    IDENTITY_HELP,
    ...SIGNING_HELP,
  ],
  options: {
    ...SIGNING,
    recipient: { type: 'string' },
    identity: { type: 'string' },
    tell: { type: 'string', multiple: true },
  },
  async run(args, out) {
    const [what, ...words] = args.someWords('word announce, read or open');
    if (what === 'announce' && words.length === 0) return announce(args, out);
    if ((what === 'read' || what === 'open') && words.length === 2) {
      const voice = await openVoice(args, out, KINDS.get('seal.open')!.by);
      return what === 'read' ? read(voice, args, words, out) : open(voice, args, words, out);
    }
    throw wrongUse(`Say ${USAGE.map((one) => `"seal ${one}"`).join(', or ')}.`);
  },
};

async function announce(args: Args, out: Output): Promise<0> {
  const text = args.text('recipient');
  const given =
    text === undefined ? sealingKeyOf(readSeed(args.need('key'))).publicKey : publicKeyOfRecipient(text);
  if (!given) throw wrongUse('--recipient is a public key of age for X25519: age1….');
  const voice = await openVoice(args, out, KINDS.get('seal.announce')!.by);
  const key = base64url(given);
  const logged = await voice.author.submit(voice.host, {
    as: voice.as,
    act: 'seal.announce',
    facts: { key },
  });
  out.result({ ...logged, key, recipient: recipientText(given) }, [
    `Sealing key  ${recipientText(given)}`,
    loggedLine(logged),
  ]);
  return EXIT.good;
}

/** The disclosure of a sealed field, from what this key kept or from the file, checked against the act. */
async function textOf(
  voice: Voice,
  args: Args,
  [act, name]: readonly string[],
): Promise<{ text: string; value: unknown }> {
  const id = idOf(act, 'the act');
  const found = actOf(await followed(voice), id);
  const kept = await keptDisclosures(new FileMemory(`${voice.key.path}.state`), voice.dossier, id);
  const text = kept[name!] ?? (await disclosureOf(voice, found, name!, sealingKeyFor(args)));
  const field = openedField(found.act, name!, text);
  if (!field || field.state === 'withheld')
    throw new Failure(
      'The file opens, but to another text than the act commits to: its author sealed it so.',
    );
  if (field.state === 'malformed')
    throw new Failure('What was sealed does not fit its field: its author wrote it so. It counts nowhere.');
  return { text, value: field.value };
}

async function read(voice: Voice, args: Args, words: readonly string[], out: Output): Promise<0> {
  const { value } = await textOf(voice, args, words);
  out.result({ value }, [typeof value === 'string' ? value : JSON.stringify(value, null, 2)]);
  return EXIT.good;
}

async function open(voice: Voice, args: Args, words: readonly string[], out: Output): Promise<0> {
  const { text } = await textOf(voice, args, words);
  const [act, field] = words;
  const kind = KINDS.get('seal.open')!;
  const logged = await voice.author.submit(voice.host, {
    as: voice.as,
    act: kind.act,
    facts: { act, field },
    fields: { opens: draftOf(kind, 'opens', text, { tell: args.list('tell') }) },
  });
  out.result(logged, [loggedLine(logged)]);
  return EXIT.good;
}

/** One line on what became of an act. */
export function loggedLine({ id, reference, status }: Logged): string {
  return `${reference}  ${id}  ${status === 'pending' ? 'waits for the witnesses' : 'logged'}`;
}
