import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Noun } from '../api/types.ts';
import { openValue } from '../components/fields.tsx';
import { Code } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { ReadAll } from '../components/told.tsx';
import { shortId } from '../format/number.ts';
import { pickText } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { ActMenu, type ActProps } from '../write/act.tsx';
import { HistoricMark, StatusMark } from './parts.tsx';

/** The lists in which things that have a file stand, and what these are called. */
const LISTS = {
  allegation: ['/$dossier/allegations', 'case.allegations'],
  inquiry: ['/$dossier/inquiries', 'case.inquiries'],
  finding: ['/$dossier/findings', 'case.findings'],
} as const;

interface Props {
  readonly noun: keyof typeof LISTS;
  readonly of: Noun & { readonly code?: string; readonly historic: boolean };
  /** What kind of it it is, beside how it stands. */
  readonly marks?: ReactNode;
  readonly acts: readonly ActProps[];
  /** What else is to be known of it first. */
  readonly children?: ReactNode;
}

/** The head of a file: the way back to its list, its title, how it stands, and what may be said of it. */
export function FileHead({ noun, of, marks, acts, children }: Props) {
  const text = useText();
  const { language } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  const [list, name] = LISTS[noun];
  const { id, code, fields, historic } = of;
  return (
    <div className="stack">
      <p className="small">
        <Link to={list} params={{ dossier }}>
          {text(name)}
        </Link>
      </p>
      <PageTitle>{pickText(openValue(fields, 'title'), language)?.text ?? code ?? shortId(id)}</PageTitle>
      <div className="row">
        <StatusMark noun={noun} of={of} />
        {marks}
        {code !== undefined && <Code>{code}</Code>}
        <HistoricMark of={historic} />
      </div>
      {children}
      <ActMenu acts={acts} />
      <ReadAll />
    </div>
  );
}
