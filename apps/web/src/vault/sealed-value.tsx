// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { openedField } from '@tasdiq/core';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { HostProblem } from '../api/request.ts';
import { Mark } from '../components/inline.tsx';
import { Value } from '../components/value.tsx';
import { useVault, VaultWords } from '../i18n/vault/vault.tsx';
import { useWriter } from '../write/writer.ts';
import { actOf } from './act-of.ts';
import { fetchBytes } from './file.ts';

type Found =
  | { readonly at: 'shut' | 'busy' | 'not_for_this_key' | 'differs' | 'malformed' | 'not_there' }
  | { readonly at: 'open'; readonly value: unknown };

interface Props {
  /** Id of the act. */
  readonly act: string;
  /** Digest of the sealed file. */
  readonly sealed: string;
  /** What is said while it is shut: who can open it. */
  readonly withheld: ReactNode;
}

/** A sealed field that the key in this tab opens, when its reader asks for it: checked against the act, sent nowhere. */
export function SealedValue(props: Props) {
  return (
    <VaultWords meanwhile={props.withheld}>
      <WithKey {...props} />
    </VaultWords>
  );
}

function WithKey({ act, sealed, withheld }: Props) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  const { voice, desk } = useWriter();
  const [found, setFound] = useState<Found>({ at: 'shut' });
  if (!voice || !desk || voice.as === 'root') return withheld;
  const open = async (): Promise<void> => {
    setFound({ at: 'busy' });
    try {
      const file = await fetchBytes(dossier, sealed);
      const disclosure = await desk.openText(file);
      setFound(
        disclosure === undefined
          ? { at: 'not_for_this_key' }
          : await checked(dossier, act, sealed, disclosure),
      );
    } catch (error) {
      setFound({ at: error instanceof HostProblem && error.status === 404 ? 'not_there' : 'differs' });
    }
  };
  if (found.at === 'open')
    return (
      <>
        <Value of={found.value} /> <Mark tone="good">{v('sealed.opened')}</Mark>
      </>
    );
  return (
    <span className="stack-tight sealed-value">
      {withheld}
      {(found.at === 'shut' || found.at === 'busy') && (
        <button type="button" className="no-print" disabled={found.at === 'busy'} onClick={() => void open()}>
          {v('sealed.open')}
        </button>
      )}
      {found.at !== 'shut' && found.at !== 'busy' && (
        <span role="status" className={found.at === 'differs' || found.at === 'malformed' ? 'bad' : 'quiet'}>
          {v(`sealed.${found.at}`)}
        </span>
      )}
    </span>
  );
}

/** What the file held, held against the digest that its author signed. */
async function checked(dossier: string, id: string, sealed: string, disclosure: string): Promise<Found> {
  const act = await actOf(dossier, id);
  const name = Object.keys(act.fields).find((one) => act.fields[one]!.sealed === sealed);
  const field = name === undefined ? undefined : openedField(act, name, disclosure);
  if (field?.state === 'open') return { at: 'open', value: field.value };
  return { at: field?.state === 'malformed' ? 'malformed' : 'differs' };
}
