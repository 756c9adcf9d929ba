import { Fragment } from 'react';
import { useText } from '../../i18n/text.ts';
import { cleaned, type FormModel } from '../model/form-model.ts';
import { isLong, type Section, sectionsOf } from '../model/sections.ts';
import type { KindShape } from '../model/shape.ts';
import { Disclosure } from './disclosure.tsx';
import { Editor } from './editor.tsx';
import { ExhibitMaker, MADE_TOGETHER } from './exhibit-maker.tsx';
import { elementId, useScene } from './form-context.ts';
import { RelationGuide } from './relation-guide.tsx';
import { TieredField } from './tiered-field.tsx';

const HEADINGS = {
  facts: 'write.facts',
  fields: 'write.fields',
  about: 'write.section.about',
  elements: 'write.section.elements',
  weighing: 'write.section.weighing',
  words: 'write.section.words',
  particulars: 'write.section.particulars',
  sealed: 'write.section.sealed',
} as const;

interface Props {
  readonly shape: KindShape;
  readonly model: FormModel;
  /** Facts that stand and are not asked. */
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly onChange: (model: FormModel) => void;
}

/** The inputs of a form, section by section; a long one begins with the list of its sections. */
export function FormSections(props: Props) {
  const { shape, fixed } = props;
  const sections = sectionsOf(shape)
    .map((one) => ({ ...one, facts: one.facts.filter((name) => !(name in fixed)) }))
    .filter((one) => one.facts.length + one.fields.length > 0);
  return (
    <>
      {isLong(shape.act) && <Contents {...props} sections={sections} />}
      {sections.map((one) => (
        <FormSection key={one.name} {...props} section={one} />
      ))}
    </>
  );
}

/** Where one is in a long form: what is filled in, and what does not fit yet. */
function Contents({ shape, model, sections }: Props & { sections: readonly Section[] }) {
  const scene = useScene();
  const text = useText();
  return (
    <nav className="form-contents" aria-label={text('write.contents')}>
      <ol className="bare">
        {sections.map((one) => {
          const faults = scene.faults.filter(({ path }) => isIn(one, path)).length;
          return (
            <li key={one.name} className="row">
              <a
                href={`#${elementId(scene, one.name)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(elementId(scene, one.name))?.scrollIntoView();
                }}
              >
                {text(HEADINGS[one.name])}
              </a>
              <span className="small quiet">
                {text('write.filledCount', { count: String(filledIn(shape, model, one)) })}
              </span>
              {faults > 0 && (
                <span className="small bad">{text('write.faultCount', { count: String(faults) })}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** How many inputs of a section hold something; of a list, how many entries. */
function filledIn(shape: KindShape, model: FormModel, section: Section): number {
  const facts = shape.facts.filter(({ name }) => section.facts.includes(name));
  const fields = shape.fields.filter(({ name }) => section.fields.includes(name));
  const values = [
    ...facts.map(({ name, shape: inner }) => cleaned(inner, model.facts[name])),
    ...fields.map(({ name, shape: inner }) => cleaned(inner, model.fields[name]?.value)),
  ];
  return values.reduce<number>((sum, value) => {
    if (Array.isArray(value)) return sum + value.length;
    return sum + Number(value !== undefined && value !== null);
  }, 0);
}

function isIn({ facts, fields }: Section, path: string): boolean {
  const [group, name = ''] = path.split('.');
  return (group === 'facts' ? facts : fields).includes(name);
}

function FormSection({ section, ...props }: Props & { section: Section }) {
  const scene = useScene();
  const text = useText();
  const id = elementId(scene, section.name);
  const heading = text(HEADINGS[section.name]);
  if (section.name === 'sealed') {
    // Opened where there is something in it or something does not fit; else it is out of the way.
    const isUsed = section.fields.some((name) => props.model.fields[name]?.value !== undefined);
    const isFaulty = scene.faults.some(({ path }) => isIn(section, path));
    return (
      <Disclosure
        id={id}
        className="form-sealed"
        begins={isUsed}
        faulty={isFaulty}
        summary={<h2>{heading}</h2>}
      >
        <div className="stack">
          <p className="small quiet">{text('write.sealOnly')}</p>
          <Inputs {...props} section={section} />
        </div>
      </Disclosure>
    );
  }
  return (
    <section id={id} className="stack">
      <h2>{heading}</h2>
      {section.name === 'facts' && <p className="small quiet">{text('write.factsHelp')}</p>}
      <Inputs {...props} section={section} />
    </section>
  );
}

function Inputs({ shape, model, onChange, section }: Props & { section: Section }) {
  const { facts, fields } = section;
  const isExhibit = shape.act === 'exhibit.deposit';
  const typed = isExhibit ? facts.filter((name) => !MADE_TOGETHER.has(name)) : facts;
  const asked = (names: readonly string[]) => (one: { readonly name: string }) => names.includes(one.name);
  return (
    <>
      {isExhibit && facts.includes('nonce') && (
        <ExhibitMaker onMade={(made) => onChange({ ...model, facts: { ...model.facts, ...made } })} />
      )}
      {shape.facts.filter(asked(typed)).map(({ name, shape: inner, optional }) => (
        <Fragment key={name}>
          <Editor
            shape={inner}
            path={`facts.${name}`}
            value={model.facts[name]}
            onChange={(value) => onChange({ ...model, facts: { ...model.facts, [name]: value } })}
            required={!optional && inner.type !== 'nullable'}
          />
          {shape.act === 'claim.relate' && name === 'relation' && <RelationGuide />}
        </Fragment>
      ))}
      {shape.fields.filter(asked(fields)).map((field) => (
        <TieredField
          key={field.name}
          field={field}
          draft={model.fields[field.name]!}
          onChange={(draft) => onChange({ ...model, fields: { ...model.fields, [field.name]: draft } })}
        />
      ))}
    </>
  );
}
