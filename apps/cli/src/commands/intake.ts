import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from '@tasdiq/client';
import {
  Intake,
  type IntakeItem,
  type IntakeOpened,
  type IntakeReport,
  messageSchema,
  MESSAGE_SIZES,
  paddedJson,
  readPadded,
  reportSchema,
} from '@tasdiq/client/intake';
import { fromBase64url } from '@tasdiq/core';
import { openBytes, sealBytes } from '@tasdiq/crypto/seal';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { EXIT, Failure, wrongUse } from '../failure.ts';
import { writeWhole } from '../files.ts';
import { readKey } from '../key-file.ts';
import type { Output } from '../output.ts';
import { mandateOf, openRemote, SIGNING, SIGNING_HELP } from '../remote.ts';
import { IDENTITY_HELP, sealingKeyFor } from '../sealing.ts';

/** Readable by nobody but its owner. */
const PRIVATE = 0o600;
const STEPS = ['list', 'read', 'take', 'release', 'answer', 'lodged', 'decline'] as const;
/** Characters that turn text around on a terminal. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** The box as the office of the key sees it. */
interface Desk {
  readonly intake: Intake;
  readonly dossier: string;
  readonly secret: () => Uint8Array;
}

/** `tasdiq intake`. */
export const intake: Command = {
  name: 'intake',
  summary: 'reports of the public: lists and reads them, answers, says what became of them',
  usage: `${STEPS.join(' | ')} [ID]`,
  help: [
    'list              reports in the box, without what they say',
    'read ID           fetches a report and opens it here; that you had it is shown to every intake office',
    '--photos DIR      puts its pictures there',
    'take ID           says that your office deals with it; --over takes it from another office',
    'release ID        gives it back',
    'answer ID --say TEXT       asks back or answers; only the code of the report opens it',
    'lodged ID [--tell ACT]     it is on the record ("tasdiq act allegation.lodge"); --tell says under which id',
    'decline ID --reason CODE   outside_mandate no_detail already_on_record not_safe withdrawn cannot_be_opened misuse other',
    IDENTITY_HELP,
    ...SIGNING_HELP,
  ],
  options: {
    ...SIGNING,
    identity: { type: 'string' },
    photos: { type: 'string' },
    over: { type: 'boolean', default: false },
    say: { type: 'string' },
    tell: { type: 'string' },
    reason: { type: 'string' },
  },
  async run(args, out) {
    const [step, id, ...more] = args.someWords('step');
    if (!STEPS.includes(step as never) || more.length > 0)
      throw wrongUse(`Say one of: ${STEPS.join(', ')}. See --help.`);
    const desk = await openDesk(args, out);
    if (step === 'list') return list(desk, out);
    if (id === undefined) throw wrongUse(`Say which report: "intake ${step} ID".`);
    if (step === 'read') return read(desk, id, args, out);
    const item = await taken(desk, id, step!, args);
    out.result(item, [lineOf(item)]);
    return EXIT.good;
  },
};

async function openDesk(args: Args, out: Output): Promise<Desk> {
  const key = readKey(args.need('key'));
  const remote = await openRemote(args, out);
  const { host, dossier } = remote;
  const as = args.text('as') ?? (await mandateOf(remote, key, ['intake']));
  const { token } = await signIn({ host, dossier, key, as, origin: new URL(host.url).origin });
  return {
    intake: new Intake(host.url, dossier, fetch, token),
    dossier,
    secret: () => sealingKeyFor(args).secret,
  };
}

async function list({ intake: box }: Desk, out: Output): Promise<0> {
  const found = await box.list();
  out.result(found, [
    `In the box: ${found.held.reports} of ${found.most.reports} reports.`,
    ...found.items.map((item) => `${lineOf(item)}  new ${item.unread}`),
  ]);
  return EXIT.good;
}

async function read(desk: Desk, id: string, args: Args, out: Output): Promise<0> {
  const item = await desk.intake.open(id);
  const report = await reportIn(item, desk);
  const messages = await messagesIn(item, desk);
  const folder = args.text('photos');
  if (folder !== undefined && report) keepPhotos(folder, id, report);
  out.result({ ...item, report: report ?? null, messages }, [
    lineOf(item),
    ...(report ? linesOf(report) : ['The report cannot be read: it is closed, damaged, or for another key.']),
    ...messages.map(({ at, text }) =>
      `Message of ${at}: ${text ?? 'cannot be read'}`.replaceAll(TURNING, '\ufffd'),
    ),
  ]);
  return EXIT.good;
}

async function reportIn(
  { parts }: IntakeOpened,
  { dossier, secret }: Desk,
): Promise<IntakeReport | undefined> {
  const first = parts.find(({ n, from }) => n === 1 && from === 'public');
  const bytes = first && (await openBytes(Buffer.from(first.sealed, 'base64'), secret()));
  return bytes && readPadded(bytes, reportSchema, dossier);
}

async function messagesIn({ parts }: IntakeOpened, { dossier, secret }: Desk) {
  const later = parts.filter(({ n, from }) => n > 1 && from === 'public');
  return Promise.all(
    later.map(async ({ at, sealed }) => {
      const bytes = await openBytes(Buffer.from(sealed, 'base64'), secret());
      return { at, text: (bytes && readPadded(bytes, messageSchema, dossier)?.text) ?? null };
    }),
  );
}

async function taken(desk: Desk, id: string, step: string, args: Args): Promise<IntakeItem> {
  const { intake: box } = desk;
  switch (step) {
    case 'take':
      return box.step(id, { step: 'take', over: args.flag('over') });
    case 'release':
      return box.step(id, { step: 'release' });
    case 'lodged':
      return box.step(id, { step: 'lodged', allegation: args.text('tell') ?? null });
    case 'decline':
      return box.step(id, { step: 'declined', reason: args.need('reason') });
    default:
      return answer(desk, id, args.need('say'));
  }
}

async function answer(desk: Desk, id: string, text: string): Promise<IntakeItem> {
  const report = await reportIn(await desk.intake.open(id), desk);
  if (!report) throw new Failure('The report cannot be read here, so nothing can be encrypted to its code.');
  const said = { typ: 'tasdiq-report-answer/1', dossier: desk.dossier, text };
  const bytes = messageSchema.safeParse(said).success ? paddedJson(said, MESSAGE_SIZES) : undefined;
  if (!bytes) throw wrongUse('An answer has between 1 and 20,000 characters.');
  const sealed = await sealBytes(bytes, [fromBase64url(report.reply)!]);
  return desk.intake.step(id, { step: 'answer', sealed: Buffer.from(sealed).toString('base64') });
}

function keepPhotos(folder: string, id: string, { photos }: IntakeReport): void {
  mkdirSync(folder, { recursive: true });
  for (const [at, { data }] of photos.entries())
    writeWhole(join(folder, `${id}-${at + 1}.jpg`), Buffer.from(data, 'base64'), PRIVATE);
}

function lineOf({ id, state, receivedAt, until, taker, reason }: IntakeItem): string {
  const who = taker === null ? '' : `  with ${taker}`;
  return `${id}  ${state.padEnd(8)}  received ${receivedAt}  until ${until.slice(0, 10)}${who}${reason ? `  ${reason}` : ''}`;
}

/** What a report says, line by line. Its words are a stranger's. */
function linesOf({ photos, harm, uses, when, ...report }: IntakeReport): string[] {
  const said = {
    what: report.what,
    when: when && `${when.from ?? '?'} to ${when.to ?? '?'} (${when.precision})`,
    'when, in words': report.when_words,
    place: report.place,
    district: report.district,
    province: report.province,
    'said to be responsible': report.responsible,
    ...Object.fromEntries(Object.entries(harm).map(([name, { low, high }]) => [name, `${low} to ${high}`])),
    damage: report.damage,
    contact: report.contact,
    'may be passed on to': uses.join(', ') || 'nobody',
    pictures: String(photos.length),
    language: report.language,
  };
  return Object.entries(said)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}`.replaceAll(TURNING, '\ufffd'));
}
