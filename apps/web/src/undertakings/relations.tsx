import { Link, useParams } from '@tanstack/react-router';
import type { UndertakingNoun } from '../api/undertaking-types.ts';
import { openValue } from '../components/fields.tsx';
import { Empty } from '../components/feedback.tsx';
import { Id, Localized } from '../components/inline.tsx';
import { type Key, useText } from '../i18n/text.ts';
import { Bearers, HeldMarks, StatusMark } from './marks.tsx';

interface Props {
  readonly of: UndertakingNoun;
  readonly all: readonly UndertakingNoun[];
}

/** What it waits for, what waits for it, and what is owed in return, each with how it stands. */
export function RelationsPart({ of, all }: Props) {
  const text = useText();
  const parts: readonly (readonly [Key, readonly string[]])[] = [
    ['works.dependsOn', of.dependsOn],
    ['works.neededBy', all.filter(({ dependsOn }) => dependsOn.includes(of.id)).map(({ id }) => id)],
    [
      'works.reciprocal',
      [
        ...new Set([
          ...of.reciprocal,
          ...all.filter(({ reciprocal }) => reciprocal.includes(of.id)).map(({ id }) => id),
        ]),
      ],
    ],
  ];
  const some = parts.filter(([, ids]) => ids.length > 0);
  return (
    <section className="stack">
      <h2>{text('works.relations')}</h2>
      {some.length === 0 && <Empty>{text('works.relationsNone')}</Empty>}
      {some.map(([name, ids]) => (
        <div key={name} className="stack-tight">
          <h3>{text(name)}</h3>
          <ul className="bare stack-tight">
            {ids.map((id) => (
              <RelatedLine key={id} id={id} of={all.find((one) => one.id === id)} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function RelatedLine({ id, of }: { id: string; of: UndertakingNoun | undefined }) {
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <li className="related">
      <div>
        <Link to="/$dossier/undertakings/$undertaking" params={{ dossier, undertaking: id }}>
          {of ? <Localized of={openValue(of.fields, 'title')} fallback={of.code} /> : <Id of={id} />}
        </Link>
        {of && (
          <div className="small">
            <Bearers of={of.from} brief />
          </div>
        )}
      </div>
      {of && (
        <div className="row">
          <StatusMark of={of} />
          <HeldMarks of={of.implementation} />
        </div>
      )}
    </li>
  );
}
