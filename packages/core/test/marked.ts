import type { ActId } from '@tasdiq/core';
import type { Delegations } from './delegations.ts';
import { article, consent, finalArticle, table, text, undertaking } from './sayings.ts';
import { say } from './scene.ts';

/** A text of two articles, tabled. */
export interface Tabled {
  readonly text: ActId;
  readonly article: ActId;
  readonly last: ActId;
  readonly draft: ActId;
}

/** A text in force with an undertaking that is marked out of its first article. */
export interface Marked extends Tabled {
  readonly id: ActId;
}

/** A text that the mediator tables, and that both sign at once unless a test says not. */
export function inForce({ world, chair, north, south }: Delegations, signed = true, force = {}): Tabled {
  const id = say(world, chair, text());
  const one = say(world, chair, article(id));
  const last = say(world, chair, finalArticle(id, force));
  const draft = say(world, chair, table(id, null, [one, last]));
  if (signed) for (const { minister } of [north, south]) say(world, minister, consent(draft, 'signed'));
  return { text: id, article: one, last, draft };
}

/** What the south owes under such a text, as the north proposes it. */
export function marked(
  made: Delegations,
  make = undertaking,
  more: Record<string, unknown> = {},
  force = {},
): Marked {
  const found = inForce(made, true, force);
  return { ...found, id: say(made.world, made.north.envoy, make(found.text, found.article, more)) };
}
