import { useLocation } from '@tanstack/react-router';
import { useState, useSyncExternalStore } from 'react';
import type { ActItem, Fields, OpenedField } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { useText } from '../i18n/text.ts';
import { useWriter } from '../write/writer.ts';
import { FieldValue, openValue } from './fields.tsx';
import { Localized } from './inline.tsx';

interface Props {
  readonly field: OpenedField | undefined;
  /** The act that says it. */
  readonly act: string;
  /** Name of the field. */
  readonly name: string;
}

/**
 * The words of a field in a list. What is restricted is not opened by lists, since opening it is noted in the journal:
 * it is opened here once the reader asks.
 */
export function Told({ field, act, name }: Props) {
  if (!field) return null;
  if (field.state === 'readable') return <ToRead act={act} name={name} />;
  return (
    <div className="told">
      <FieldValue field={field} act={act} />
    </div>
  );
}

/** Something restricted that this reader may open: a button, and what it opens. */
function ToRead({ act, name }: { act: string; name: string }) {
  const text = useText();
  const isOnPage = useIsReadingAll();
  const [isAsked, ask] = useState(false);
  const field = useOpened(act, isAsked || isOnPage)?.[name];
  if (field && field.state !== 'readable')
    return (
      <div className="told">
        <FieldValue field={field} act={act} />
      </div>
    );
  return (
    <p className="quiet small row">
      {text('part.restricted')}{' '}
      <button type="button" className="link no-print" onClick={() => ask(true)}>
        {text('part.readHere')}
      </button>
    </p>
  );
}

/** The fields of an act as it stands by itself, which opens what is for this reader. */
function useOpened(act: string, enabled: boolean): Fields | undefined {
  return useView<ActItem>(`acts/${encodeURIComponent(act)}`, {}, enabled).data?.fields;
}

/** The name of a thing: its title, once the reader reads this page whole if it is restricted; else what stands for it. */
export function Name({ fields, act, fallback }: { fields: Fields; act: string; fallback: string }) {
  const isOnPage = useIsReadingAll();
  const isToRead = fields['title']?.state === 'readable' && isOnPage;
  const opened = useOpened(act, isToRead);
  return <Localized of={openValue(isToRead ? opened : fields, 'title')} fallback={fallback} />;
}

/** Opens at once what a page holds that is restricted and for this reader. Shown to those who have signed in. */
export function ReadAll() {
  const text = useText();
  const { pathname } = useLocation();
  const { voice } = useWriter();
  const isOn = useIsReadingAll();
  if (!voice || isOn) return null;
  return (
    <p className="row no-print small quiet">
      <button type="button" onClick={() => readAll(pathname)}>
        {text('part.readAll')}
      </button>
      {text('part.noted')}
    </p>
  );
}

/** Addresses of pages whose reader has asked to read everything; they last as long as the window. */
let asked: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function readAll(path: string): void {
  asked = new Set([...asked, path]);
  for (const listener of listeners) listener();
}

function useIsReadingAll(): boolean {
  const { pathname } = useLocation();
  const paths = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
  return paths.has(pathname);
}
