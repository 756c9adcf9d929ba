import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type ActKind, type DraftField, KINDS } from '@tasdiq/core';
import type { Command } from '../command.ts';
import { EXIT, Failure, sentenceOf, wrongUse } from '../failure.ts';
import { openVoice, SIGNING, SIGNING_HELP } from '../remote.ts';
import { draftOf, factsFrom, fieldsFrom } from '../spoken.ts';

/** `tasdiq act`. */
export const act: Command = {
  name: 'act',
  summary: 'says something on the record: any kind of act, from the command line',
  usage: 'KIND [NAME=VALUE ...] [--say FIELD[:LANG]=TEXT ...] --dossier D --key FILE',
  help: [
    'NAME=VALUE       a fact: due.days=30, expected=north,south/delegation, from=+2d, until=-1h, round=null, or JSON;',
    '                 an empty list is NAME= with nothing behind it',
    '--say F=TEXT     a field: title="Opening session", title:ur="…", or JSON for what is no text',
    '--file F=PATH    a field that names a file: its digest is taken and the file is uploaded',
    '--media TYPE     what the file is; application/octet-stream when not given',
    '--tell A,B       the fields are for these members or offices alone, and for your own',
    '--seal F,G       these fields are sealed to the keys of --tell: the host cannot read them either. Fields that',
    '                 must be sealed are, without it',
    '--not-self       what is sealed does not open for your own key: for a device that may be seized',
    '--dry-run        prints the act as "tasdiq submit" takes it, and sends nothing',
    'What a kind takes: tasdiq kinds KIND',
    ...SIGNING_HELP,
  ],
  options: {
    ...SIGNING,
    say: { type: 'string', multiple: true },
    file: { type: 'string', multiple: true },
    media: { type: 'string' },
    tell: { type: 'string', multiple: true },
    seal: { type: 'string', multiple: true },
    'not-self': { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
  },
  async run(args, out) {
    const [name, ...words] = args.someWords('kind of act');
    const kind = KINDS.get(name!);
    if (!kind) throw wrongUse(`There is no kind of act "${name}". "tasdiq kinds" lists them.`);
    const audience = { tell: args.list('tell'), seal: args.list('seal') };
    const files = args.all('file').map((word) => fileOf(kind, word, args.text('media')));
    const fields: Record<string, DraftField> = fieldsFrom(kind, args.all('say'), audience);
    for (const { field, value } of files) fields[field] = draftOf(kind, field, value, audience);
    const said = { act: kind.act, facts: checked(kind, factsFrom(kind, words)), fields };
    if (args.flag('dry-run')) {
      console.log(JSON.stringify(said, null, 2));
      return EXIT.good;
    }
    const voice = await openVoice(args, out, kind.by);
    for (const { value, bytes } of files) await voice.host.putBlob(voice.dossier, value.digest, bytes);
    const logged = await voice.author.submit(voice.host, { ...said, as: voice.as });
    const { reference, id, status, proof } = logged;
    out.result(logged, [
      `${reference}  ${id}  ${status === 'pending' ? 'waits for the witnesses' : 'logged'}${proof ? ', cosigned' : ''}`,
    ]);
    return EXIT.good;
  },
};

/** Facts that fit the schema of the kind; else a `Failure` that says where they do not. */
function checked(kind: ActKind, facts: Record<string, unknown>): unknown {
  const parsed = kind.facts.safeParse(facts);
  if (parsed.success) return facts;
  const { path, message } = parsed.error.issues[0]!;
  const why = message.includes(ID_PATTERN) ? 'give the id of an act, as "tasdiq show" lists it' : message;
  throw wrongUse(`${kind.act}: ${path.join('.') || 'the facts'}: ${why}. See "tasdiq kinds ${kind.act}".`);
}

/** How the pattern of an id begins, in what a schema says of a text that is none. */
const ID_PATTERN = '[A-Za-z0-9_-]{42}';

interface NamedFile {
  readonly field: string;
  readonly value: {
    readonly digest: string;
    readonly bytes: number;
    readonly media: string;
    readonly name: string;
  };
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function fileOf(kind: ActKind, word: string, media = 'application/octet-stream'): NamedFile {
  const [, field, path] = /^([a-z0-9_]+)=(.+)$/s.exec(word) ?? [];
  if (field === undefined || path === undefined || !kind.fields[field])
    throw wrongUse(`--file ${word.slice(0, 60)}: write FIELD=PATH, with a field of ${kind.act}.`);
  try {
    const bytes = new Uint8Array(readFileSync(path));
    const digest = createHash('sha256').update(bytes).digest('base64url');
    return { field, value: { digest, bytes: bytes.length, media, name: basename(path) }, bytes };
  } catch (error) {
    throw new Failure(`${path} cannot be read: ${sentenceOf(error)}`, EXIT.wrongUse);
  }
}
