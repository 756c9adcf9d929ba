// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { Chain, Host, HostError, signIn, signOut, Unreachable, type Writing } from '@tasdiq/client';
import {
  type ActId,
  assembleJws,
  composeAct,
  decodeAct,
  digestText,
  type DossierId,
  type Kid,
  utf8,
} from '@tasdiq/core';
import { carryBearer } from '../api/bearer.ts';
import { keptPin } from '../verify/pin.ts';
import { alone, browserMemory } from './browser-memory.ts';
import { keepOpening, partedDisclosures } from './kept-opening.ts';
import { carry, chainAtHost, writeDown } from './carry.ts';
import { CheckedRecord, type RecordFault } from './checked-record.ts';
import { type KeyFault, openKey, type OpenKey } from './key-file.ts';
import { type Place, placeOf } from './place.ts';
import { objectionOf, opensAll, rehearse } from './rehearse.ts';
import type { AttachedFile, Prepared, SubmitOutcome, Voice, WrittenStatement } from './statement.ts';
import { hasSealed, sealFile, sealStatement } from './sealing.ts';
import { namedVoice, voicesOf } from './voices.ts';

/** An act must be logged within this time of being prepared, or it binds nobody. */
const EXPIRY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const SALT_BYTES = 32;

/** Why a key could not be opened. */
export type Trouble =
  | KeyFault
  | 'not_here'
  | 'no_mandate'
  | 'unreachable'
  | 'sign_in_refused'
  | 'failed'
  | RecordFault['fault'];

/** What the pages show of a desk. A new value at every change. */
export interface DeskView {
  /** Where keys may be used; undefined until the host has said. */
  readonly place: Place | undefined;
  readonly worthless: Writing['worthless'];
  readonly status: 'locked' | 'opening' | 'choosing' | 'open';
  /** What the open key may speak as. */
  readonly voices: readonly Voice[];
  readonly voice: Voice | undefined;
  readonly trouble: Trouble | undefined;
  readonly detail: string;
  /** Entries of the record that this browser has checked; undefined when it has folded none. */
  readonly checked: number | undefined;
  /** Counts changes of what waits or was sent. */
  readonly sent: number;
}

const LOCKED = {
  status: 'locked',
  voices: [],
  voice: undefined,
  trouble: undefined,
  detail: '',
  checked: undefined,
} as const;

/** One tab's writing desk for one dossier: at most one key is open on it, and it is gone with the tab. */
export class Desk {
  readonly dossier: DossierId;
  readonly code: string;
  readonly host: Host = new Host(location.origin, (url, init) => fetch(url, init as RequestInit));
  #view: DeskView = { ...LOCKED, place: undefined, worthless: [], sent: 0 };
  #key: OpenKey | undefined;
  #record: CheckedRecord | undefined;
  readonly #listeners = new Set<() => void>();
  /** Called when what may be read has changed: somebody signed in or out, or something was logged. */
  onReading: (why: 'signed_in' | 'locked' | 'logged') => void = () => {};

  constructor(dossier: DossierId, code: string) {
    this.dossier = dossier;
    this.code = code;
    addEventListener('online', () => void this.sendWaiting());
  }

  get view(): DeskView {
    return this.#view;
  }

  /** The record as it was checked here; undefined when nothing was. */
  get state(): CheckedRecord['state'] {
    return this.#record?.state;
  }

  /** Calls back after every change. Gives the way to stop it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks where keys may be used here, and sends what an earlier visit left. */
  async arrive(): Promise<void> {
    if (this.#view.place) return;
    try {
      const said = await this.host.writing(this.dossier);
      this.#show({ place: placeOf(said, location), worthless: said.worthless });
    } catch (error) {
      // A host of another release: keys are not used there.
      if (error instanceof HostError) this.#show({ place: 'foreign' });
      else if (!(error instanceof Unreachable)) throw error;
    }
    await this.sendWaiting();
  }

  /** Opens the text of a key file. Where one mandate of it is good it speaks at once, else one is to be chosen. */
  async open(text: string): Promise<void> {
    this.lock();
    const { place } = this.#view;
    if (place !== 'exercise' && place !== 'own_node') return this.#fail('not_here');
    this.#show({ status: 'opening' });
    const key = await openKey(text);
    if (typeof key === 'string') return this.#fail(key);
    this.#key = key;
    await this.#guarded(async () => {
      const voices = await voicesOf(this.host, this.dossier, key, Date.now());
      const good = voices.filter(({ standing }) => standing === 'active');
      if (good.length === 1) await this.#speak(good[0]!, voices);
      else this.#show({ status: 'choosing', voices });
    });
  }

  /** Speaks as one of the voices of the open key, or under a mandate that its holder names. */
  async choose(voice: Voice): Promise<void> {
    if (!this.#key) return;
    this.#show({ status: 'opening', trouble: undefined });
    await this.#guarded(() => this.#speak(voice, this.#view.voices));
  }

  /** Speaks under a mandate that the host does not list to strangers, as its holder names it. */
  async chooseNamed(mandate: string): Promise<void> {
    if (this.#key) await this.choose(namedVoice(this.dossier, mandate, this.#key.worthless));
  }

  /** Goes back to the list of what the key may speak as. */
  chooseAgain(): void {
    if (this.#key) this.#show({ status: 'choosing', voice: undefined });
  }

  /** Forgets the key and ends the session. */
  lock(): void {
    const wasOpen = this.#key !== undefined;
    this.#key?.forget();
    this.#key = undefined;
    this.#record = undefined;
    if (this.#view.voice && this.#view.voice.as !== 'root')
      void signOut(this.host, this.dossier).catch(() => undefined);
    this.host.useSession(undefined);
    carryBearer([this.dossier, this.code], undefined);
    this.#show({ ...LOCKED });
    if (wasOpen) this.onReading('locked');
  }

  async #speak(voice: Voice, voices: readonly Voice[]): Promise<void> {
    const named = voice.as === 'root' ? voice : await this.#signIn(voice);
    this.#record = new CheckedRecord(this.host, this.dossier, keptPin(this.code), browserMemory);
    this.#show({ status: 'open', voice: named, voices, trouble: undefined });
    this.onReading('signed_in');
    await this.#advance();
    this.#checkVoice();
    await this.sendWaiting();
  }

  /** What the checked record says of the mandate takes the place of what the host said. */
  #checkVoice(): void {
    const { voice } = this.#view;
    const mandate = voice && this.state?.mandates.get(voice.as as ActId);
    if (!voice || !mandate) return;
    const { member, office, powers, zones, until } = mandate;
    this.#show({ voice: { ...voice, member, office, powers, zones, until } });
  }

  async #signIn(voice: Voice): Promise<Voice> {
    const key = this.#key!;
    const { dossier, host } = this;
    const { origin } = location;
    const opened = await signIn({ host, dossier, key, as: voice.as, origin });
    const renew = async (): Promise<string | undefined> => {
      if (this.#key !== key) return undefined;
      return (await signIn({ host, dossier, key, as: voice.as, origin })).token;
    };
    const names = [dossier, this.code];
    carryBearer(names, { names, token: opened.token, renew });
    const { member, office, powers } = opened;
    return { ...voice, member, office, powers: powers as Voice['powers'] };
  }

  /** Takes over what others have put on the record meanwhile: a form offers what there is now. */
  async catchUp(): Promise<void> {
    await this.#advance().catch(() => undefined);
  }

  /** Takes over what is new on the record; a record that is not in order locks the desk. */
  async #advance(): Promise<void> {
    const record = this.#record;
    if (!record) return;
    try {
      await record.advance();
    } catch (error) {
      if (error instanceof HostError && error.status === 401 && this.#view.voice)
        await this.#signIn(this.#view.voice);
      else if (!(error instanceof Unreachable) && !(error instanceof HostError)) throw error;
    }
    if (record !== this.#record) return;
    const { fault, state } = record;
    if (fault) {
      this.lock();
      this.#show({ trouble: fault.fault, detail: fault.detail });
    } else this.#show({ checked: state?.size });
  }

  /** An act as it will be signed, with what speaks against it. Rejects when no key is open. */
  async prepare(statement: WrittenStatement): Promise<Prepared> {
    await this.#advance();
    const [key, record, { voice }] = [this.#key, this.#record, this.#view];
    if (!key || !voice || !record) throw new Error('No key is open.');
    const { kid } = key;
    const now = Date.now();
    const { state } = record;
    if (hasSealed(statement) && !state) throw new Error('The record has not been checked here.');
    const verdict =
      this.#objectToFiles(statement) ??
      (await rehearse(statement, { voice, kid, state, host: this.host, now }));
    const hours = (state?.charter?.terms.expiry_hours ?? 24) * HOUR_MS;
    const sealed =
      hasSealed(statement) && verdict.kind !== 'refused'
        ? await sealStatement(statement, {
            dossier: this.dossier,
            kid,
            state: state!,
            own: key.sealingKey,
            now,
          })
        : { statement: withoutSealed(statement), texts: [] };
    const { act, facts, fields } = sealed.statement;
    const draft = {
      dossier: this.dossier,
      as: voice.as,
      act,
      prev: (await this.#chain(kid)).end,
      exp: now + Math.min(EXPIRY_MS, hours - HOUR_MS / 60),
      basis: record.basis,
      facts,
      fields,
    };
    const salt = (): Uint8Array => crypto.getRandomValues(new Uint8Array(SALT_BYTES));
    const { signed, disclosures: all } = composeAct(draft, kid, salt);
    const { sent: disclosures, withheld } = partedDisclosures(statement, all);
    const shown = verdict.kind === 'refused' ? statement : sealed.statement;
    const said = { statement: shown, voice, verdict, signed, payload: payloadOf(signed) };
    return { ...said, disclosures, withheld, sealed: sealed.texts };
  }

  /** A node passes acts on, and no files: an act that names one would wait for ever. */
  #objectToFiles({ files = [] }: WrittenStatement): Prepared['verdict'] | undefined {
    if (this.#view.place !== 'own_node' || files.length === 0) return undefined;
    const why = 'a node passes no files on; upload them with tasdiq submit';
    return { kind: 'refused', by: 'here', objection: objectionOf('read_only', { why }) };
  }

  /** The public sealing key of the open signing key; undefined while none is open. */
  get sealingKey(): Uint8Array | undefined {
    return this.#key?.sealingKey;
  }

  /** A file of this device sealed to members and offices, and to the open key. Rejects with `KeysMissing`. */
  async seal(bytes: Uint8Array, to: readonly string[]): Promise<AttachedFile> {
    const [key, state] = [this.#key, this.state];
    if (!key || !state) throw new Error('No key is open.');
    return sealFile(bytes, to, { state, own: key.sealingKey, now: Date.now() });
  }

  /** The text of a file that was sealed to the open key; undefined when it opens nothing. */
  async openText(file: Uint8Array): Promise<string | undefined> {
    return this.#key?.openText(file);
  }

  /** As `openText`, for the bytes of a file. */
  async openFile(file: Uint8Array): Promise<Uint8Array | undefined> {
    return this.#key?.openFile(file);
  }

  /** Signs exactly what was prepared, writes it down and sends it. */
  async submit(prepared: Prepared): Promise<SubmitOutcome> {
    const key = this.#key;
    const { signed, payload, disclosures, withheld, sealed, statement, voice } = prepared;
    if (!key || this.#view.voice !== voice) throw new Error('No key is open.');
    const { act, files = [] } = statement;
    const id = await alone(`${this.dossier}/${key.kid}`, async () => {
      const chain = await this.#chain(key.kid);
      if (chain.end !== payload.prev) return undefined;
      const jws = assembleJws(signed, await key.sign(utf8(signed)));
      const decoded = decodeAct(jws);
      if ('code' in decoded) return objectionOf(decoded.code, decoded.detail);
      if (!opensAll(decoded.act, [...disclosures, ...withheld, ...sealed]))
        return objectionOf('disclosure_foreign');
      const made = { id: digestText(jws) as ActId, jws, disclosures };
      const { member, office } = voice;
      await keepOpening(this.dossier, made.id, withheld);
      await writeDown(chain, this.dossier, made, { act, member, office, at: Date.now() }, files);
      return made.id;
    });
    if (id === undefined) return { kind: 'moved' };
    if (typeof id !== 'string') return { kind: 'refused', id: '', status: 0, objection: id };
    const outcomes = await carry(this.host, this.dossier, key.kid);
    await this.#afterSending();
    return outcomes.find((outcome) => 'id' in outcome && outcome.id === id) ?? { kind: 'waiting', id };
  }

  /** Sends everything that this browser has signed for the dossier and that nobody has answered. */
  async sendWaiting(): Promise<void> {
    const names = await browserMemory.names(`chain/${this.dossier}/`);
    let sent = 0;
    for (const name of names) {
      const kid = name.slice(name.lastIndexOf('/') + 1) as Kid;
      sent += (await carry(this.host, this.dossier, kid)).length;
    }
    if (sent > 0) await this.#afterSending();
  }

  async #afterSending(): Promise<void> {
    await this.#advance();
    this.#show({ sent: this.#view.sent + 1 });
    this.onReading('logged');
  }

  /**
   * The chain of a key. Other programs may have signed with it since this browser did: where nothing waits, the chain
   * goes on from what the checked record says, or, where none is checked, from what the host's list of acts says.
   */
  async #chain(kid: Kid): Promise<Chain> {
    const { dossier } = this;
    const known = await Chain.load(browserMemory, dossier, kid);
    const head = this.state?.keys.get(kid)?.head;
    if (known && (head === undefined || known.pending.length > 0 || known.end === head)) return known;
    if (head === undefined) return chainAtHost(this.host, dossier, kid);
    return Chain.start(browserMemory, dossier, kid, head);
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof Unreachable) this.#fail('unreachable');
      else if (error instanceof HostError) this.#fail('sign_in_refused', error.message);
      else this.#fail('failed', error instanceof Error ? error.message : String(error));
    }
  }

  #fail(trouble: Trouble, detail = ''): void {
    this.lock();
    this.#show({ trouble, detail });
  }

  #show(change: Partial<DeskView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** What would be refused is shown without what nobody sealed for it. */
function withoutSealed(statement: WrittenStatement): WrittenStatement {
  const fields = Object.entries(statement.fields).filter(([, { tier }]) => tier !== 'sealed');
  return { ...statement, fields: Object.fromEntries(fields) };
}

function payloadOf(signed: string): Prepared['payload'] {
  const segment = signed.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
  return JSON.parse(atob(segment)) as Prepared['payload'];
}

/** The statement as `tasdiq sign` and `tasdiq submit` read it. */
export function statementFile({ act, facts, fields }: WrittenStatement): string {
  return `${JSON.stringify({ act, facts, fields }, null, 2)}\n`;
}
