import { lazy, type PointerEvent, Suspense, useEffect, useId, useRef, useState } from 'react';
import { Loading } from '../components/feedback.tsx';
import { Count } from '../components/inline.tsx';
import { useVault } from '../i18n/vault/vault.tsx';
import { useLabels } from '../write/labels.ts';
import { type Box, boxBetween, coveredPixels, drawnSize, MOST_PIXELS, withMeasure } from './boxes.ts';
import type { EvidenceNoun } from './types.ts';
import type { UploadedFile } from './upload.ts';
import { UploadRow } from './upload-row.tsx';

const ActForm = lazy(async () => ({ default: (await import('../write/act-form.tsx')).ActForm }));

const GROUNDS = [
  'protect_person',
  'protect_place',
  'protect_method',
  'third_party',
  'not_relevant',
  'other',
] as const;
const JPEG_QUALITY = 0.92;
const MEASURES = ['x', 'y', 'width', 'height'] as const;

interface Props {
  /** The picture, as it was deposited. */
  readonly of: Blob;
  readonly evidence: EvidenceNoun;
  /** Who may have the original, where it is not public. */
  readonly to: readonly string[];
}

/**
 * Opaque boxes over a picture, by mouse, touch or keyboard. What is deposited is drawn and encoded anew: only the pixels
 * that are left, without anything that the file said of itself.
 */
export function Redact({ of, evidence, to }: Props) {
  const v = useVault();
  const { choice } = useLabels();
  const id = useId();
  const bitmap = useBitmap(of);
  const [boxes, setBoxes] = useState<readonly Box[]>([]);
  const [ground, setGround] = useState<string>(GROUNDS[0]);
  const [isPublic, setIsPublic] = useState(false);
  const [made, setMade] = useState<Blob>();
  if (bitmap === 'none') return <p className="notice">{v('redact.noPicture')}</p>;
  if (!bitmap) return <Loading />;
  const size = drawnSize(bitmap.width, bitmap.height);
  const isScaled = size.width < bitmap.width;
  const change = (next: readonly Box[]): void => {
    setBoxes(next);
    setMade(undefined);
  };
  const mayPublish = evidence.consents.at(-1)?.uses.includes('publish') ?? true;
  return (
    <div className="stack redact">
      <p className="small quiet">{v('redact.note')}</p>
      {isScaled && (
        <p className="small notice">
          {v('redact.scaled')} <Count of={MOST_PIXELS} />
        </p>
      )}
      <Board bitmap={bitmap} size={size} boxes={boxes} onChange={change} />
      <BoxList boxes={boxes} onChange={change} />
      <label className="stack-tight narrow">
        <span>{v('redact.ground')}</span>
        <select value={ground} onChange={({ target }) => setGround(target.value)}>
          {GROUNDS.map((one) => (
            <option key={one} value={one}>
              {choice('ground', one)}
            </option>
          ))}
        </select>
      </label>
      <label className="choice" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={isPublic}
          disabled={!mayPublish}
          onChange={({ target }) => setIsPublic(target.checked)}
        />{' '}
        {v('redact.public')}
      </label>
      {!mayPublish && <p className="small quiet">{v('redact.notPublic')}</p>}
      <p className="row no-print">
        <button
          type="button"
          className="primary"
          disabled={boxes.length === 0}
          onClick={() => void redacted(bitmap, boxes, of.type).then(setMade)}
        >
          {v('redact.make')}
        </button>
        {boxes.length === 0 && <span className="small quiet">{v('redact.noBox')}</span>}
      </p>
      {made && (
        <div className="card">
          <UploadRow file={made} name={v('redact.name')}>
            {(uploaded) => <Deposit {...{ uploaded, made, evidence, ground, isPublic, to }} />}
          </UploadRow>
        </div>
      )}
    </div>
  );
}

interface DepositProps {
  readonly uploaded: UploadedFile;
  readonly made: Blob;
  readonly evidence: EvidenceNoun;
  readonly ground: string;
  readonly isPublic: boolean;
  readonly to: readonly string[];
}

/** The form of the derived item; what it was made from, and why, stands. */
function Deposit({ uploaded, made, evidence, ground, isPublic, to }: DepositProps) {
  const { digest, bytes } = uploaded;
  const file = { digest, bytes, media: made.type };
  const uses = [...evidence.allowed.filter((use) => use !== 'publish'), ...(isPublic ? ['publish'] : [])];
  const fixed = { form: 'redaction', derived_from: evidence.id, ground };
  return (
    <Suspense fallback={<Loading />}>
      <ActForm
        kind="evidence.deposit"
        kept={false}
        fixed={fixed}
        initial={{
          facts: { kind: evidence.kind, about: evidence.about, uses, ...(isPublic && { file }) },
          fields: isPublic ? {} : { file: { value: file, tier: 'restricted', to } },
        }}
      />
    </Suspense>
  );
}

interface BoardProps {
  readonly bitmap: ImageBitmap;
  readonly size: { readonly width: number; readonly height: number };
  readonly boxes: readonly Box[];
  readonly onChange: (boxes: readonly Box[]) => void;
}

/** The picture with its boxes; a finger or a mouse draws one from corner to corner. */
function Board({ bitmap, size, boxes, onChange }: BoardProps) {
  const v = useVault();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawing, setDrawing] = useState<{ from: Point; to: Point }>();
  const { width, height } = size;
  useEffect(() => {
    canvas.current?.getContext('2d')!.drawImage(bitmap, 0, 0, width, height);
  }, [bitmap, width, height]);
  const next = (boxes.at(-1)?.n ?? 0) + 1;
  const begin = (event: PointerEvent<SVGSVGElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrawing({ from: pointOf(event), to: pointOf(event) });
  };
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    if (drawing) setDrawing({ ...drawing, to: pointOf(event) });
  };
  const end = (event: PointerEvent<SVGSVGElement>): void => {
    const box = drawing && boxBetween(next, drawing.from, pointOf(event));
    setDrawing(undefined);
    if (box) onChange([...boxes, box]);
  };
  const ghost = drawing && boxBetween(next, drawing.from, drawing.to);
  return (
    <div className="redact-board">
      <canvas ref={canvas} width={width} height={height} role="img" aria-label={v('redact.picture')} />
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={() => setDrawing(undefined)}
      >
        {[...boxes, ...(ghost ? [ghost] : [])].map((box) => (
          <rect key={box.n} {...coveredPixels(box, size)} />
        ))}
      </svg>
    </div>
  );
}

/** The same boxes as numbers, for the keyboard and for whoever does not see them. */
function BoxList({ boxes, onChange }: Pick<BoardProps, 'boxes' | 'onChange'>) {
  const v = useVault();
  const add = (): void => {
    const n = (boxes.at(-1)?.n ?? 0) + 1;
    onChange([...boxes, { n, x: 0.4, y: 0.4, width: 0.2, height: 0.2 }]);
  };
  return (
    <div className="stack-tight">
      {boxes.map((box, i) => (
        <fieldset key={box.n} className="form-group redact-box">
          <legend>
            {v('redact.box')} <Count of={i + 1} />
          </legend>
          <div className="row">
            {MEASURES.map((name) => (
              <label key={name} className="stack-tight">
                <span>{v(`redact.${name}`)}</span>
                <input
                  type="number"
                  min="0"
                  max="100"
                  step="1"
                  value={Math.round(box[name] * 100)}
                  onChange={({ target }) =>
                    onChange(
                      boxes.map((one) =>
                        one.n === box.n ? withMeasure(one, name, Number(target.value) / 100) : one,
                      ),
                    )
                  }
                />
              </label>
            ))}
            <button type="button" onClick={() => onChange(boxes.filter((one) => one.n !== box.n))}>
              {v('redact.remove')}
            </button>
          </div>
        </fieldset>
      ))}
      <p className="no-print">
        <button type="button" onClick={add}>
          {v('redact.add')}
        </button>
      </p>
    </div>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function pointOf({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

/** The picture as the browser decodes it, upright; `none` for what it cannot decode. */
function useBitmap(of: Blob): ImageBitmap | 'none' | undefined {
  const [bitmap, setBitmap] = useState<ImageBitmap | 'none'>();
  useEffect(() => {
    let made: ImageBitmap | undefined;
    let wanted = true;
    const decode = async (): Promise<void> => {
      made = await createImageBitmap(of);
      if (wanted) setBitmap(made);
      else made.close();
    };
    decode().catch(() => wanted && setBitmap('none'));
    return () => {
      wanted = false;
      made?.close();
      setBitmap(undefined);
    };
  }, [of]);
  return bitmap;
}

/** New pixels with the boxes filled, encoded anew: nothing of the file but what is seen. */
async function redacted(bitmap: ImageBitmap, boxes: readonly Box[], type: string): Promise<Blob> {
  const size = drawnSize(bitmap.width, bitmap.height);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const pen = canvas.getContext('2d')!;
  pen.drawImage(bitmap, 0, 0, size.width, size.height);
  pen.fillStyle = '#000';
  for (const box of boxes) {
    const { x, y, width, height } = coveredPixels(box, size);
    pen.fillRect(x, y, width, height);
  }
  const format = type === 'image/png' ? 'image/png' : 'image/jpeg';
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be encoded.'))),
      format,
      JPEG_QUALITY,
    );
  });
}
