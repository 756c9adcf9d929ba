import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { request, requestJson } from '../../api/request.ts';
import { viewPath } from '../../api/views.ts';
import { useText } from '../../i18n/text.ts';
import { useWriter } from '../writer.ts';
import { useScene } from './form-context.ts';

interface Deposit {
  readonly id: string;
  readonly facts: {
    readonly trustees: readonly { readonly to: string; readonly file: { readonly digest: string } }[];
  };
}

/** Fills in a trustee's share: its file comes from the host and is opened here with the key of the session. */
export function ShareTaker({ onTaken }: { onTaken: (share: string) => void }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { state, facts, speaker } = useScene();
  const { desk } = useWriter();
  const text = useText();
  const [trouble, setTrouble] = useState('');
  const ask = state?.exhibitAsks.get(facts['ask'] as never);
  const take = async (): Promise<void> => {
    setTrouble('');
    const share = await shareOf(dossier, ask!.exhibit, speaker, (file) => desk!.openText(file)).catch(
      () => undefined,
    );
    if (share === undefined) setTrouble(text('write.noShare'));
    else onTaken(share);
  };
  return (
    <p className="row">
      <button type="button" disabled={!ask || !desk} onClick={() => void take()}>
        {text('write.takeShare')}
      </button>
      {trouble && <span className="small bad">{trouble}</span>}
    </p>
  );
}

/** The text of the share that is held for an office or its member; undefined when the key opens none. */
async function shareOf(
  dossier: string,
  exhibit: string,
  { member, office }: { readonly member: string; readonly office: string },
  open: (file: Uint8Array) => Promise<string | undefined>,
): Promise<string | undefined> {
  const query = { act: 'exhibit.deposit', limit: '500' };
  const { items } = await requestJson<{ items: readonly Deposit[] }>(viewPath(dossier, 'acts'), query);
  const trustees = items.find(({ id }) => id === exhibit)?.facts.trustees ?? [];
  const own = trustees.find(({ to }) => to === `${member}/${office}` || to === member);
  if (!own) return undefined;
  const answer = await request(viewPath(dossier, `blobs/${own.file.digest}`));
  return open(new Uint8Array(await answer.arrayBuffer()));
}
