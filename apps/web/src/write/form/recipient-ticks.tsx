import { Code } from '../../components/inline.tsx';
import { toggled } from './choice-editor.tsx';
import type { FormScene } from './form-context.ts';

/** Members and offices, ticked. */
export function RecipientTicks(props: {
  scene: Pick<FormScene, 'members' | 'offices'>;
  to: readonly string[];
  onChange: (to: string[]) => void;
}) {
  const { scene, to, onChange } = props;
  const known = [...scene.members.map(({ code }) => code), ...scene.offices];
  const options = [...known, ...to.filter((one) => !known.includes(one))];
  return (
    <div className="form-ticks">
      {options.map((option) => (
        <label key={option} className="choice">
          <input
            type="checkbox"
            checked={to.includes(option)}
            onChange={({ target }) => onChange(toggled(options, to, option, target.checked))}
          />{' '}
          <Code>{option}</Code>
        </label>
      ))}
    </div>
  );
}
