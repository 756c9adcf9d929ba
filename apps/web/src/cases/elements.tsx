import { Code, Mark } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { useText } from '../i18n/text.ts';
import { bearerKey } from '../undertakings/filters.ts';
import { BearerName } from '../undertakings/marks.tsx';
import { useLabels } from '../write/labels.ts';
import { ProvisionLinks, UndertakingLinks } from './provisions.tsx';
import { ThingLinks } from './things.tsx';
import type { Element, FindingNoun } from './types.ts';

/** What is found, element by element, on four axes that are judged each for itself, with what speaks for and against. */
export function ElementTable({ of }: { of: FindingNoun }) {
  const text = useText();
  const { choice } = useLabels();
  const columns: Column<Element>[] = [
    {
      name: text('case.element'),
      head: true,
      cell: ({ code, what }) => (
        <span className="plain-head">
          {choice('what', what)} <br />
          <span className="quiet small">
            <Code>{code}</Code>
          </span>
        </span>
      ),
    },
    {
      name: text('case.occurrence'),
      cell: ({ occurrence }) => <Mark>{choice('occurrence', occurrence)}</Mark>,
    },
    { name: text('case.attribution'), cell: (one) => <Attribution of={one} /> },
    { name: text('case.qualification'), cell: (one) => <Qualifications of={one} /> },
    { name: text('case.standard'), cell: ({ standard }) => choice('standard', standard) },
    { name: text('case.speaksFor'), cell: (one) => <ThingLinks of={one.for} /> },
    { name: text('case.speaksAgainst'), cell: ({ against }) => <ThingLinks of={against} /> },
  ];
  return (
    <RecordTable
      label={text('case.elements')}
      columns={columns}
      items={of.elements}
      keyOf={({ code }) => code}
      anchor={({ code }) => `element-${code}`}
    />
  );
}

function Attribution({ of: { attribution, actors } }: { of: Element }) {
  const { choice } = useLabels();
  if (actors.length === 0) return <Mark>{choice('attribution', attribution)}</Mark>;
  return (
    <ul className="bare stack-tight">
      {actors.map(({ who, mode }) => (
        <li key={`${bearerKey(who)} ${mode}`}>
          <BearerName of={bearerKey(who)} isActor={'actor' in who} />
          <div className="small">{choice('mode', mode)}</div>
        </li>
      ))}
    </ul>
  );
}

function Qualifications({ of: { qualifications } }: { of: Element }) {
  const { choice } = useLabels();
  if (qualifications.length === 0) return <span className="quiet">–</span>;
  return (
    <ul className="bare stack-tight">
      {qualifications.map(({ provision, undertaking, outcome }) => (
        <li key={provision ?? undertaking}>
          <Mark>{choice('qualifications.outcome', outcome)}</Mark>
          {provision && <ProvisionLinks of={[provision]} />}
          {undertaking && <UndertakingLinks of={[undertaking]} />}
        </li>
      ))}
    </ul>
  );
}
