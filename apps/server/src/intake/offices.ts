import type { State } from '@tasdiq/core';
import type { Session } from '../session.ts';

/** An office that opens reports of the public, with the key that it has announced. */
export interface IntakeOffice {
  readonly mandate: string;
  readonly member: string;
  readonly office: string;
  /** Raw X25519 public key, base64url; null while the office has announced none. */
  readonly key: string | null;
  /** Id of the act that announced it. */
  readonly announced: string | null;
}

/** Offices with the power `intake` at a moment, milliseconds since 1970, in the order of their mandates. */
export function intakeOffices(state: State, now: number): IntakeOffice[] {
  return state.mandates
    .values()
    .filter(({ powers, from, until, revoked }) => {
      return powers.includes('intake') && !revoked && from <= now && now < until;
    })
    .map(({ id, member, office }) => {
      const said = state.sealKeys.get(id);
      return { mandate: id, member, office, key: said?.key ?? null, announced: said?.id ?? null };
    });
}

/** `member/office` of a session that may work with the box; undefined for others. */
export function intakeOfficeOf({ member, office, powers }: Session): string | undefined {
  return powers.includes('intake') ? `${member}/${office}` : undefined;
}
