// Clocks that a reader may be told of.
import { due, type Due, maySeeConsent } from '@tasdiq/core';
import { type ReadSide, stateOf, type View } from './view.ts';

/** What is due at the view's moment, the earliest first, without what would tell a reader of consent held back. */
export async function dueFor(read: ReadSide, view: View): Promise<Due[]> {
  const state = await stateOf(read, view);
  const { state: newest } = view.host;
  return due(state, view.at).filter(({ what, about }) => {
    if (what !== 'confirmation') return true;
    const { instrument } = state.consents.get(about as never)!;
    return maySeeConsent(newest, newest.instruments.get(instrument)!, view.session?.member);
  });
}
