import { useEffect, useRef } from 'react';
import { Mark } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { download } from './download.ts';
import { useLabels } from './labels.ts';
import { ObjectionNotice } from './objection.tsx';
import { PlainValue } from './plain-value.tsx';
import { kindShape } from './model/shape.ts';
import { readersText } from './readers.ts';
import type { Prepared, Verdict } from './statement.ts';
import { VoiceName } from './voice.tsx';
import { useWriter } from './writer.ts';

/** The act in plain words and to the letter, with what speaks against it; then it is signed, or not. */
export function Preview(props: {
  prepared: Prepared;
  /** The key's chain had moved on, so the act was prepared anew. */
  moved: boolean;
  failure: string;
  onBack: () => void;
  onSign: () => void;
}) {
  const { prepared, moved, failure, onBack, onSign } = props;
  const { statement, voice, verdict, payload, disclosures, withheld } = prepared;
  const text = useText();
  const code = useCode();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section className="stack">
      <h2 tabIndex={-1} ref={head}>
        {text('write.preview')}
      </h2>
      {moved && <p className="notice">{text('write.moved')}</p>}
      {failure && (
        <p className="notice tone-bad" role="alert">
          <bdi>{failure}</bdi>
        </p>
      )}
      <VerdictNotice verdict={verdict} />
      <div className="card stack signed-act">
        <h3>
          {code('act', statement.act)} <span className="quiet">·</span> <VoiceName voice={voice} />
        </h3>
        <PlainAct prepared={prepared} />
      </div>
      <details>
        <summary>{text('write.letter')}</summary>
        <pre className="signed-json">{JSON.stringify(payload, null, 2)}</pre>
      </details>
      {disclosures.length > 0 && (
        <details>
          <summary>{text('write.beside')}</summary>
          <p className="small quiet">{text('write.besideHelp')}</p>
          {disclosures.map((one) => (
            <pre key={one}>{one}</pre>
          ))}
        </details>
      )}
      {withheld.length > 0 && (
        <div className="notice tone-warn">
          <p>{text('write.withheld')}</p>
          <button
            type="button"
            onClick={() => download(`${statement.act}.opens.txt`, withheld.join('\n'), 'text/plain')}
          >
            {text('write.saveOpening')}
          </button>
        </div>
      )}
      <div className="row form-actions">
        {verdict.kind !== 'refused' && (
          <button type="button" className="primary" onClick={onSign}>
            {text('write.sign')}
          </button>
        )}
        <button type="button" onClick={onBack}>
          {text('write.back')}
        </button>
      </div>
      {voice.worthless && <p className="small quiet">{text('write.worthlessMark')}</p>}
    </section>
  );
}

function VerdictNotice({ verdict }: { verdict: Verdict }) {
  const text = useText();
  const { checked } = useWriter();
  if (verdict.kind === 'refused') {
    return (
      <ObjectionNotice
        objection={verdict.objection}
        title={text(verdict.by === 'here' ? 'write.wouldRefuse' : 'write.hostWouldRefuse')}
      />
    );
  }
  if (verdict.kind === 'unknown') return <p className="notice tone-warn">{text('write.notAsked')}</p>;
  return (
    <p className="notice tone-good" role="status">
      {verdict.by === 'here'
        ? text('write.wouldCount', { count: String(checked ?? 0) })
        : text('write.hostWouldCount')}
    </p>
  );
}

/** What the act says, part by part, and who may read which. */
function PlainAct({ prepared: { statement, voice } }: { prepared: Prepared }) {
  const { act, facts, fields } = statement;
  const shape = kindShape(act)!;
  const { label } = useLabels();
  const text = useText();
  const values = facts as Readonly<Record<string, unknown>>;
  return (
    <dl className="facts">
      {shape.facts.map(({ name, shape: inner }) =>
        values[name] === undefined ? null : (
          <div className="pair" key={name}>
            <dt>{label(act, `facts.${name}`)}</dt>
            <dd>
              <PlainValue act={act} path={`facts.${name}`} shape={inner} value={values[name]} />
            </dd>
          </div>
        ),
      )}
      {shape.fields.map(({ name, shape: inner }) => {
        const field = fields[name];
        return field === undefined ? null : (
          <div className="pair" key={name}>
            <dt>{label(act, `fields.${name}`)}</dt>
            <dd>
              <PlainValue act={act} path={`fields.${name}`} shape={inner} value={field.value} />{' '}
              <Mark tone={field.tier === 'public' ? 'plain' : 'warn'}>
                {readersText(text, field, voice.member)}
              </Mark>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
