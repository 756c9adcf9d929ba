import { Code } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { useLabels } from './labels.ts';
import type { Objection } from './statement.ts';

/** Why an act is refused: in words, with the clause on which it rests and what it concerns. */
export function ObjectionNotice({ objection, title }: { objection: Objection; title: string }) {
  const { code: name, clause, params } = objection;
  const text = useText();
  const code = useCode();
  const { label } = useLabels();
  return (
    <div className="notice tone-bad" role="alert">
      <h3>{title}</h3>
      <p>
        {code('refusal', name)}
        {clause && (
          <>
            {' '}
            ({text('write.clause')} <Code>{clause}</Code>, <Code>{name}</Code>)
          </>
        )}
      </p>
      {Object.keys(params).length > 0 && (
        <dl className="facts">
          {Object.entries(params).map(([param, value]) => (
            <div className="pair" key={param}>
              <dt>{param === 'path' ? text('write.place') : label('', param)}</dt>
              <dd>
                <Param name={param} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Param({ name, value }: { name: string; value: string | number }) {
  const code = useCode();
  const { label } = useLabels();
  if (name === 'path') return <>{label('', String(value))}</>;
  if (name === 'needs' || name === 'power') {
    const powers = String(value).split(/ or |, /);
    return <>{powers.map((power) => code('power', power)).join(' / ')}</>;
  }
  if (name === 'role') return <>{code('role', String(value))}</>;
  if (name === 'act') return <>{code('act', String(value))}</>;
  return <Code>{String(value)}</Code>;
}
