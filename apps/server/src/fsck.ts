import { createHash } from 'node:crypto';
import {
  type Act,
  erasedOf,
  missingDisclosures,
  type OpenedAct,
  openFields,
  quotedBy,
  type State,
} from '@tasdiq/core';
import { ed25519, nodeCrypto, sha256 } from '@tasdiq/crypto/node';
import {
  filesNamedBy,
  logVerifier,
  type NamedFile,
  policyOf,
  type Replayed,
  Replayer,
} from '@tasdiq/dossier';
import { judgeCheckpoint, openCheckpoint, TlogError, verifierOf } from '@tasdiq/tlog';
import { type DataFolder, reason } from './config.ts';
import { erasedFields } from './erased-fields.ts';
import { counted, FieldCount } from './field-count.ts';
import { SqliteStore, type SqliteDossierStore } from './store/sqlite.ts';
import { type CosignedCheckpoint, StoreError } from './store/store.ts';
import { firstUnproven } from './proven-handovers.ts';
import { explains } from './witness-client.ts';

/** Entries that are checked between two reports of progress at the least. */
const CHUNK = 4096;
const PROGRESS_MS = 2000;

/** Something that does not hold. */
class Fault extends Error {}

/** What was looked at in one dossier. */
interface Tally {
  entries: number;
  voids: number;
  checkpoints: number;
  disclosures: number;
  /** Fields that are not open here; only a copy may lack some. */
  readonly withheld: FieldCount;
  /** Fields that came without their disclosure, as they may. */
  readonly later: FieldCount;
  blobs: number;
  /** Files that acts name and that are not here; only a copy may lack some. */
  readonly missing: Set<string>;
}

/**
 * Checks everything that a data folder holds: every page, leaf, signature, rule, checkpoint, disclosure
 * and file. Writes a line a dossier, with the first thing that is wrong, and lines about what is not here. Gives whether
 * all is well.
 */
export async function fsck(data: DataFolder, write: (line: string) => void): Promise<boolean> {
  const store = new SqliteStore(data.dossiers);
  let well = true;
  try {
    const ids = await store.list();
    if (ids.length === 0) write(`There is no dossier in ${data.dossiers}.`);
    const isMirror = data.config().mirrorOf !== undefined;
    for (const id of ids) well = (await checkOne(store, id, isMirror, write)) && well;
  } finally {
    await store.close();
  }
  return well;
}

async function checkOne(
  store: SqliteStore,
  id: string,
  isMirror: boolean,
  write: (line: string) => void,
): Promise<boolean> {
  try {
    const dossier = (await store.open(id))!;
    const damage = await dossier.check();
    if (damage !== undefined) throw new Fault(damage);
    const tally = await new Check(id, dossier, isMirror).run();
    const { entries, voids, checkpoints, disclosures, withheld, blobs } = tally;
    const lacking = withheld.total > 0 ? ` (${withheld.total} withheld)` : '';
    write(
      `${id}: good. ${entries} entries (${voids} void), ${checkpoints} checkpoints, ` +
        `${disclosures} disclosures${lacking}, ${blobs} files.`,
    );
    for (const line of lackingLines(tally)) write(`  ${line}`);
    return true;
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof StoreError)) throw error;
    write(`${id}: does not hold. ${reason(error)}.`);
    return false;
  }
}

/** What is not here, in sentences. */
function lackingLines({ withheld, later, missing }: Tally): string[] {
  const [some] = missing;
  return [
    ...(withheld.total > 0
      ? [`Withheld from this copy: ${counted(withheld.total, 'field')} (${withheld}).`]
      : []),
    ...(later.total > 0 ? [`To be revealed later: ${counted(later.total, 'field')} (${later}).`] : []),
    ...(missing.size > 0
      ? [`Missing in this copy: ${counted(missing.size, 'file')} that acts name, ${some} the first.`]
      : []),
  ];
}

/** What an order to destroy may be about. */
interface Orderable {
  readonly index: number;
  readonly act: Pick<Act, 'id' | 'act' | 'facts'>;
}

interface AbsentField extends Orderable {
  readonly name: string;
  readonly isLacking: boolean;
}

interface AbsentFile extends Orderable {
  readonly file: NamedFile;
}

/** Says what a host lacks first, in the order of its log; fields of an entry before its files. */
function refuseFirst(fields: readonly AbsentField[], files: readonly AbsentFile[]): void {
  const [field] = fields;
  const [first] = files;
  if (first && (!field || first.index < field.index))
    throw new Fault(`The file ${first.file.digest}, which entry ${first.index} names, is missing.`);
  if (!field) return;
  const others = fields.filter(({ index }) => index === field.index).length - 1;
  const left = others === 0 ? '' : `, and of ${counted(others, 'other')}`;
  throw new Fault(
    `Entry ${field.index} (${field.act.act}) has no disclosure of its field ${field.name}${left}: restore it from a backup or a node`,
  );
}

function orderable({ id, act, facts }: Act): { act: Orderable['act'] } {
  // Of most acts the facts are not needed again, and there may be millions.
  return { act: { id, act, facts: quotedBy({ act, facts }) ? facts : {} } };
}

/** The check of one dossier. */
class Check {
  readonly #id: string;
  readonly #isMirror: boolean;
  readonly #store: SqliteDossierStore;
  readonly #replayer = new Replayer(nodeCrypto);
  readonly #tally: Tally = {
    entries: 0,
    voids: 0,
    checkpoints: 0,
    disclosures: 0,
    withheld: new FieldCount(),
    later: new FieldCount(),
    blobs: 0,
    missing: new Set(),
  };
  #told = Date.now();
  /** Fields that are not open here, by rising index; `isLacking` when they must come with their act. */
  readonly #withheld: AbsentField[] = [];
  /** Files that acts name and that are not here, by rising index. */
  readonly #absent: AbsentFile[] = [];

  constructor(id: string, store: SqliteDossierStore, isMirror: boolean) {
    this.#isMirror = isMirror;
    this.#id = id;
    this.#store = store;
  }

  async run(): Promise<Tally> {
    // Before the entries: a host may be writing, and what was signed by now is in the store by now.
    const signed = await this.#store.lastSigned();
    const cosigned = await this.#store.cosigned(0, Number.MAX_SAFE_INTEGER);
    const size = await this.#store.size();
    if (size === 0) throw new Fault('The log is empty: the dossier was made and never founded.');
    for (let at = 0; at < size; at += CHUNK) await this.#checkEntries(at, Math.min(at + CHUNK, size), size);
    const { state } = this.#replayer;
    if (state.dossier !== this.#id)
      throw new Fault('The log does not begin with the founding of this dossier.');
    this.#tally.voids = state.voids.size;
    this.#judgeAbsent(state);
    this.#checkSigned(signed);
    for (const checkpoint of cosigned) this.#checkCosigned(checkpoint);
    await this.#checkHandovers(cosigned);
    await this.#checkFiles();
    return this.#tally;
  }

  async #checkEntries(from: number, to: number, size: number): Promise<void> {
    const leaves: string[] = [];
    for await (const some of this.#store.leaves(from, to)) leaves.push(...some);
    if (leaves.length !== to - from) throw new Fault(`Entries are missing between ${from} and ${to}.`);
    const replayed = await this.#replayer.add(leaves);
    this.#tally.entries += leaves.length;
    await this.#checkDisclosures(replayed, from, to);
    if (Date.now() - this.#told > PROGRESS_MS) {
      this.#told = Date.now();
      process.stderr.write(`${this.#id}: ${to} of ${size} entries\n`);
    }
  }

  async #checkDisclosures(replayed: readonly Replayed[], from: number, to: number): Promise<void> {
    const texts = new Map<number, string[]>();
    for await (const some of this.#store.disclosures(from, to)) {
      for (const { index, text } of some) texts.set(index, [...(texts.get(index) ?? []), text]);
    }
    for (const { index, act, refusal } of replayed) {
      if (!act || refusal) continue;
      const given = texts.get(index) ?? [];
      const opened = openFields(act, given, sha256);
      const [fault] = opened.faults;
      if (fault) throw new Fault(`Entry ${index} has a disclosure that is not its own (${fault.fault}).`);
      this.#noteWithheld(index, act, opened);
      this.#tally.disclosures += given.length;
      await this.#checkNamedFiles(index, act, opened);
    }
  }

  /** Puts down what of an entry is not open here: whether it has to be is known when all orders to destroy are. */
  #noteWithheld(index: number, act: Act, opened: OpenedAct): void {
    const lacking = new Set(missingDisclosures(act, opened));
    for (const [name, { state, tier }] of Object.entries(opened.fields)) {
      // What is sealed never comes: its file is looked for with the others.
      if (state === 'withheld' && tier !== 'sealed')
        this.#withheld.push({ index, ...orderable(act), name, isLacking: lacking.has(name) });
    }
  }

  async #checkNamedFiles(index: number, act: Act, { fields }: OpenedAct): Promise<void> {
    for (const file of filesNamedBy(act, fields)) {
      const { digest, bytes } = file;
      const blob = await this.#store.blob(digest);
      if (!blob) this.#absent.push({ index, ...orderable(act), file });
      else if (bytes !== undefined && blob.size !== bytes)
        throw new Fault(`The file ${digest} has ${blob.size} bytes, not ${bytes}.`);
    }
  }

  /** Only a copy lacks fields and files, and everybody what was ordered destroyed. */
  #judgeAbsent(state: State): void {
    const { withheld, later, missing } = this.#tally;
    const fields = this.#withheld.filter(({ act, name }) => !erasedFields(state, act).has(name));
    const files = this.#absent.filter(({ act, file: { field } }) => {
      const erased = erasedOf(state, act.id);
      return !(field === undefined ? erased.files : erased.fields.has(field));
    });
    const lacking = fields.filter(({ isLacking }) => isLacking);
    if (!this.#isMirror) refuseFirst(lacking, files);
    for (const { act, name, isLacking } of fields) (isLacking ? withheld : later).add(act.act, name);
    // An encrypted file is given to few; a copy need not be theirs.
    for (const { file } of files) if (file.to === undefined) missing.add(file.digest);
  }

  /** What the host signed last is the log as it is. */
  #checkSigned(signed: { size: number; text: string } | undefined): void {
    if (!signed) return;
    const verifier = logVerifier(this.#replayer.state.charter!, this.#id, ed25519);
    try {
      const { checkpoint } = openCheckpoint(signed.text, verifier.name, [verifier]);
      if (explains(this.#replayer.tree, checkpoint)) return;
    } catch (error) {
      if (!(error instanceof TlogError)) throw error;
      throw new Fault(
        `The checkpoint that was signed last, of size ${signed.size}, is wrong: ${error.message}`,
      );
    }
    throw new Fault(`The log is not the one that this host signed at size ${signed.size}.`);
  }

  #checkCosigned({ size, text, quorum }: CosignedCheckpoint): void {
    const charter = this.#replayer.charterAt(size);
    if (!charter) throw new Fault(`A checkpoint of size ${size} is older than the founding.`);
    try {
      const judged = judgeCheckpoint(text, policyOf(charter, this.#id), (key) => verifierOf(key, ed25519));
      if (judged.checkpoint.size !== size || !explains(this.#replayer.tree, judged.checkpoint)) {
        throw new Fault(`The checkpoint of size ${size} is not of this log.`);
      }
      if (quorum && !judged.quorum) throw new Fault(`The checkpoint of size ${size} lacks its quorum.`);
    } catch (error) {
      if (!(error instanceof TlogError)) throw error;
      throw new Fault(`The checkpoint of size ${size} is wrong: ${error.message}`);
    }
    this.#tally.checkpoints++;
  }

  /** A change that no quorum checkpoint holds yet is still to be cosigned; every other must be proven. */
  async #checkHandovers(cosigned: readonly CosignedCheckpoint[]): Promise<void> {
    const size = cosigned.findLast(({ quorum }) => quorum)?.size ?? 0;
    const unproven = await firstUnproven(this.#replayer, this.#id, size, (from, to) =>
      Promise.resolve(cosigned.filter((one) => one.size >= from && one.size <= to)),
    );
    if (!unproven) return;
    throw new Fault(
      `Entry ${unproven.index} changes the witnesses, and no checkpoint shows that the outgoing ones have seen it`,
    );
  }

  async #checkFiles(): Promise<void> {
    for (const digest of await this.#store.blobs()) {
      const hash = createHash('sha256');
      for await (const part of (await this.#store.blob(digest))!.read()) hash.update(part);
      if (hash.digest('base64url') !== digest)
        throw new Fault(`The file ${digest} has other bytes than its name says.`);
      this.#tally.blobs++;
    }
  }
}
