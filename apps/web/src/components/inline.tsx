import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { dayText, formatInterval, formatMoment, formatWhen } from '../format/date.ts';
import { hiddenCharacters, withoutHidden } from '@tasdiq/words';
import { formatCoordinates, formatCount, shortId } from '../format/number.ts';
import { pickText } from '../i18n/languages.ts';
import { usePreferences } from '../preferences.tsx';

/*
 * Small pieces of the record inside a sentence or cell. Each stands in `bdi`, so that an id, a number or a
 * date keeps its own direction in any language.
 */

/** A count in the reader's digits. */
export function Count({ of }: { of: number }) {
  const { manner } = usePreferences();
  return <bdi>{formatCount(of, manner)}</bdi>;
}

/** A moment or a calendar day. Takes milliseconds since 1970, a time or a day. */
export function When({ at }: { at: number | string }) {
  const { manner } = usePreferences();
  const iso = typeof at === 'number' ? new Date(at).toISOString() : at;
  const text = typeof at === 'number' ? formatMoment(at, manner) : formatWhen(at, manner);
  return (
    <bdi className="when">
      <time dateTime={iso} title={iso}>
        {text}
      </time>
    </bdi>
  );
}

/** An interval whose ends may be unknown. */
export function Between({ from, to }: { from: string | null; to: string | null }) {
  const { manner } = usePreferences();
  return (
    <bdi className="when" title={[from ?? '?', to ?? '?'].join(' / ')}>
      {formatInterval(from, to, manner)}
    </bdi>
  );
}

/** A day number since 1970. */
export function DayNumber({ days }: { days: number }) {
  return <When at={dayText(days)} />;
}

/** An id, a key or a digest: always from left to right, the whole of it in the title and when copied. */
export function Id({ of, whole = false }: { of: string; whole?: boolean }) {
  return (
    <bdi dir="ltr" className="mono id" title={of}>
      {whole ? of : shortId(of)}
    </bdi>
  );
}

/** A code of the record, as it is written there. */
export function Code({ children }: { children: string }) {
  return (
    <bdi dir="ltr" className="mono">
      {children}
    </bdi>
  );
}

/** A place's coordinates with hemisphere letters. */
export function Coordinates({ lat, lon }: { lat: number; lon: number }) {
  return <bdi dir="ltr">{formatCoordinates(lat, lon)}</bdi>;
}

/** A text that somebody wrote, in the language that suits the reader best, marked with that language. */
export function Localized({ of, fallback }: { of: unknown; fallback?: string }) {
  const { language } = usePreferences();
  if (typeof of === 'string') return <Words text={of} />;
  const picked = pickText(of as Record<string, string> | undefined, language);
  if (!picked) return <>{fallback ?? '–'}</>;
  return <Words text={picked.text} language={picked.language} />;
}

/**
 * Words of somebody else. Characters that nobody sees or that turn text around are made visible and named,
 * since they can make a text say one thing to the eye and another to the record.
 */
export function Words({ text, language }: { text: string; language?: string }) {
  const hidden = hiddenCharacters(text);
  return (
    <bdi lang={language}>
      {hidden.length > 0 ? withoutHidden(text) : text}
      {hidden.length > 0 && (
        <span className="mark-bad" title={hidden.join(' ')}>
          <bdi dir="ltr">{hidden.join(' ')}</bdi>
        </span>
      )}
    </bdi>
  );
}

/** A status or grade as a small mark; colour never speaks alone. */
export function Mark({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`mark tone-${tone}`}>{children}</span>;
}
export type Tone = 'plain' | 'good' | 'warn' | 'bad';

/** A link to an entry of the record by index or id. */
export function EntryLink({ dossier, of }: { dossier: string; of: string | number }) {
  return (
    <Link to="/$dossier/record/$entry" params={{ dossier, entry: String(of) }}>
      {typeof of === 'number' ? (
        <bdi dir="ltr" className="mono">
          #{of}
        </bdi>
      ) : (
        <Id of={of} />
      )}
    </Link>
  );
}
