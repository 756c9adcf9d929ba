import type { ReactNode } from 'react';
import { Code, Count, Id, When, Words } from '../components/inline.tsx';
import { ABOUT, LANGUAGES } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';
import { useLabels } from './labels.ts';
import { optionOf } from './model/form-model.ts';
import { pickerOf } from './model/pickers.ts';
import type { Shape } from './model/shape.ts';
import { useReferences } from './references.ts';
import { useWriter } from './writer.ts';

interface Props<S = Shape> {
  readonly act: string;
  readonly path: string;
  readonly shape: S;
  readonly value: unknown;
}

/** A value of an act in plain words. */
export function PlainValue({ act, path, shape, value }: Props): ReactNode {
  const { choice } = useLabels();
  const text = useText();
  if (value === null || value === undefined) return <span className="quiet">{text('app.notStated')}</span>;
  switch (shape.type) {
    case 'nullable':
      return <PlainValue act={act} path={path} shape={shape.inner} value={value} />;
    case 'choice':
      return choice(path, String(value));
    case 'flag':
      return text(value === true ? 'app.yes' : 'app.no');
    case 'number':
      return <Count of={Number(value)} />;
    case 'words':
      return (
        <span className="words">
          <Words text={String(value)} />
        </span>
      );
    case 'texts':
      return <PlainTexts value={value as Record<string, string>} />;
    case 'texts-by-code':
      return <PlainCoded value={value as Record<string, Record<string, string>>} />;
    case 'day-or-time':
      return <When at={String(value)} />;
    case 'string':
      return <PlainString act={act} path={path} shape={shape} value={value} />;
    case 'list':
      return <PlainList act={act} path={path} shape={shape} value={value} />;
    case 'object':
      return <PlainParts act={act} path={path} shape={shape} value={value} />;
    case 'either': {
      const option = optionOf(shape, value);
      return option ? <PlainValue act={act} path={path} shape={option} value={value} /> : null;
    }
    default:
      return <pre>{JSON.stringify(value, null, 2)}</pre>;
  }
}

function PlainString({ act, path, shape, value }: Props<Extract<Shape, { type: 'string' }>>) {
  const text = String(value);
  if (shape.format === 'time' || shape.format === 'day') return <When at={text} />;
  const picker = pickerOf(act, path.replaceAll(/\.\d+/g, ''), shape.format);
  if (picker.of === 'nouns') return <ReferenceName nouns={picker.nouns} id={text} />;
  return shape.format === 'act-id' ? <Id of={text} /> : <Code>{text}</Code>;
}

function ReferenceName({ nouns, id }: { nouns: Parameters<typeof useReferences>[0]; id: string }) {
  const { desk, checked } = useWriter();
  const found = useReferences(nouns, checked === undefined ? undefined : desk?.state).find(
    (one) => one.id === id,
  );
  return (
    <>
      {found?.item && <bdi>{found.name} </bdi>}
      <Id of={id} />
    </>
  );
}

function PlainList({ act, path, shape, value }: Props<Extract<Shape, { type: 'list' }>>) {
  const text = useText();
  const items = value as readonly unknown[];
  if (items.length === 0) return <span className="quiet">{text('app.none')}</span>;
  return (
    <ul className="bare">
      {items.map((item, i) => (
        // Entries of an act about to be signed do not move.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={i}>
          <PlainValue act={act} path={`${path}.${i}`} shape={shape.item} value={item} />
        </li>
      ))}
    </ul>
  );
}

function PlainParts({ act, path, shape, value }: Props<Extract<Shape, { type: 'object' }>>) {
  const { label } = useLabels();
  const values = value as Readonly<Record<string, unknown>>;
  return (
    <dl className="facts facts-inner">
      {shape.parts.map(({ name, shape: inner }) =>
        values[name] === undefined ? null : (
          <div className="pair" key={name}>
            <dt>{label(act, `${path}.${name}`)}</dt>
            <dd>
              <PlainValue act={act} path={`${path}.${name}`} shape={inner} value={values[name]} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

function PlainTexts({ value }: { value: Readonly<Record<string, string>> }) {
  return Object.entries(value).map(([tag, words]) => {
    const known = LANGUAGES.find((language) => language === tag);
    return (
      <div key={tag} className="words" lang={known ? ABOUT[known].locale : tag} dir="auto">
        <span className="quiet small">{known ? ABOUT[known].name : tag}</span>{' '}
        <Words text={words} language={tag} />
      </div>
    );
  });
}

function PlainCoded({ value }: { value: Readonly<Record<string, Readonly<Record<string, string>>>> }) {
  return (
    <dl className="facts facts-inner">
      {Object.entries(value).map(([code, texts]) => (
        <div className="pair" key={code}>
          <dt>
            <Code>{code}</Code>
          </dt>
          <dd>
            <PlainTexts value={texts} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
