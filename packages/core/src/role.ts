import { POWERS, type Power } from './act.ts';

/** What a member is to the mechanism. */
export const ROLES = [
  'party',
  'mediator',
  'guarantor',
  'monitor',
  'depositary',
  'observer',
  'secretariat',
  'chair',
] as const;
export type Role = (typeof ROLES)[number];

/** Powers that a member of a role may grant (spec/rules.md K4). */
export const GRANTABLE: Readonly<Record<Role, readonly Power[]>> = {
  party: ['negotiate', 'sign_ad_referendum', 'sign', 'report', 'lodge', 'answer', 'receive', 'publish'],
  mediator: ['certify', 'report', 'receive', 'publish', 'intake'],
  guarantor: ['certify', 'report', 'find', 'receive', 'publish'],
  monitor: ['report', 'monitor', 'find', 'receive', 'publish'],
  depositary: ['certify', 'receive', 'publish'],
  observer: ['receive'],
  secretariat: POWERS.filter((power) => !['negotiate', 'sign_ad_referendum', 'sign', 'find'].includes(power)),
  chair: ['certify', 'find', 'lodge', 'report', 'monitor', 'receive', 'publish'],
};
