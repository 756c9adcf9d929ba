import type { PrintedDocument } from '@tasdiq/report';
import { type Language, languageOf } from '@tasdiq/words';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Count } from '../../components/inline.tsx';
import { useBulletins } from '../../i18n/bulletins/bulletins.ts';
import { recordHere } from '../../record-here/record-here.ts';
import { widthFor } from '../../statistics/width.ts';
import { printing } from '../checked-here.tsx';
import { DocumentView } from '../document-view.tsx';
import { finished, type Sheet } from '../sheet.ts';
import type { DraftFacts } from './begun.ts';

const MARGINS = 80;

interface Props {
  readonly facts: DraftFacts;
  readonly by: string;
  readonly sheet: Sheet;
  readonly languages: readonly string[];
}

/** What is written as the document that it will be, its figures made here from the verified record. */
export function DocumentPreview({ facts, by, sheet, languages }: Props) {
  const b = useBulletins();
  const { dossier } = useParams({ from: '/$dossier' });
  const [shown, setShown] = useState<{ readonly document: PrintedDocument; readonly of: Sheet }>();
  const [busy, setBusy] = useState<number>();
  const [failure, setFailure] = useState('');
  const make = async (tag: string): Promise<void> => {
    const record = recordHere(dossier);
    record.onProgress = (done) => setBusy(done);
    setBusy(0);
    setFailure('');
    try {
      await record.reach(dossier, facts.size);
      const { title, content } = finished(sheet);
      const document = await record.document({
        ...printing({ ...facts, by }),
        title,
        content,
        language: (languageOf(tag) ?? 'en') as Language,
        width: widthFor(globalThis.document.documentElement.clientWidth - MARGINS),
      });
      setShown({ document, of: sheet });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <section className="stack">
      <h2>{b('preview.title')}</h2>
      <p className="row">
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            disabled={busy !== undefined}
            onClick={() => void make(language)}
          >
            {b('preview.in')} <bdi dir="ltr">{language}</bdi>
          </button>
        ))}
        {shown && (
          <button type="button" onClick={() => setShown(undefined)}>
            {b('preview.close')}
          </button>
        )}
      </p>
      <div role="status">
        {busy !== undefined && (
          <p className="quiet">
            {b('check.busy')} <Count of={busy} />
          </p>
        )}
        {failure && (
          <p className="notice tone-warn">
            {b('check.failed')} <bdi>{failure}</bdi>
          </p>
        )}
      </div>
      {shown && (
        <div className="card stack">
          {shown.of !== sheet && <p className="notice tone-warn">{b('preview.old')}</p>}
          <DocumentView of={shown.document} withTitle />
        </div>
      )}
    </section>
  );
}
