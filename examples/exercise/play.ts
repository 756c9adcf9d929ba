import { formatTime, type ActId, type DraftField } from '@tasdiq/core';
import { sealed } from '../sealing.ts';
import { type Founded, type Line, only, open, says, type Stage } from '../stage.ts';
import { type Actors, registerActors } from './actors.ts';
import { type Account, ACCOUNTS } from './account.ts';
import { type Accord, citeAccord } from './accord.ts';
import { agreeOnText } from './arrangement.ts';
import { implement } from './implementation.ts';
import { changeHeads, handInLate } from './late.ts';
import { importLedger } from './ledger.ts';
import { writeLetters } from './letters.ts';
import { type Found, inquire } from './inquiries/inquire.ts';
import { giveNotice } from './notices.ts';
import { accede, openOffices, type Offices } from './offices.ts';
import { askAndAnswer, noteAssurances, takeBackReplaced } from './requests.ts';
import { registerSources, type Sources } from './sources.ts';
import { draftIsThere, openTalks } from './talks.ts';
import { CENTRES } from './world.ts';
import { amendTerms, proposeDelay, oweBulletins, rotateRoot, suspendAndResume } from './charter-life.ts';
import { issueBulletins } from './bulletins.ts';
import { keepClaims } from './claims.ts';
import { agreeHowToCount } from './counting.ts';
import { recordEffort } from './watch.ts';

const DAY_MS = 86_400_000;

/** What has been made so far, for those who refer to it. */
interface Told {
  readonly offices: Offices;
  readonly actors: Actors;
  readonly sources: Sources;
  /** Newest version of each account, by its key. */
  readonly versions: Map<string, { id: ActId; version: ActId }>;
}

/** Plays the exercise from its accession to an undertaking that is overdue. */
export async function playExercise(stage: Stage, founded: Founded): Promise<void> {
  await accede(stage, founded.id);
  const offices = await openOffices(stage);
  await stage.settle();
  await rotateRoot(stage);
  const sources = await registerSources(stage, offices);
  const actors = await registerActors(stage, offices, sources);
  await stage.settle();
  const first = await importLedger(stage, offices, '1.0');
  const told: Told = { offices, actors, sources, versions: new Map() };
  const [before, after] = [ACCOUNTS.slice(0, 20), ACCOUNTS.slice(20)];
  await reportAll(stage, told, before);
  await suspendAndResume(stage, 'almaris', [
    'Until the safety of its liaison officers has been settled.',
    'The safety of its liaison officers has been settled.',
  ]);
  const ledger = await importLedger(stage, offices, '1.1', first);
  await reportAll(stage, told, after);
  await loseTheDevice(stage, told);
  const amended = await amendTerms(stage, founded);
  await suspendAndResume(stage, 'tavrel', [
    'Until its observers may land at the north bank again.',
    'Its observers have landed at the north bank.',
  ]);
  await stage.settle();
  await adoptRecord(stage, told, ledger);
  await reviseAccounts(stage, told);
  await withdrawAccounts(stage, told);
  await linkAccounts(stage, told);
  await agreeHowToCount(stage, offices);
  await recordEffort(stage, offices);
  await stage.settle();
  const { accord, findings } = await negotiate(stage, told);
  await keepClaims(stage, offices, { accord, findings, incidents: told.versions, radio: sources.radio });
  const terms = await oweBulletins(stage, amended);
  await issueBulletins(stage, offices, terms, { findings, incident: told.versions.get('attack-1')!.id });
  await proposeDelay(stage, terms);
  await stage.settle();
}

/** From the eve of the talks to what is owed under the texts, and what is alleged, found and done about it. */
async function negotiate(
  stage: Stage,
  { offices, actors, sources, versions }: Told,
): Promise<{ readonly accord: Accord; readonly findings: Found }> {
  await changeHeads(stage, offices);
  const talks = await openTalks(stage, offices);
  await handInLate(stage, offices, talks);
  await askAndAnswer(stage, offices);
  const replaced = await noteAssurances(stage, offices, talks);
  const accord = await citeAccord(stage, offices, actors, sources);
  const text = await agreeOnText(stage, offices, accord.instrument);
  await draftIsThere(stage, offices, talks);
  await takeBackReplaced(stage, replaced);
  await writeLetters(stage, offices, text.instrument);
  await implement(stage, offices, accord, text);
  await giveNotice(stage, offices);
  const findings = await inquire(stage, { offices, actors, accord, incidents: versions });
  await stage.settle();
  return { accord, findings };
}

async function reportAll(stage: Stage, told: Told, accounts: readonly Account[]): Promise<void> {
  for (const account of accounts) {
    const office = told.offices[account.by];
    const line = await accountOf(stage, told, account);
    const id = await says(stage, office, 'incident.report', line.facts, line.fields);
    told.versions.set(account.key, { id, version: id });
  }
  await stage.settle();
}

/** The facts and fields of an account. */
async function accountOf(
  stage: Stage,
  told: Told,
  account: Account,
): Promise<Pick<Line, 'facts' | 'fields'>> {
  const { kind, zone, actors = [], sources = [], onlyFor } = account;
  const field = (value: unknown): DraftField => (onlyFor ? only(value, ...onlyFor) : open(value));
  const { [account.by]: author, headquarters } = told.offices;
  const mission = (name: string, value: unknown): Promise<DraftField> =>
    sealed(stage, author, name, value, headquarters);
  const fields: Record<string, DraftField> = {
    title: field(account.title),
    when: field(whenOf(stage, account)),
    where: field(whereOf(account)),
  };
  if (account.account) fields['account'] = field(account.account);
  if (account.killed || account.injured || account.displaced)
    fields['casualties'] = field(casualtiesOf(account));
  if (account.rounds) {
    const [low, best, high] = account.rounds;
    fields['rounds'] = field({ low, best, high });
  }
  if (account.damage)
    fields['damage'] = field(account.damage.map(([object, n]) => ({ object, count: same(n) })));
  if (account.exact) {
    const [lat, lon] = account.exact;
    const place = { lat, lon, precision: 1, name: account.place ?? account.zone };
    fields['where_exact'] = await mission('where_exact', place);
  }
  if (account.observer) fields['observer_position'] = await mission('observer_position', account.observer);
  const facts = {
    kind,
    zone,
    actors: actors.map(([name, role]) => ({ actor: told.actors[name], role })),
    sources: sources.map(([name, credibility]) => ({ source: told.sources[name], credibility })),
  };
  return { facts, fields };
}

function whenOf(stage: Stage, { daysAgo, until = daysAgo }: Account): unknown {
  const day = (ago: number): string => formatTime(stage.start - ago * DAY_MS).slice(0, 10);
  return {
    from: day(daysAgo),
    to: until === null ? null : day(until),
    precision: until === daysAgo ? 'day' : 'days',
  };
}

function whereOf({ zone, at, place }: Account): unknown {
  const centre = CENTRES[zone]!;
  const [north, east] = at ?? [0, 0];
  const tenths = (degrees: number): number => Number(degrees.toFixed(1));
  return {
    lat: tenths(centre.lat + north / 10),
    lon: tenths(centre.lon + east / 10),
    // A named place is known to the tenth of a degree that the public sees; without one, only the zone is.
    precision: at && place ? 2 : 4,
    ...(place && { name: place }),
  };
}

function casualtiesOf({ killed, injured, displaced }: Account): unknown {
  const range = ([low, best, high]: readonly [number, number, number]): unknown => ({ low, best, high });
  return {
    ...(killed && { killed: range(killed) }),
    ...(injured && { injured: range(injured) }),
    ...(displaced && { displaced: range(displaced) }),
  };
}

const same = (n: number): unknown => ({ low: n, best: n, high: n });

/** A field device is lost: its mandate ends, and what it sent since some hour is marked as doubtful. */
async function loseTheDevice(stage: Stage, told: Told): Promise<void> {
  const { northPhone, headquarters } = told.offices;
  await stage.settle();
  const since = formatTime(stage.clock());
  const doubtful: Account = {
    key: 'phone-2',
    by: 'northPhone',
    kind: 'movement',
    zone: 'north-bank',
    daysAgo: 1,
    at: [0, 2],
    title: { en: 'Vehicles near the Tarn fields' },
    account: { en: 'Many vehicles.' },
    sources: [['patrolNorth', 6]],
  };
  await reportAll(stage, told, [doubtful]);
  await stage.say('mission/root', {
    as: 'root',
    act: 'mandate.revoke',
    facts: { mandate: northPhone.as, ground: 'unreliable', doubtful_from: since },
    // What happened to it is for those who need it: whoever holds the device may read the record.
    fields: {
      ground_detail: only('lost', 'mission', 'secretariat'),
      reason: only({ en: 'Left behind at a checkpoint; it came back opened.' }, 'mission', 'secretariat'),
    },
  });
  await says(
    stage,
    headquarters,
    'incident.report',
    {
      kind: 'obstruction',
      zone: 'north-bank',
      actors: [{ actor: told.actors.almarisGuard, role: 'present' }],
      sources: [{ source: told.sources.patrolNorth, credibility: 1 }],
    },
    {
      title: open({ en: 'A field device kept for a night at a checkpoint' }),
      when: open(whenOf(stage, { ...doubtful, daysAgo: 1 })),
      where: open(whereOf({ ...doubtful, place: 'Tarn checkpoint' })),
    },
  );
}

/** An office takes a record of the dataset into its own account. */
async function adoptRecord(stage: Stage, told: Told, dataset: ActId): Promise<void> {
  const { registry } = told.offices;
  const id = await says(
    stage,
    registry,
    'incident.report',
    {
      kind: 'armed_clash',
      zone: 'kell-valley',
      actors: [
        { actor: told.actors.front, role: 'side_a' },
        { actor: told.actors.committees, role: 'side_b' },
      ],
      sources: [],
      record: { dataset, row: '700027' },
    },
    {
      title: open({ en: 'Clash of 2024 taken over from the ledger' }),
      when: open({ from: '2024-01-01', to: '2024-12-31', precision: 'year' }),
      where: open(whereOf({ zone: 'kell-valley', at: [0, 0], place: 'Kell Valley' } as unknown as Account)),
      account: open({
        en: 'The registry takes this record over because two later accounts refer to it. They agree on the year and not on the day.',
      }),
    },
  );
  told.versions.set('adopted', { id, version: id });
}

async function reviseAccounts(stage: Stage, told: Told): Promise<void> {
  const revise = async (key: string, change: Partial<Account>, reason: string): Promise<void> => {
    const account = { ...ACCOUNTS.find((one) => one.key === key)!, ...change };
    const { id, version } = told.versions.get(key)!;
    const line = await accountOf(stage, told, account);
    const next = await says(
      stage,
      told.offices[account.by],
      'incident.revise',
      { incident: id, answers: version, ...(line.facts as object) },
      { ...line.fields, reason: open({ en: reason }) },
    );
    told.versions.set(key, { id, version: next });
  };
  await revise('shelling-a', { killed: [3, 3, 3], injured: [7, 8, 8] }, 'One person died in hospital.');
  await revise('shelling-b', { killed: [0, 0, 0] }, 'The person counted before is alive.');
  await revise('shelling-m', { killed: [3, 3, 3], injured: [6, 7, 7] }, 'The clinic has given its list.');
  await revise('attack-1', { killed: [4, 4, 5] }, 'A fourth name was confirmed by the relief federation.');
  await revise(
    'attack-1',
    { killed: [4, 5, 5], injured: [6, 8, 9] },
    'A fifth person died; three of the injured had been counted twice.',
  );
  await revise(
    'clash-1b',
    {
      account: {
        en: 'Tavrel reports that a patrol of Almaris came to the ridge and was met by local people.',
      },
    },
    'Whether the patrol crossed the ridge is not known.',
  );
  await revise(
    'detention',
    {
      account: {
        en: 'Two of the three fishers from the south bank came back; one is still held in the north.',
      },
    },
    'Two fishers came back.',
  );
  await revise('clash-1a', { killed: [4, 5, 7] }, 'Corrected after a count at the post.');
  await revise('displacement-1', { displaced: [380, 460, 600] }, 'The second school has sent its register.');
  await revise(
    'abduction',
    { account: { en: 'Three of the four came back by themselves; one is still missing.' } },
    'Three workers came back.',
  );
}

async function withdrawAccounts(stage: Stage, told: Told): Promise<void> {
  const withdraw = async (key: string, ground: string, reason: string): Promise<void> => {
    const { id, version } = told.versions.get(key)!;
    const { by } = ACCOUNTS.find((one) => one.key === key)!;
    await says(
      stage,
      told.offices[by],
      'incident.withdraw',
      { incident: id, answers: version, ground },
      {
        reason: open({ en: reason }),
      },
    );
  };
  await withdraw('mistaken', 'mistaken', 'It was thunder. The post has corrected itself.');
  await withdraw('duplicate', 'duplicate', 'Already reported by the monitors; ours adds nothing.');
  await withdraw('attack-claim', 'source_withdrew', 'The station has taken the broadcast back.');
}

async function linkAccounts(stage: Stage, told: Told): Promise<void> {
  const { registry, headquarters, almaris, tavrel } = told.offices;
  const link = (
    by: typeof registry,
    from: string,
    kind: string,
    to: string,
    reason?: string,
  ): Promise<ActId> =>
    says(
      stage,
      by,
      'incident.link',
      { from: told.versions.get(from)!.id, to: told.versions.get(to)!.id, link: kind },
      reason ? { reason: open({ en: reason }) } : {},
    );
  await link(registry, 'shelling-a', 'same_event', 'shelling-b');
  await link(
    registry,
    'shelling-a',
    'contradicts',
    'shelling-b',
    'They differ on who fired first and on harm to civilians.',
  );
  await link(headquarters, 'shelling-m', 'same_event', 'shelling-a');
  await link(registry, 'closure-1', 'contradicts', 'closure-2', 'Each says that the other pier was shut.');
  await link(headquarters, 'ferry', 'same_event', 'closure-1');
  await link(headquarters, 'ferry', 'same_event', 'closure-2');
  await link(
    registry,
    'clash-1a',
    'contradicts',
    'clash-1b',
    'They differ on where it was and who was there.',
  );
  await link(registry, 'clash-1r', 'same_event', 'clash-1a');
  await link(
    headquarters,
    'movement-m',
    'contradicts',
    'movement-1',
    'Most of the vehicles carried relief goods.',
  );
  await link(registry, 'line-1', 'contradicts', 'line-2');
  await link(registry, 'clash-2a', 'contradicts', 'clash-2b');
  await link(headquarters, 'displacement-1', 'follows', 'clash-1a');
  await link(headquarters, 'returns', 'follows', 'displacement-1');
  await link(headquarters, 'mine-2', 'repeat_of', 'mine-1');
  for (const [by, from, to] of [
    [almaris, 'airspace-2', 'movement-1'],
    [tavrel, 'drone-1', 'drone-2'],
  ] as const) {
    const wrong = await link(by, from, 'part_of', to);
    const reason = open({ en: 'Nothing shows that the two belong together.' });
    await says(stage, by, 'incident.unlink', { link: wrong }, { reason });
  }
}
