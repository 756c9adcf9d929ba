import { useParams } from '@tanstack/react-router';
import { ActRow } from '../components/act-row.tsx';
import { EntryLink, Mark } from '../components/inline.tsx';
import { Standing } from '../components/standing.tsx';
import { MemberMarks, Voice } from '../components/voice.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { useLabels } from '../write/labels.ts';
import type { Case } from './case.ts';
import { ActWords, Part, SaidLine } from './parts.tsx';
import { isRunning } from './running.ts';
import { ThingLink, ThingLinks } from './things.tsx';
import type { Challenge, InquiryNoun } from './types.ts';

interface Props {
  readonly of: InquiryNoun;
  readonly file: Case;
}

/** What each member was told in summary: no finding may rest on what the accused has not been told of. */
export function DisclosurePart({ of, file }: Props) {
  const text = useText();
  const acts = isRunning(of)
    ? [{ kind: 'inquiry.disclose', fixed: { inquiry: of.id }, children: text('case.act.disclose') }]
    : [];
  return (
    <Part
      id="told"
      title={text('case.disclosures')}
      count={of.disclosures.length}
      empty={text('case.nothingTold')}
      acts={acts}
    >
      <p className="small quiet">{text('case.toldNote')}</p>
      {of.disclosures.map(({ id, to, items, draft }) => {
        const act = file.byId.get(id);
        return (
          <div key={id} className="side stack-tight" id={id}>
            <h3>
              {text('case.toldTo')} <Voice of={to} />
            </h3>
            {draft !== null && (
              <p>
                <Mark>{text('case.withDraft')}</Mark> <ThingLink id={draft} />
              </p>
            )}
            {act && <ActWords of={act} plain />}
            <details className="small">
              <summary>{text('case.toldItems')}</summary>
              <ThingLinks of={items} />
            </details>
            {act && <SaidLine of={act} />}
          </div>
        );
      })}
    </Part>
  );
}

/** Who decides in this case, who does not and why, and every objection to somebody's taking part. */
export function BodyPart({ of, file }: Props) {
  const text = useText();
  const code = useCode();
  return (
    <Part id="body" title={text('case.body')}>
      <p className="small quiet">{text(of.historic ? 'case.decidedElsewhere' : 'case.bodyNote')}</p>
      <ul className="bare stack-tight" hidden={of.historic}>
        {of.body.map(({ member, why }) => (
          <li key={member} className="row">
            <Voice of={member} /> <MemberMarks of={member} />{' '}
            {why === null ? (
              <Mark>{text('case.votes')}</Mark>
            ) : (
              <Standing tone="warn" because={reasonsOf(of, member)}>
                {code('case.aside', why)}
              </Standing>
            )}
          </li>
        ))}
      </ul>
      {of.challenges.map((one) => (
        <ChallengeCard key={one.id} of={one} file={file} isOpen={isRunning(of)} />
      ))}
    </Part>
  );
}

/** Acts for which a member's vote does not count; the opening where it is a matter of its own cause. */
function reasonsOf(of: InquiryNoun, member: string): string[] {
  const stepped = of.aside.filter((one) => one.member === member).map(({ id }) => id);
  const challenged = of.challenges
    .filter((one) => one.member === member)
    .flatMap(({ id, ruled }) => (ruled ? [id, ruled.id] : [id]));
  const all = [...stepped, ...challenged];
  return all.length > 0 ? all : [of.id];
}

function ChallengeCard({ of, file, isOpen }: { of: Challenge; file: Case; isOpen: boolean }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const [act, ruled] = [file.byId.get(of.id), of.ruled ? file.byId.get(of.ruled.id) : undefined];
  const isPending = file.due.some(({ what, about }) => what === 'ruling' && about === of.id);
  return (
    <div className="side stack-tight" id={of.id}>
      <div className="row marks">
        <strong>{text('case.objectionTo')}</strong> <Voice of={of.member} />
        {act && <Mark>{choice('ground', String(act.facts['ground']))}</Mark>}
      </div>
      {act && <ActWords of={act} plain />}
      {act ? <SaidLine of={act} /> : <EntryLink dossier={dossier} of={of.id} />}
      {ruled && (
        <div className="stack-tight">
          <div>
            <Mark>{choice('outcome', of.ruled!.outcome)}</Mark>
          </div>
          <ActWords of={ruled} plain />
          <SaidLine of={ruled} />
        </div>
      )}
      {!of.ruled && <Mark tone="warn">{text(isPending ? 'case.notRuled' : 'case.lapsed')}</Mark>}
      {isPending && isOpen && (
        <ActRow
          acts={[{ kind: 'inquiry.rule', fixed: { challenge: of.id }, children: text('case.act.rule') }]}
        />
      )}
    </div>
  );
}
