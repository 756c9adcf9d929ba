import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Code, Mark, Words } from '../components/inline.tsx';
import { useVault } from '../i18n/vault/vault.tsx';
import { Act } from '../write/act.tsx';
import type { WrittenStatement } from '../write/statement.ts';
import { useWriter } from '../write/writer.ts';
import { opened, openingOf, ownShare, releaseOf, type Room, trusteeOf } from './exhibit-room.ts';
import { safeName, saveFile } from './file.ts';
import { Picture } from './picture.tsx';
import { messageOf, Say } from './say.tsx';
import type { ExhibitAskNoun, ExhibitNoun } from './types.ts';

type Opened = Awaited<ReturnType<typeof opened>>;

/** The key and the office that are open in this tab; undefined while none is. */
export function useRoom(): Room | undefined {
  const { dossier } = useParams({ from: '/$dossier' });
  const { voice, desk } = useWriter();
  return voice && desk && voice.as !== 'root' ? { dossier, desk, voice } : undefined;
}

/** For a trustee: opens its own share here, and says on the record whether it is the one that was deposited. */
export function CheckShare({ of }: { of: ExhibitNoun }) {
  const v = useVault();
  const room = useRoom();
  const [statement, setStatement] = useState<WrittenStatement>();
  const [said, setSaid] = useState<string>();
  const [trouble, setTrouble] = useState('');
  const trustee = room && trusteeOf(of.trustees, room.voice);
  if (!room || trustee === undefined) return null;
  const known = of.checks.findLast((one) => one.trustee === trustee)?.verdict;
  const check = async (): Promise<void> => {
    setTrouble('');
    try {
      const { verdict } = await ownShare(room, of.id);
      setSaid(verdict);
      if (verdict !== known)
        setStatement({ act: 'exhibit.check', facts: { exhibit: of.id, verdict }, fields: {} });
    } catch (error) {
      setTrouble(messageOf(error));
    }
  };
  if (statement) return <Say statement={statement} onBack={() => setStatement(undefined)} />;
  return (
    <div className="stack-tight no-print">
      <p className="row">
        <button type="button" onClick={() => void check()}>
          {v('act.check')}
        </button>
        {said !== undefined && (
          <Mark tone={said === 'share_ok' ? 'good' : 'bad'}>{v(said as 'share_ok')}</Mark>
        )}
      </p>
      <Trouble of={trouble} />
    </div>
  );
}

/** For a trustee: gives up its share or keeps it back. For the audience: puts the shares together. */
export function AskActs({ ask, exhibit }: { ask: ExhibitAskNoun; exhibit: ExhibitNoun }) {
  const room = useRoom();
  if (!room) return null;
  const trustee = trusteeOf(exhibit.trustees, room.voice);
  const isOpen = ask.outcome === null;
  const hasGiven = ask.released.some((one) => one.trustee === trustee);
  const isAudience =
    trusteeOf(
      ask.audience.map((to) => ({ to })),
      room.voice,
    ) !== undefined;
  // What was begun stays in sight until its outcome was read, though the record has moved on.
  return (
    <div className="stack no-print">
      <Release
        room={room}
        ask={ask}
        isOffered={trustee !== undefined && isOpen && !hasGiven}
        hasKept={ask.withheld.some((one) => one.trustee === trustee)}
      />
      <OpenExhibit
        room={room}
        ask={ask}
        k={exhibit.k}
        isOffered={isAudience && ask.released.length > 0 && ask.outcome?.outcome !== 'bad_deposit'}
        isSaid={ask.outcome?.outcome === 'opened'}
      />
    </div>
  );
}

interface ReleaseProps {
  readonly room: Room;
  readonly ask: ExhibitAskNoun;
  readonly isOffered: boolean;
  readonly hasKept: boolean;
}

function Release({ room, ask, isOffered, hasKept }: ReleaseProps) {
  const v = useVault();
  const [statement, setStatement] = useState<WrittenStatement>();
  const [trouble, setTrouble] = useState('');
  const release = async (): Promise<void> => {
    setTrouble('');
    try {
      const { verdict, text } = await ownShare(room, ask.exhibit);
      if (verdict === 'share_ok') setStatement(releaseOf(ask, text!));
      else setTrouble(v('share.checkFirst'));
    } catch (error) {
      setTrouble(messageOf(error));
    }
  };
  if (statement) return <Say statement={statement} onBack={() => setStatement(undefined)} />;
  if (!isOffered) return null;
  return (
    <div className="stack-tight">
      <p className="small quiet">{v('share.note')}</p>
      <div className="row">
        <button type="button" onClick={() => void release()}>
          {v('act.release')}
        </button>
        {!hasKept && (
          <Act kind="exhibit.withhold" fixed={{ ask: ask.id }}>
            {v('act.withhold')}
          </Act>
        )}
      </div>
      <Trouble of={trouble} />
    </div>
  );
}

interface OpenProps {
  readonly room: Room;
  readonly ask: ExhibitAskNoun;
  readonly k: number;
  readonly isOffered: boolean;
  /** The record says already that it was opened. */
  readonly isSaid: boolean;
}

function OpenExhibit({ room, ask, k, isOffered, isSaid }: OpenProps) {
  const v = useVault();
  const [found, setFound] = useState<Opened>();
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const [statement, setStatement] = useState<WrittenStatement>();
  const open = async (): Promise<void> => {
    setTrouble('');
    setIsBusy(true);
    try {
      setFound(await opened(room, ask));
    } catch (error) {
      setTrouble(messageOf(error));
    }
    setIsBusy(false);
  };
  const said = found && openingOf(ask, found);
  if (!isOffered && !found) return null;
  return (
    <div className="stack-tight">
      {!found && (
        <p className="row">
          <button type="button" className="primary" disabled={isBusy} onClick={() => void open()}>
            {v('act.combine')}
          </button>
          <span className="small quiet">
            {v('combine.note', { k: String(k), n: String(ask.released.length) })}
          </span>
        </p>
      )}
      {found && <OpeningWords of={found} k={k} />}
      {said && !isSaid && !statement && (
        <p>
          <button type="button" onClick={() => setStatement(said)}>
            {v('act.sayOutcome')}
          </button>
        </p>
      )}
      {statement && <Say statement={statement} onBack={() => setStatement(undefined)} />}
      <Trouble of={trouble} />
    </div>
  );
}

/** What came of putting the shares together: the content, or whose doing it is that there is none. */
function OpeningWords({ of, k }: { of: Opened; k: number }) {
  const v = useVault();
  return (
    <div className="stack-tight" role="status">
      {of.badShares.map((to) => (
        <p key={to}>
          <Mark tone="bad">{v('fault.share')}</Mark> <Code>{to}</Code>
        </p>
      ))}
      {of.outcome === 'too_few' && (
        <p className="notice tone-warn">{v('combine.tooFew', { k: String(k), n: String(of.good) })}</p>
      )}
      {of.outcome === 'bad_copy' && <p className="notice tone-bad">{v('combine.badCopy')}</p>}
      {of.outcome === 'bad_deposit' && (
        <p className="notice tone-bad">
          {v('fault.deposit')} {v(`fault.${of.fault}`)}{' '}
          {of.trustee !== undefined && <Code>{of.trustee}</Code>}
        </p>
      )}
      {of.outcome === 'opened' && <Content of={of} />}
    </div>
  );
}

function Content({ of: { content, misdealt } }: { of: Extract<Opened, { outcome: 'opened' }> }) {
  const v = useVault();
  const [file] = useState(() => new Blob([new Uint8Array(content.bytes)]));
  return (
    <div className="stack-tight">
      <p className="row">
        <Mark tone="good">{v('exhibit.opened')}</Mark> <Words text={content.name} />{' '}
        <Code>{content.media}</Code>
      </p>
      {misdealt.map((to) => (
        <p key={to} className="small">
          {v('fault.misdealt')} <Code>{to}</Code>
        </p>
      ))}
      <Picture of={file} alt={content.name} />
      <p>
        <button type="button" onClick={() => saveFile(safeName(content.name, 'exhibit'), file)}>
          {v('file.save')}
        </button>
      </p>
      <p className="small quiet">{v('exhibit.forGood')}</p>
    </div>
  );
}

function Trouble({ of }: { of: string }) {
  if (of === '') return null;
  return (
    <p className="bad small" role="alert">
      <bdi>{of}</bdi>
    </p>
  );
}
