import type { ActId, FoundingFacts, Power } from '@tasdiq/core';
import { type Speaker } from './scene.ts';
import { signer, World } from './world.ts';

/** Two delegations at a table, with those who convene and those who watch. */
export interface Delegations {
  readonly world: World;
  readonly north: Delegation;
  readonly south: Delegation;
  /** Office `chair` of the mediator: certify. */
  readonly chair: Speaker;
  /** Office `field` of the monitor: monitor, find and report. */
  readonly monitor: Speaker;
  /** Office `panel` of a guarantor: find. */
  readonly panel: Speaker;
  /** Office `registry` of the secretariat: certify, publish and intake. */
  readonly registry: Speaker;
}

/** Offices of a party. */
export interface Delegation {
  /** Negotiates, and signs ad referendum. */
  readonly envoy: Speaker;
  /** Signs. */
  readonly minister: Speaker;
  /** Reports, answers and receives. */
  readonly desk: Speaker;
}

/** The delegations, with their charter changed before it is founded. */
export function delegations(change?: (facts: FoundingFacts) => void): Delegations {
  const world = World.founded(change);
  const delegation = (member: string): Delegation => ({
    envoy: office(world, member, 'envoy', ['negotiate', 'sign_ad_referendum']),
    minister: office(world, member, 'minister', ['sign']),
    desk: office(world, member, 'desk', ['report', 'answer', 'receive']),
  });
  return {
    world,
    north: delegation('north'),
    south: delegation('south'),
    chair: office(world, 'mediator', 'chair', ['certify']),
    monitor: office(world, 'monitor', 'field', ['monitor', 'find', 'report']),
    panel: office(world, 'guarantor-one', 'panel', ['find']),
    registry: office(world, 'secretariat', 'registry', ['certify', 'publish', 'intake']),
  };
}

/** An office with a key of its own, under a mandate of 90 days unless it says otherwise. */
export function office(
  world: World,
  member: string,
  name: string,
  powers: readonly Power[],
  more: Record<string, unknown> = {},
): Speaker {
  const key = signer(`${member}, ${name}`);
  const mandate: ActId = world.grant(member, key, powers, { office: name, ...more });
  return { key, mandate };
}
