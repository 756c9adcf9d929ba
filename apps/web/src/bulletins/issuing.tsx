import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { request } from '../api/request.ts';
import { viewPath } from '../api/views.ts';
import { Loading } from '../components/feedback.tsx';
import { Code, Id } from '../components/inline.tsx';
import { formatBytes } from '../format/number.ts';
import { useBulletins } from '../i18n/bulletins/bulletins.ts';
import { usePreferences } from '../preferences.tsx';
import { recordHere } from '../record-here/record-here.ts';
import type { AttachedFile } from '../write/statement.ts';
import { useWriter } from '../write/writer.ts';
import { printing } from './checked-here.tsx';
import { digestOf } from './digest.ts';
import { fileOf, FORMATS } from './files.tsx';
import { RELEASE } from './release.ts';
import { type BulletinContent, type BulletinNoun, type IssuedFile, useSeries, type Words } from './types.ts';

/** What signs comes when somebody issues. */
const SignStatement = lazy(async () => ({
  default: (await import('./sign-statement.tsx')).SignStatement,
}));

type Stage =
  | { readonly at: 'none' }
  | { readonly at: 'busy'; readonly what: string }
  | {
      readonly at: 'ready';
      readonly content: string;
      readonly files: readonly IssuedFile[];
      /** Their bytes: they go to the host with the act that names them. */
      readonly attached: readonly AttachedFile[];
      readonly failed: readonly string[];
    }
  | { readonly at: 'failed'; readonly why: string; readonly isOther: boolean };

interface Props {
  readonly of: BulletinNoun;
  readonly title: Words | undefined;
  readonly content: BulletinContent | undefined;
}

/**
 * The issue of a bulletin: its content filled in here, from the record that this browser has verified, and held against
 * what the host makes of it; then the digests of the host's files. Nothing is signed that was not compared.
 */
export function Issuing({ of: bulletin, title, content }: Props) {
  const b = useBulletins();
  const { manner } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  const { voice, mayAct } = useWriter();
  const series = useSeries().find(({ code }) => code === bulletin.series);
  const [stage, setStage] = useState<Stage>({ at: 'none' });
  if (!voice || !mayAct('bulletin.issue') || !title || !content || !series) return null;
  if (`${voice.member}/${voice.office}` !== series.office) return null;

  const make = async (): Promise<void> => {
    try {
      setStage({ at: 'busy', what: b('issue.verifying') });
      const record = recordHere(dossier);
      await record.reach(dossier, bulletin.size);
      const own = await record.filled({ ...printing(bulletin), title, content });
      const path = viewPath(dossier, `bulletins/${encodeURIComponent(bulletin.id)}/file`);
      const hosts = await (await request(path, { format: 'json' })).text();
      if (hosts !== own) return setStage({ at: 'failed', why: '', isOther: true });
      const files: IssuedFile[] = [];
      const attached: AttachedFile[] = [];
      const failed: string[] = [];
      for (const language of series.languages)
        for (const format of FORMATS) {
          setStage({ at: 'busy', what: `${format.toUpperCase()} ${language}` });
          try {
            const bytes = await fileOf(dossier, bulletin.id, format, language);
            const digest = digestOf(bytes);
            files.push({ format, language, digest, bytes: bytes.length });
            attached.push({ digest, bytes });
          } catch {
            failed.push(`${format} ${language}`);
          }
        }
      setStage({ at: 'ready', content: digestOf(own), files, attached, failed });
    } catch (error) {
      setStage({ at: 'failed', why: error instanceof Error ? error.message : String(error), isOther: false });
    }
  };
  return (
    <section className="card stack no-print">
      <h2>{b('issue.title')}</h2>
      <p>{b('issue.help')}</p>
      <p>
        <button type="button" disabled={stage.at === 'busy'} onClick={() => void make()}>
          {b('issue.prepare')}
        </button>
      </p>
      <div role="status">
        {stage.at === 'busy' && (
          <p className="quiet">
            {b('issue.busy')} <bdi>{stage.what}</bdi>
          </p>
        )}
        {stage.at === 'failed' && (
          <p className="notice tone-bad">
            {b(stage.isOther ? 'issue.other' : 'issue.failed')} <bdi>{stage.why}</bdi>
          </p>
        )}
      </div>
      {stage.at === 'ready' && (
        <>
          <p className="notice tone-good">{b('issue.equal')}</p>
          <dl className="facts">
            <div className="pair">
              <dt>{b('rests.digest')}</dt>
              <dd>
                <Id of={stage.content} whole />
              </dd>
            </div>
            {stage.files.map(({ format, language, digest, bytes }) => (
              <div className="pair" key={`${format} ${language}`}>
                <dt>
                  <Code>{`${format} ${language}`}</Code>
                </dt>
                <dd>
                  {formatBytes(bytes, manner)} <Id of={digest} />
                </dd>
              </div>
            ))}
          </dl>
          {stage.failed.length > 0 && (
            <p className="notice tone-warn">
              {b('issue.without')} <bdi>{stage.failed.join(', ')}</bdi>
            </p>
          )}
          <Suspense fallback={<Loading />}>
            <SignStatement
              statement={() => ({
                act: 'bulletin.issue',
                facts: {
                  bulletin: bulletin.id,
                  version: bulletin.version,
                  content: stage.content,
                  files: stage.files,
                  release: RELEASE,
                },
                fields: {},
                files: stage.attached,
              })}
              onDone={() => undefined}
            >
              {b('issue.sign')}
            </SignStatement>
          </Suspense>
        </>
      )}
    </section>
  );
}
