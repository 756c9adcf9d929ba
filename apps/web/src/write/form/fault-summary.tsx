import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/text.ts';
import { useLabels } from '../labels.ts';
import type { FormFault } from '../model/form-model.ts';
import { elementId, useScene } from './form-context.ts';

/** Everything that does not fit, at the head of the form, each leading to its input. Takes the focus when it comes. */
export function FaultSummary({ faults }: { faults: readonly FormFault[] }) {
  const scene = useScene();
  const { label } = useLabels();
  const text = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div className="notice tone-bad" role="alert" tabIndex={-1} ref={box}>
      <h2>{text('write.faults')}</h2>
      <ul>
        {faults.map(({ path, reason }) => (
          <li key={path}>
            <a
              href={`#${elementId(scene, path)}`}
              onClick={(event) => {
                event.preventDefault();
                reveal(elementId(scene, path));
              }}
            >
              {label(scene.act, reason === 'recipients' ? path.replace(/\.to$/, '') : path)}
            </a>
            : {text(`write.fault.${reason}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Leads to the input, or to the nearest group that holds it. */
function reveal(id: string): void {
  let found = document.getElementById(id);
  for (let shorter = id; !found && shorter.includes('-'); found = document.getElementById(shorter))
    shorter = shorter.slice(0, shorter.lastIndexOf('-'));
  const inner = found?.matches('fieldset')
    ? found.querySelector<HTMLElement>('input, select, textarea, [role="spinbutton"]')
    : undefined;
  found?.scrollIntoView({ block: 'center' });
  (inner ?? found)?.focus();
}
