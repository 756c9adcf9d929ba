import { Code } from '../../components/inline.tsx';
import { useText } from '../../i18n/text.ts';
import { useLabels } from '../labels.ts';
import { useReferences } from '../references.ts';
import type { Shape } from '../model/shape.ts';
import { type EditorProps, useScene } from './form-context.ts';
import { Framed, FramedGroup, type Wiring } from './framed.tsx';

/** Who is meant: a member of the charter, or an actor of the record. */
type Bearer = { readonly member: string } | { readonly actor: string };

/** Whether a shape is that of somebody who is meant. */
export function isBearer(shape: Shape): boolean {
  if (shape.type !== 'either' || shape.options.length !== 2) return false;
  const names = shape.options.map((one) => (one.type === 'object' ? one.parts[0]?.name : undefined));
  return names.includes('member') && names.includes('actor');
}

/** One member or actor. */
export function BearerEditor({ path, value, onChange, required }: EditorProps<Shape>) {
  return (
    <Framed path={path} required={required}>
      {(wiring) => <BearerSelect wiring={wiring} chosen={value as Bearer | undefined} onChoose={onChange} />}
    </Framed>
  );
}

/** Several members and actors, each once. */
export function BearersEditor({
  path,
  value,
  onChange,
  required,
  shape,
}: EditorProps<Extract<Shape, { type: 'list' }>>) {
  const text = useText();
  const nameOf = useBearerNames();
  const chosen = (Array.isArray(value) ? value : []) as readonly Bearer[];
  return (
    <FramedGroup path={path} required={required && shape.min > 0}>
      {chosen.length > 0 && (
        <ul className="bare form-chosen">
          {chosen.map((one, i) => (
            <li key={keyOf(one)} className="row">
              {'member' in one ? <Code>{one.member}</Code> : <bdi>{nameOf(one.actor)}</bdi>}
              <button
                type="button"
                className="link"
                onClick={() => onChange(chosen.filter((_, at) => at !== i))}
              >
                {text('write.removeItem', { item: 'member' in one ? one.member : nameOf(one.actor) })}
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length < shape.max && (
        <AddBearer path={path} chosen={chosen} onAdd={(one) => onChange([...chosen, one])} />
      )}
    </FramedGroup>
  );
}

function AddBearer({
  path,
  chosen,
  onAdd,
}: {
  path: string;
  chosen: readonly Bearer[];
  onAdd: (one: Bearer) => void;
}) {
  const { act } = useScene();
  const { label } = useLabels();
  return (
    <BearerSelect
      wiring={{ 'aria-label': label(act, path) }}
      chosen={undefined}
      without={chosen.map(keyOf)}
      onChoose={(one) => one && onAdd(one as Bearer)}
    />
  );
}

function BearerSelect(props: {
  wiring: Wiring | { readonly 'aria-label': string };
  chosen: Bearer | undefined;
  without?: readonly string[];
  onChoose: (one: unknown) => void;
}) {
  const { wiring, chosen, without = [], onChoose } = props;
  const scene = useScene();
  const text = useText();
  const { choice } = useLabels();
  const actors = useReferences(['actors'], scene.state);
  return (
    <select
      {...wiring}
      value={chosen ? keyOf(chosen) : ''}
      onChange={({ target }) => onChoose(bearerOf(target.value))}
    >
      <option value="">{text('write.choose')}</option>
      <optgroup label={text('fact.members')}>
        {scene.members
          .filter(({ code }) => !without.includes(`member ${code}`))
          .map(({ code, role }) => (
            <option key={code} value={`member ${code}`}>
              {`${code} · ${choice('role', role)}`}
            </option>
          ))}
      </optgroup>
      {actors.length > 0 && (
        <optgroup label={text('noun.actor')}>
          {actors
            .filter(({ id }) => !without.includes(`actor ${id}`))
            .map(({ id, name }) => (
              <option key={id} value={`actor ${id}`}>
                {name}
              </option>
            ))}
        </optgroup>
      )}
    </select>
  );
}

function useBearerNames(): (actor: string) => string {
  const scene = useScene();
  const actors = useReferences(['actors'], scene.state);
  return (actor) => actors.find(({ id }) => id === actor)?.name ?? actor;
}

function keyOf(one: Bearer): string {
  return 'member' in one ? `member ${one.member}` : `actor ${one.actor}`;
}

function bearerOf(key: string): Bearer | undefined {
  if (key === '') return undefined;
  const rest = key.slice(key.indexOf(' ') + 1);
  return key.startsWith('member ') ? { member: rest } : { actor: rest };
}
