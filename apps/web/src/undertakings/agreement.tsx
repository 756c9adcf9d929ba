import { useParams } from '@tanstack/react-router';
import type { Agreement, Bearer, UndertakingNoun } from '../api/undertaking-types.ts';
import { useDossier } from '../components/dossier-context.ts';
import { EntryLink, Mark, When } from '../components/inline.tsx';
import { Voice } from '../components/voice.tsx';
import { useText } from '../i18n/text.ts';
import { useNames } from './names.ts';

/** Whether each side has agreed to the wording that stands, and to a new one that is proposed. */
export function AgreementPart({ of }: { of: UndertakingNoun }) {
  const text = useText();
  const { proposal } = of;
  const names = useNames();
  return (
    <section className="stack">
      <h2>{text('works.agreement')}</h2>
      {names.isCited(of.instrument) ? (
        <p className="quiet">{text('works.cited')}</p>
      ) : (
        <AgreementList agreed={of.agreed} bearers={[...of.from, ...of.to]} />
      )}
      {proposal && (
        <>
          <h3>{text('works.proposal')}</h3>
          <p className="small quiet">{text('works.proposalNote')}</p>
          <AgreementList
            agreed={proposal.agreed}
            bearers={[...of.from, ...of.to, ...proposal.wording.from, ...proposal.wording.to]}
          />
        </>
      )}
    </section>
  );
}

/** All whom a wording concerns, in the order of the charter; only parties have to agree. */
function AgreementList({ agreed, bearers }: { agreed: readonly Agreement[]; bearers: readonly Bearer[] }) {
  const text = useText();
  const { members } = useDossier();
  const { dossier } = useParams({ from: '/$dossier' });
  const concerned = new Set(bearers.flatMap((one) => ('member' in one ? [one.member] : [])));
  const shown = members.filter(({ code, role }) => concerned.has(code) && role === 'party');
  return (
    <ul className="bare stack-tight">
      {shown.map(({ code }) => {
        const own = agreed.find(({ member }) => member === code);
        return (
          <li key={code} className="row">
            <Voice of={code} />
            {own ? (
              <span className="row">
                <Mark tone="good">{text('works.agreed')}</Mark>
                <span className="small quiet">
                  <When at={own.at} /> · <EntryLink dossier={dossier} of={own.id} />
                </span>
              </span>
            ) : (
              <Mark>{text('works.notAgreed')}</Mark>
            )}
          </li>
        );
      })}
    </ul>
  );
}
