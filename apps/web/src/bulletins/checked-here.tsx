import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Count } from '../components/inline.tsx';
import { useBulletins } from '../i18n/bulletins/bulletins.ts';
import { recordHere } from '../record-here/record-here.ts';
import { digestOf } from './digest.ts';
import type { BulletinContent, BulletinNoun, Words } from './types.ts';

type Check =
  | { readonly at: 'none' }
  | { readonly at: 'busy'; readonly done: number }
  | { readonly at: 'done'; readonly isEqual: boolean }
  | { readonly at: 'failed'; readonly why: string };

interface Props {
  readonly of: BulletinNoun;
  readonly title: Words;
  readonly content: BulletinContent;
}

/** Makes every figure of an issued bulletin again from the verified record, and compares with what its issue states. */
export function CheckedHere({ of: bulletin, title, content }: Props) {
  const b = useBulletins();
  const { dossier } = useParams({ from: '/$dossier' });
  const [check, setCheck] = useState<Check>({ at: 'none' });
  const run = async (): Promise<void> => {
    const record = recordHere(dossier);
    record.onProgress = (done) => setCheck({ at: 'busy', done });
    setCheck({ at: 'busy', done: 0 });
    try {
      await record.reach(dossier, bulletin.size);
      const text = await record.filled({ ...printing(bulletin), title, content });
      setCheck({ at: 'done', isEqual: digestOf(text) === bulletin.issued!.content });
    } catch (error) {
      setCheck({ at: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <div className="stack no-print" aria-busy={check.at === 'busy'}>
      <p>
        <button type="button" className="primary" disabled={check.at === 'busy'} onClick={() => void run()}>
          {b('check.run')}
        </button>
      </p>
      <p className="small quiet">{b('check.help')}</p>
      <div role="status">
        {check.at === 'busy' && (
          <p className="quiet">
            {b('check.busy')} <Count of={check.done} />
          </p>
        )}
        {check.at === 'done' && (
          <p className={`notice ${check.isEqual ? 'tone-good' : 'tone-bad'}`} data-check={check.isEqual}>
            {b(check.isEqual ? 'check.equal' : 'check.unequal')}
          </p>
        )}
        {check.at === 'failed' && (
          <p className="notice tone-warn">
            {b('check.failed')} <bdi>{check.why}</bdi>
          </p>
        )}
      </div>
    </div>
  );
}

/** What a bulletin is made of, as the record in this browser takes it. */
export function printing(bulletin: Pick<BulletinNoun, 'series' | 'number' | 'from' | 'to' | 'size' | 'by'>) {
  const { series, number, from, to, size, by } = bulletin;
  const at = Date.parse(to);
  return {
    moment: { size, at },
    bulletin: {
      series,
      number,
      from: Date.parse(from),
      to: at,
      size,
      by,
      corrects: (bulletin as Partial<BulletinNoun>).corrects ?? undefined,
    } as never,
  };
}
