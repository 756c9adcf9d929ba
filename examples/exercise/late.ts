// What comes late: an act that a change of keys overtook, and acts that a witness saw before the host did.
import { open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';
import { sidesOf } from './sides.ts';
import type { Talks } from './talks.ts';

const QUESTION = {
  almaris: 'Which maps of the strait does Tavrel use, and of which year are they?',
  tavrel: 'Which maps of the valley does Almaris use, and of which year are they?',
};

/**
 * Both delegations change their heads on the eve of the talks. Each of the former ones signed a request that did not
 * reach the host before the change; each of the new ones quotes it and asks again in its own name.
 */
export async function changeHeads(stage: Stage, offices: Offices): Promise<void> {
  const former = { almaris: offices.almarisFormer, tavrel: offices.tavrelFormer };
  for (const { code, other, delegation } of sidesOf(offices)) {
    const { signer, as } = former[code];
    const question = {
      act: 'request.make',
      facts: { kind: 'clarification', to: [`${other}/delegation`], due: null },
      fields: { text: open({ en: QUESTION[code] }) },
    };
    const overtaken = await stage.sign(signer, { as, ...question });
    await stage.say(`${code}/root`, {
      as: 'root',
      act: 'mandate.revoke',
      facts: { mandate: as, ground: 'replaced' },
      fields: { reason: open({ en: 'The delegation has a new head, with a key of their own.' }) },
    });
    await says(
      stage,
      delegation,
      'mandate.relodge',
      { act: overtaken.id, kind: question.act, under: as },
      { jws: open(overtaken.jws) },
    );
    await says(stage, delegation, question.act, question.facts, question.fields);
  }
}

/**
 * The line to the host is down: each delegation signs that its list is handed over, shows the act to a witness, hands
 * it in when the line is back, and files the receipt.
 */
export async function handInLate(stage: Stage, offices: Offices, { plenary }: Talks): Promise<void> {
  const done = { almaris: 'list-of-posts', tavrel: 'list-of-carts' };
  const account = {
    almaris: 'Handed to the mediator: nine posts, five of them on the other side.',
    tavrel: 'Handed to the mediator: carts of thirty days, with the empty ones apart.',
  };
  for (const { code, delegation } of sidesOf(offices)) {
    const act = await stage.sign(delegation.signer, {
      as: delegation.as,
      act: 'talks.done',
      facts: { session: plenary, action: done[code], outcome: 'done' },
      fields: { account: open({ en: account[code] }) },
    });
    const receipt = await stage.receipt(act.id);
    await stage.hand(delegation.signer, act);
    await says(stage, delegation, 'receipt.file', receipt);
  }
}
