// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { type IntakeReport, REPORT_HARM } from '@tasdiq/client/intake';
import type { ReactNode } from 'react';
import { Between, Code, Count, Words } from '../components/inline.tsx';
import type { IntakeTexts } from '../i18n/intake/en.ts';
import type { IntakeText } from '../i18n/intake/intake.ts';
import { Picture } from './questions.tsx';

/** A report as it was written. Its words are a stranger's: they are shown as text, hidden characters made visible. */
export function OpenedReport({ words, report }: { words: IntakeText; report: IntakeReport }) {
  const { when, harm, uses, photos } = report;
  const line = (label: keyof IntakeTexts, value: string | undefined): ReactNode =>
    value !== undefined && <Pair label={words(label)}>{<Words text={value} />}</Pair>;
  return (
    <div className="stack">
      <p className="intake-words">
        <Words text={report.what} />
      </p>
      <dl className="facts">
        {when && (
          <Pair label={words('when')}>
            <Between from={when.from} to={when.to} /> ({words(`precision.${when.precision}`)})
          </Pair>
        )}
        {line('whenWords', report.when_words)}
        {line('place', report.place)}
        {line('district', report.district)}
        {line('province', report.province)}
        {line('who', report.responsible)}
        {REPORT_HARM.map((kind) => {
          const bounds = harm[kind];
          return (
            bounds && (
              <Pair key={kind} label={words(`harm.${kind}`)}>
                {words('atLeast')} <Count of={bounds.low} />, {words('atMost')} <Count of={bounds.high} />
              </Pair>
            )
          );
        })}
        {line('damage', report.damage)}
        {line('box.contact', report.contact)}
        <Pair label={words('box.uses')}>
          {uses.length === 0
            ? words('box.usesNone')
            : uses.map((use) => <p key={use}>{words(`uses.${use}`)}</p>)}
        </Pair>
        <Pair label={words('box.language')}>
          <Code>{report.language}</Code>
        </Pair>
      </dl>
      {photos.length > 0 && (
        <ul className="bare row">
          {photos.map(({ data }, at) => (
            <li key={data.slice(-40) + String(at)}>
              <Picture data={data} name={words('photo', { n: String(at + 1) })} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Pair({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="pair">
      <dt>{label}</dt>
      <dd className="intake-words">{children}</dd>
    </div>
  );
}
