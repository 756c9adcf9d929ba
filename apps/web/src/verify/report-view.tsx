import type { Report } from '@tasdiq/dossier';
import { Code, Count, Id, Mark, When } from '../components/inline.tsx';
import { Fingerprint } from '../components/fingerprint.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';

/** What the verifier said: the verdict first, then what it rests on, then every finding. */
export function ReportView({ report }: { report: Report }) {
  const text = useText();
  const holds = report.verdict === 'holds';
  return (
    <div
      className={`notice report ${holds ? 'tone-good' : 'tone-bad'}`}
      role="region"
      aria-label={text('verify.title')}
    >
      <h2 tabIndex={-1}>{text(holds ? 'verify.holds' : 'verify.fails')}</h2>
      {holds && <p>{text(report.identity === 'authentic' ? 'verify.authentic' : 'verify.unproven')}</p>}
      {report.identity === 'other' && (
        <p className="bad">
          <strong>{text('verify.pinOther')}</strong>
        </p>
      )}
      {report.firstWrong && <FindingText of={report.firstWrong} />}
      {report.fingerprint && <Fingerprint of={report.fingerprint} />}
      {report.checkpoint && <Numbers report={report} checkpoint={report.checkpoint} />}
      <Findings report={report} />
    </div>
  );
}

function Numbers({ report, checkpoint }: { report: Report; checkpoint: NonNullable<Report['checkpoint']> }) {
  const text = useText();
  const { counts, witnesses } = report;
  return (
    <dl className="facts">
      <dt>{text('overview.entries')}</dt>
      <dd>
        <Count of={counts.counted} /> / <Count of={counts.entries} />
      </dd>
      <dt>{text('overview.voids')}</dt>
      <dd>
        <Count of={counts.voids} />
      </dd>
      <dt>{text('overview.checkpoint')}</dt>
      <dd>
        <Count of={checkpoint.size} /> · {checkpoint.at && <When at={checkpoint.at} />}{' '}
        <Mark tone={checkpoint.quorum ? 'good' : 'bad'}>
          {text('overview.quorum')}: {text(checkpoint.quorum ? 'app.yes' : 'app.no')}
        </Mark>
      </dd>
      <dt>{text('overview.witness')}</dt>
      <dd>
        <ul className="bare">
          {witnesses.map((witness) => (
            <li key={witness.name}>
              <Code>{witness.name}</Code> ·{' '}
              {witness.newest === undefined ? (
                <span className="quiet">{text('overview.noCosignature')}</span>
              ) : (
                <Count of={witness.newest} />
              )}
            </li>
          ))}
        </ul>
      </dd>
      <dt>{text('verify.opened')}</dt>
      <dd>
        <Count of={counts.disclosures.open} />
      </dd>
      <dt>{text('datasets.title')}</dt>
      <dd>
        <Count of={counts.blobs.datasets} />
      </dd>
      <dt>{text('verify.missing')}</dt>
      <dd>
        {text('verify.fields')}: <Count of={counts.disclosures.withheld} /> · {text('datasets.file')}:{' '}
        <Count of={counts.blobs.missing} />
      </dd>
    </dl>
  );
}

/** In the reader's language what kind of finding it is; in English the words of the verifier, with the detail. */
function FindingText({ of: { code, text: words } }: { of: Report['findings'][number] }) {
  const called = useCode();
  const { language } = usePreferences();
  return (
    <div>
      {language !== 'en' && <p>{called('finding', code)}.</p>}
      <p lang="en" dir="ltr" className={language === 'en' ? undefined : 'quiet small'}>
        {words}
      </p>
    </div>
  );
}

function Findings({ report }: { report: Report }) {
  if (report.findings.length === 0) return null;
  return (
    <ul className="findings">
      {report.findings.map((finding) => (
        <li key={`${finding.code} ${finding.index ?? ''} ${finding.where ?? ''}`}>
          <Mark tone={finding.severity === 'wrong' ? 'bad' : 'plain'}>
            <Code>{finding.code}</Code>
          </Mark>{' '}
          {finding.index !== undefined && <Code>{`#${finding.index}`}</Code>}{' '}
          {finding.where && <Id of={finding.where} />} <FindingText of={finding} />
        </li>
      ))}
    </ul>
  );
}
