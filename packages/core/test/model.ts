import type { ActId } from '@tasdiq/core';
import { DAY, HOUR } from './world.ts';

/*
 * The rules a second time, as plainly as they can be written: lists that are searched from the front and
 * changed in place. It shares no code with the fold. It says whether an act counts, not why not.
 */

/** What somebody tries, in the words of the model; names stand for keys. */
export interface Attempt {
  readonly id: ActId;
  readonly by: string;
  readonly as: string;
  readonly act: string;
  readonly prev: string | null;
  readonly at: number;
  readonly exp: number;
  readonly honest: { readonly signature: boolean; readonly basis: boolean; readonly dossier: boolean };
  readonly facts: Facts;
}

/** Facts of every kind of act that the model knows; each kind uses some. */
export interface Facts {
  readonly office?: string;
  readonly key?: string;
  readonly powers?: readonly string[];
  readonly zones?: readonly string[] | undefined;
  readonly from?: number;
  readonly until?: number;
  readonly device?: boolean;
  readonly target?: string;
  readonly other?: string;
  readonly answers?: string;
  readonly member?: string;
  readonly next?: string;
  readonly zone?: string;
}

interface Mandate {
  readonly id: string;
  readonly member: string;
  readonly office: string;
  readonly key: string;
  readonly powers: readonly string[];
  readonly zones: readonly string[] | undefined;
  readonly from: number;
  readonly until: number;
  revoked: boolean;
}

interface Account {
  readonly id: string;
  readonly by: string;
  zone?: string;
  version: string;
  gone: boolean;
}

const GRANTS: Record<string, readonly string[]> = {
  party: ['negotiate', 'sign_ad_referendum', 'sign', 'report', 'lodge', 'answer', 'receive', 'publish'],
  mediator: ['certify', 'report', 'receive', 'publish', 'intake'],
  guarantor: ['certify', 'report', 'find', 'receive', 'publish'],
  monitor: ['report', 'monitor', 'find', 'receive', 'publish'],
  secretariat: ['certify', 'report', 'lodge', 'monitor', 'answer', 'receive', 'publish', 'intake'],
};
const NEEDS: Record<string, readonly string[]> = {
  'incident.report': ['report', 'monitor', 'lodge'],
  'incident.revise': ['report', 'monitor', 'lodge'],
  'incident.withdraw': ['report', 'monitor', 'lodge'],
  'incident.link': ['report', 'monitor', 'lodge', 'certify'],
  'incident.unlink': ['report', 'monitor', 'lodge', 'certify'],
  'source.register': ['report', 'monitor', 'certify', 'publish', 'intake'],
  'source.grade': ['report', 'monitor', 'certify', 'publish', 'intake'],
};

/** The record as the model keeps it. */
export class Model {
  time: number;
  version: string;
  readonly members: {
    code: string;
    role: string;
    root: string;
    next: string;
    /** The version that it is bound to. */
    bound: string | null;
    away: boolean;
  }[];
  readonly reserved: readonly string[];
  /** Keys that are or were roots. */
  readonly roots: string[];
  readonly keys: { name: string; head: string | null }[];
  readonly mandates: Mandate[] = [];
  readonly incidents: Account[] = [];
  readonly sources: Account[] = [];
  readonly links: { id: string; by: string; ends: readonly Account[]; gone: boolean }[] = [];
  readonly amendments: { id: string; answers: string; agreed: string[] }[] = [];

  constructor(
    founding: { id: string; at: number; founder: string },
    members: readonly (readonly [string, string])[],
  ) {
    this.time = founding.at;
    this.version = founding.id;
    this.members = members.map(([code, role]) => ({
      code,
      role,
      root: code,
      next: `${code}, next root`,
      bound: null,
      away: false,
    }));
    this.keys = members.map(([code]) => ({
      name: code,
      head: code === founding.founder ? founding.id : null,
    }));
    this.roots = members.map(([code]) => code);
    this.reserved = ['log', 'witness of mediator'];
  }

  /** Whether the act counts; if it does, the model has taken it in. */
  take(attempt: Attempt): boolean {
    const { id, by, at, exp, honest, prev } = attempt;
    const rotates = attempt.act === 'mandate.rotate_root';
    const key = this.keys.find(({ name }) => name === by);
    if (at < this.time || !honest.dossier || !honest.signature || !honest.basis) return false;
    if (!key && !rotates) return false;
    if (prev !== (key?.head ?? null) || at > exp || exp > at + 720 * HOUR) return false;
    const effect = attempt.as === 'root' ? this.byRoot(attempt) : this.byOffice(attempt);
    if (!effect) return false;
    effect();
    this.keys.find(({ name }) => name === by)!.head = id;
    this.time = at;
    return true;
  }

  private byRoot({ id, by, act, facts }: Attempt): (() => void) | undefined {
    if (act === 'mandate.rotate_root') return this.rotate(by, facts);
    const member = this.members.find(({ root }) => root === by);
    if (!member) return undefined;
    if (act === 'mandate.grant') return this.grant(member, id, facts);
    if (act === 'mandate.revoke') {
      const mandate = this.mandates.find((one) => one.id === facts.target);
      if (!mandate || mandate.member !== member.code || mandate.revoked) return undefined;
      return () => void (mandate.revoked = true);
    }
    if (act === 'charter.accede') {
      if (facts.answers !== this.version || member.bound === this.version) return undefined;
      return () => void (member.bound = this.version);
    }
    if (act === 'charter.suspend') return member.away ? undefined : () => void (member.away = true);
    if (act === 'charter.resume') return member.away ? () => void (member.away = false) : undefined;
    if (act === 'charter.amend') {
      if (facts.answers !== this.version) return undefined;
      return () => {
        this.amendments.push({ id, answers: this.version, agreed: [member.code] });
      };
    }
    if (act === 'charter.agree') {
      const amendment = this.amendments.find((one) => one.id === facts.target);
      if (!amendment || amendment.answers !== this.version || amendment.agreed.includes(member.code))
        return undefined;
      return () => {
        amendment.agreed.push(member.code);
        if (!['north', 'south'].every((party) => amendment.agreed.includes(party))) return;
        this.version = amendment.id;
        for (const one of this.members) if (amendment.agreed.includes(one.code)) one.bound = this.version;
      };
    }
    return undefined;
  }

  private rotate(by: string, { member: code, key, next }: Facts): (() => void) | undefined {
    const member = this.members.find((one) => one.code === code);
    if (!member || by !== key || member.next !== key || next === key) return undefined;
    if (this.members.some(({ root }) => root === key) || this.reserved.includes(key)) return undefined;
    if (this.members.some(({ root }) => root === next) || this.reserved.includes(next!)) return undefined;
    return () => {
      member.root = key;
      this.roots.push(key);
      member.next = next!;
      this.learn(key);
    };
  }

  private grant(member: { code: string; role: string }, id: string, facts: Facts): (() => void) | undefined {
    const { office, key, powers, zones, from, until, device } = facts as Required<Facts>;
    if (this.roots.includes(key) || this.reserved.includes(key)) return undefined;
    if (!powers.every((power) => GRANTS[member.role]!.includes(power)) || until <= from) return undefined;
    if (device && (powers.some((power) => power !== 'report') || until - from > 14 * DAY)) return undefined;
    if (zones?.some((zone) => zone !== 'valley' && zone !== 'ridge')) return undefined;
    return () => {
      this.mandates.push({
        id,
        member: member.code,
        office,
        key,
        powers,
        zones,
        from,
        until,
        revoked: false,
      });
      this.learn(key);
    };
  }

  private byOffice(attempt: Attempt): (() => void) | undefined {
    const { id, as, by, at, act, facts } = attempt;
    const mandate = this.mandates.find((one) => one.id === as);
    if (this.roots.includes(by)) return undefined;
    if (!mandate || mandate.key !== by || mandate.revoked || at < mandate.from || at >= mandate.until)
      return undefined;
    if (!NEEDS[act]?.some((power) => mandate.powers.includes(power))) return undefined;
    const author = `${mandate.member}/${mandate.office}`;
    const covers = (zone?: string): boolean => mandate.zones?.includes(zone!) ?? true;
    const incident = this.incidents.find((one) => one.id === facts.target);
    if (act === 'incident.report' || act === 'incident.revise') {
      if (!covers(facts.zone) || (facts.zone !== 'valley' && facts.zone !== 'ridge')) return undefined;
    }
    if (act === 'incident.report')
      return () => void this.incidents.push({ id, by: author, zone: facts.zone!, version: id, gone: false });
    if (act === 'incident.revise' || act === 'incident.withdraw') {
      if (incident?.by !== author || incident.gone || incident.version !== facts.answers) return undefined;
      if (!covers(incident.zone)) return undefined;
      return () => {
        incident.version = id;
        if (act === 'incident.revise') incident.zone = facts.zone!;
        incident.gone = act === 'incident.withdraw';
      };
    }
    if (act === 'incident.link') {
      const other = this.incidents.find((one) => one.id === facts.other);
      if (!incident || !other || incident === other) return undefined;
      if (!covers(incident.zone) || !covers(other.zone)) return undefined;
      return () => void this.links.push({ id, by: author, ends: [incident, other], gone: false });
    }
    if (act === 'incident.unlink') {
      const link = this.links.find((one) => one.id === facts.target);
      if (link?.by !== author || link.gone || !link.ends.every(({ zone }) => covers(zone))) return undefined;
      return () => void (link.gone = true);
    }
    if (act === 'source.register')
      return () => void this.sources.push({ id, by: author, version: id, gone: false });
    const source = this.sources.find((one) => one.id === facts.target);
    const neutral = mandate.powers.includes('monitor') || mandate.powers.includes('certify');
    if (!source || source.version !== facts.answers || (source.by !== author && !neutral)) return undefined;
    return () => void (source.version = id);
  }

  private learn(name: string): void {
    if (!this.keys.some((key) => key.name === name)) this.keys.push({ name, head: null });
  }
}
