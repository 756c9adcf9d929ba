// What an example needs to be played: keys by role, a way to say things, and a place for files. The demonstration
// plays it over HTTP; tests play it in memory.
import {
  formatTime,
  type ActId,
  type BulletinContent,
  type Digest,
  type DossierId,
  type DraftField,
  type FoundingFacts,
  type Power,
  type PublicKey,
  type ReceiptFacts,
  type Role,
} from '@tasdiq/core';

const DAY_MS = 86_400_000;

/** Both halves of an X25519 key, 32 bytes each. */
export interface SealingKey {
  readonly secret: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Fields by their names. */
export type DraftFields = Readonly<Record<string, DraftField>>;

/** What a signer says. `as` is a mandate, or `root`. */
export interface Line {
  readonly as: ActId | 'root';
  readonly act: string;
  readonly facts: unknown;
  readonly fields?: DraftFields;
}

/** An act that is signed, with the disclosures that go with it. */
export interface Signed {
  readonly id: ActId;
  /** What kind of act it is. */
  readonly kind: string;
  readonly jws: string;
  readonly disclosures: readonly string[];
}

/** What a bulletin is to be drafted for: a number of a series, its time, and the one thing that it is about. */
export interface AskedBulletin {
  readonly series: string;
  readonly number: number;
  /** A time as text. */
  readonly from: string;
  readonly to: string;
  readonly about?: ActId;
}

/** A bulletin's first draft, as the template makes it from the record: facts and fields of `bulletin.draft`. */
export interface DraftedBulletin {
  readonly facts: { readonly size: number; readonly about: readonly ActId[] };
  readonly title: Readonly<Record<string, string>>;
  readonly content: BulletinContent;
}

/** A stage. Signers are named `member/root`, `member/root.next`, `member/office` or `member/office.device`. */
export interface Stage {
  /** When the play begins, milliseconds since 1970. */
  readonly start: number;
  /** The time now, milliseconds since 1970. */
  clock(): number;
  /** Public key of a signer; made at first use. */
  key(signer: string): Promise<PublicKey>;
  /** SHA-256 of the 32 bytes of a signer's key. */
  keyDigest(signer: string): Promise<Digest>;
  /** Signs an act and gives its id. It need not be logged yet. */
  say(signer: string, line: Line): Promise<ActId>;
  /** Signs an act and keeps it back. Its key says nothing more unless it is handed in. */
  sign(signer: string, line: Line): Promise<Signed>;
  /** Hands in an act that was kept back, with those of its disclosures that are given. */
  hand(signer: string, act: Signed): Promise<void>;
  /** Shows an act to a witness, which is not told what it says, and gives its receipt. */
  receipt(act: ActId): Promise<ReceiptFacts>;
  /** Returns when everything that was said is logged; rejects when something was refused. */
  settle(): Promise<void>;
  /** Uploads a file in the name of an office; its mandate is logged first. */
  file(signer: string, as: ActId, bytes: Uint8Array): Promise<void>;
  /** The draft that the record gives for a bulletin, in the name of an office; all that was said is logged first. */
  draftBulletin(by: Office, asked: AskedBulletin): Promise<DraftedBulletin>;
  /** SHA-256 of a bulletin's newest version with its figures filled in (spec/statistics.md "Bulletins"). */
  bulletinDigest(by: Office, bulletin: ActId): Promise<Digest>;
  /** The dossier that is played in; there is none before the founding. */
  dossier(): DossierId;
  /** What opens what is sealed to a signer (spec/sealing.md section 1). */
  sealingKey(signer: string): Promise<SealingKey>;
  sha256(bytes: Uint8Array): Uint8Array;
}

/** Who takes part in a founding: what only the host and its witnesses can give. */
export interface Cast {
  readonly log: { readonly name: string; readonly key: PublicKey };
  /** Three witnesses, each run by another neutral member; their names say nothing of who they are. */
  readonly witnesses: readonly { readonly name: string; readonly key: PublicKey }[];
  /** At least 16 random bytes, base64url. */
  readonly nonce: string;
}

/** A founding before it is signed. */
export interface Founding {
  /** The signer: the root key of the member that the facts name as founder. */
  readonly founder: string;
  readonly facts: FoundingFacts;
  readonly fields: DraftFields;
}

/** A founding that is logged. */
export interface Founded {
  /** Id of the founding act. */
  readonly id: ActId;
  readonly facts: FoundingFacts;
}

/** An example dossier. */
export interface Example {
  readonly code: string;
  /** The founding charter for a cast; asks the stage for the members' root keys. */
  found(stage: Stage, cast: Cast): Promise<Founding>;
  /** Plays everything after the founding. */
  play(stage: Stage, founded: Founded): Promise<void>;
}

/** A public field. */
export function open(value: unknown): DraftField {
  return { value, tier: 'public' };
}

/** A field for the author's member and these recipients, `member` or `member/office`. */
export function only(value: unknown, ...to: string[]): DraftField {
  return { value, tier: 'restricted', to };
}

/** The members of a founding, with their root keys and what they commit to next. */
export async function membersOf(
  stage: Stage,
  members: readonly { readonly code: string; readonly role: Role }[],
): Promise<FoundingFacts['members']> {
  const joined: unknown[] = [];
  for (const { code, role } of members) {
    const [root, next] = [await stage.key(`${code}/root`), await stage.keyDigest(`${code}/root.next`)];
    joined.push({ code, role, root, next });
  }
  return joined as FoundingFacts['members'];
}

/** What a member gives an office. */
export interface Grant {
  readonly powers: readonly Power[];
  readonly title: Readonly<Record<string, string>>;
  readonly zones?: readonly string[];
  /** Codes of the texts for which it holds. */
  readonly instruments?: readonly string[];
  readonly device?: true;
  readonly days: number;
  /** Words for those who hold the office; the member's own only. */
  readonly instructions?: string;
}

/** An office that can speak. */
export interface Office {
  readonly signer: string;
  readonly as: ActId;
  readonly name: string;
}

/** Has a member grant a mandate to the key of `signer`, and gives the office. */
export async function grant(stage: Stage, signer: string, given: Grant): Promise<Office> {
  const [member = '', rest = ''] = signer.split('/');
  const office = rest.split('.')[0]!;
  const as = await stage.say(`${member}/root`, {
    as: 'root',
    act: 'mandate.grant',
    facts: {
      office,
      key: await stage.key(signer),
      powers: given.powers,
      scope: {
        ...(given.zones && { zones: given.zones }),
        ...(given.instruments && { instruments: given.instruments }),
      },
      from: formatTime(stage.start - DAY_MS),
      until: formatTime(stage.start - DAY_MS + given.days * DAY_MS),
      device: given.device ?? false,
    },
    fields: {
      title: open(given.title),
      ...(given.instructions && { instructions: only(given.instructions, `${member}/${office}`) }),
    },
  });
  return { signer, as, name: `${member}/${office}` };
}

/** Has an office say something. */
export function says(
  stage: Stage,
  { signer, as }: Office,
  act: string,
  facts: unknown,
  fields: DraftFields = {},
): Promise<ActId> {
  return stage.say(signer, { as, act, facts, fields });
}
