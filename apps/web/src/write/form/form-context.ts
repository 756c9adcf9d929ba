import type { State } from '@tasdiq/core';
import { createContext, use } from 'react';
import type { Speaker } from '../model/answered.ts';
import type { FormFault } from '../model/form-model.ts';

/** What every part of a form may look at. */
export interface FormScene {
  readonly act: string;
  /** Facts entered so far: some choices depend on others. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly faults: readonly FormFault[];
  /** The record as it was folded here. */
  readonly state: State | undefined;
  readonly members: readonly { readonly code: string; readonly role: string }[];
  /** `member/office` of every mandate that is good. */
  readonly offices: readonly string[];
  readonly zones: readonly string[];
  readonly languages: readonly string[];
  readonly witnesses: readonly string[];
  /** The author's member and office; both empty while no key is open. */
  readonly speaker: Speaker;
  /** Bytes of files chosen, by their digest. */
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  /** Prefix of the ids of elements. */
  readonly id: string;
}

const Context = createContext<FormScene | undefined>(undefined);
export const FormSceneProvider = Context.Provider;

/** The form around a part. */
export function useScene(): FormScene {
  const scene = use(Context);
  if (!scene) throw new Error('useScene stands outside of a form');
  return scene;
}

/** What each editor is given. */
export interface EditorProps<S> {
  readonly shape: S;
  /** Where the value stands: `facts.attendance.0.who`. */
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly required: boolean;
}

/** Id of the element at a path, so that an error can lead to it. */
export function elementId(scene: Pick<FormScene, 'id'>, path: string): string {
  return `${scene.id}${path.replaceAll('.', '-')}`;
}

/** The first fault at exactly this path. */
export function faultAt({ faults }: FormScene, path: string): FormFault | undefined {
  return faults.find((fault) => fault.path === path);
}
