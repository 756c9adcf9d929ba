import type { ReactNode } from 'react';
import { useText } from '../../i18n/text.ts';
import { useLabels } from '../labels.ts';
import { elementId, faultAt, useScene } from './form-context.ts';

/** Attributes that tie an input to its label, help and fault. */
export interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
}

/** Label, help and fault around one input. */
export function Framed(props: {
  path: string;
  required: boolean;
  /** A language or number that tells it from others with its name. */
  suffix?: string;
  children: (wiring: Wiring) => ReactNode;
}) {
  const { path, required, suffix, children } = props;
  const scene = useScene();
  const { label, help } = useLabels();
  const text = useText();
  const id = elementId(scene, path);
  const helps = help(scene.act, path);
  const fault = faultAt(scene, path);
  const described = [helps && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="form-row">
      <label htmlFor={id}>
        {label(scene.act, path)}
        {suffix && (
          <>
            {' '}
            <bdi>({suffix})</bdi>
          </>
        )}
        {!required && <span className="quiet small"> {text('write.optional')}</span>}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': fault !== undefined,
        'aria-required': required,
      })}
      {helps && (
        <p id={`${id}-help`} className="small quiet">
          {helps}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="small bad">
          {text(`write.fault.${fault.reason}`)}
        </p>
      )}
    </div>
  );
}

/** The same around several inputs that belong together. */
export function FramedGroup(props: {
  path: string;
  required: boolean;
  role?: 'radiogroup' | 'group';
  children: ReactNode;
}) {
  const { path, required, role = 'group', children } = props;
  const scene = useScene();
  const { label, help } = useLabels();
  const text = useText();
  const id = elementId(scene, path);
  const helps = help(scene.act, path);
  const fault = faultAt(scene, path);
  const described = [helps && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <fieldset
      id={id}
      className="form-row form-group"
      tabIndex={-1}
      role={role}
      aria-describedby={described || undefined}
      {...(role === 'radiogroup' && { 'aria-required': required, 'aria-invalid': fault !== undefined })}
    >
      <legend>
        {label(scene.act, path)}
        {!required && <span className="quiet small"> {text('write.optional')}</span>}
      </legend>
      {helps && (
        <p id={`${id}-help`} className="small quiet">
          {helps}
        </p>
      )}
      {children}
      {fault && (
        <p id={`${id}-fault`} className="small bad">
          {text(`write.fault.${fault.reason}`)}
        </p>
      )}
    </fieldset>
  );
}
