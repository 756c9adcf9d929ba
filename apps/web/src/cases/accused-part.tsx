import type { ActItem } from '../api/types.ts';
import { ActRow } from '../components/act-row.tsx';
import { EntryLink, Mark, When } from '../components/inline.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { Standing } from '../components/standing.tsx';
import { MemberMarks, Voice, Voices } from '../components/voice.tsx';
import { useText } from '../i18n/text.ts';
import { BearerName } from '../undertakings/marks.tsx';
import { useLabels } from '../write/labels.ts';
import { useParams } from '@tanstack/react-router';
import type { Case } from './case.ts';
import { ActWords, FactMarks, Part, SaidLine, toneOf, useStatusWord } from './parts.tsx';
import { UndertakingLinks } from './provisions.tsx';
import { isRunning } from './running.ts';
import { useMembersBehind } from './sides.ts';
import type { Clarification, InquiryNoun } from './types.ts';

interface Props {
  readonly of: InquiryNoun;
  readonly file: Case;
}

/** What those who are accused said when they were asked, each word in its order; or that no reply is recorded. */
export function AccusedPart({ of, file }: Props) {
  const text = useText();
  const behind = useMembersBehind();
  const words = file.acts.filter(({ act, facts }) => act === 'inquiry.clarify' && facts['inquiry'] === of.id);
  return (
    <Part id="said" title={text('case.said')} count={of.accused.length} empty={text('case.nobodyAsked')}>
      <div className="sides">
        {/* A member answers for the actor that it is, under whatever name that one is accused. */}
        {of.clarified.map((one) => (
          <Accused
            key={one.member}
            of={of}
            clarified={one}
            words={words.filter(({ member }) => member === one.member)}
          />
        ))}
        {of.accused.map((one) =>
          'actor' in one && !behind.has(one.actor) ? (
            <div key={one.actor} className="side stack-tight">
              <h3>
                <BearerName of={one.actor} isActor />
              </h3>
              <p className="quiet small">{text('case.noMember')}</p>
            </div>
          ) : null,
        )}
      </div>
    </Part>
  );
}

interface AccusedProps {
  readonly of: InquiryNoun;
  readonly clarified: Clarification;
  readonly words: readonly ActItem[];
}

function Accused({ of, clarified, words }: AccusedProps) {
  const text = useText();
  const word = useStatusWord();
  const speaks = useSpeaks();
  const { member, status } = clarified;
  return (
    <div className="side stack">
      <h3>
        <Voice of={member} /> <MemberMarks of={member} />
      </h3>
      {of.historic && words.length === 0 && <p className="quiet small">{text('case.noWord')}</p>}
      {!of.historic && (
        <div>
          <Standing tone={toneOf(status)} because={[clarified.because ?? of.id]}>
            {word('inquiry', status)}
          </Standing>
          {clarified.until && (
            <p className="small quiet">
              {text('case.until')} <When at={clarified.until} />{' '}
              {clarified.stopped && <Mark tone="warn">{text('dues.stopped')}</Mark>}
            </p>
          )}
        </div>
      )}
      <ol className="bare stack">
        {words.map((act) => (
          <li key={act.index} className="stack-tight word">
            <div className="row marks">
              <FactMarks of={act} only={['stance', 'scope_objection']} />
              {clarified.until && act.loggedAt >= clarified.until && (
                <Mark tone="warn">{text('case.afterTime')}</Mark>
              )}
            </div>
            <ActWords of={act} plain />
            <SaidLine of={act} />
          </li>
        ))}
      </ol>
      {words.length > 1 && <p className="small quiet">{text('case.newestStands')}</p>}
      {!of.historic && speaks([member]) && (
        <ActRow
          acts={[{ kind: 'inquiry.clarify', fixed: { inquiry: of.id }, children: text('case.act.clarify') }]}
        />
      )}
    </div>
  );
}

/** Meetings of those concerned, and what they settled among themselves, which is no finding. */
export function SettlementPart({ of, file }: Props) {
  const text = useText();
  const speaks = useSpeaks();
  const { choice } = useLabels();
  const fixed = { inquiry: of.id };
  const held = file.acts.filter(({ act, facts }) => act === 'inquiry.meet' && facts['inquiry'] === of.id);
  const settled = of.settlement ? file.byId.get(of.settlement.id) : undefined;
  const acts = isRunning(of)
    ? [
        { kind: 'inquiry.meet', fixed, children: text('case.act.meet') },
        { kind: 'inquiry.settle', fixed, children: text('case.act.settle') },
      ]
    : [];
  const waiting = of.settlement?.parties.filter(
    (party) => !of.settlement!.accepted.some(({ member }) => member === party),
  );
  return (
    <Part
      id="settlement"
      title={text('case.settlement')}
      count={held.length + (settled ? 1 : 0)}
      empty={text('case.noSettlement')}
      acts={acts}
    >
      {held.map((act) => (
        <div key={act.index} className="side stack-tight" id={act.id ?? undefined}>
          <div className="row marks">
            <strong>{text('case.meeting')}</strong>
            {typeof act.facts['held'] === 'string' && <When at={act.facts['held']} />}
            <Mark>{choice('outcome', String(act.facts['outcome']))}</Mark>
          </div>
          <Attendance of={act} />
          <ActWords of={act} plain />
          <SaidLine of={act} />
        </div>
      ))}
      {of.settlement && settled && (
        <div className="side stack-tight">
          <h3>{text('case.settlementTerms')}</h3>
          <ActWords of={settled} plain />
          <UndertakingsNamed of={settled} />
          <ul className="bare">
            {of.settlement.parties.map((party) => (
              <Accepted key={party} party={party} of={of.settlement!} />
            ))}
          </ul>
          <SaidLine of={settled} />
          <p className="small quiet">{text('case.settlementNote')}</p>
          {waiting && waiting.length > 0 && speaks(waiting) && isRunning(of) && (
            <ActRow
              acts={[
                {
                  kind: 'inquiry.accept',
                  fixed: { inquiry: of.id, settlement: of.settlement.id },
                  children: text('case.act.accept'),
                },
              ]}
            />
          )}
        </div>
      )}
    </Part>
  );
}

function UndertakingsNamed({ of }: { of: ActItem }) {
  const ids = of.facts['undertakings'];
  return Array.isArray(ids) && ids.length > 0 ? <UndertakingLinks of={ids as string[]} /> : null;
}

function Attendance({ of }: { of: ActItem }) {
  const text = useText();
  const [present, absent] = ['present', 'absent'].map((name) => (of.facts[name] ?? []) as readonly string[]);
  return (
    <dl className="facts small">
      <dt>{text('case.present')}</dt>
      <dd>{present!.length > 0 ? <Voices of={present!} /> : '–'}</dd>
      {absent!.length > 0 && (
        <>
          <dt>{text('case.absent')}</dt>
          <dd>
            <Voices of={absent!} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Accepted({ party, of }: { party: string; of: NonNullable<InquiryNoun['settlement']> }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const given = of.accepted.find(({ member }) => member === party);
  return (
    <li>
      <Voice of={party} />{' '}
      {given ? (
        <>
          <Mark tone="good">{text('case.accepted')}</Mark> <EntryLink dossier={dossier} of={given.id} />
        </>
      ) : (
        <Mark>{text('case.notYetAccepted')}</Mark>
      )}
    </li>
  );
}
