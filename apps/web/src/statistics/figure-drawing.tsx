import { chartOf } from '@tasdiq/report';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { Drawing } from './drawing.tsx';
import type { Figure } from './data.ts';
import { widthFor } from './width.ts';
import { useWording } from './wording.ts';

/** The drawing of a figure, in the room that there is; nothing for a figure that is a table only. */
export function FigureDrawing({ of }: { of: Figure }) {
  const wording = useWording();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(widthFor(entry!.contentRect.width)));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  const svg = useMemo(
    () => (width === undefined ? null : chartOf(of, wording, { width, id: id.replaceAll(/\W/g, 'f') })),
    [of, wording, width, id],
  );
  return (
    <div className="figure-drawing" ref={box}>
      {svg !== null && <Drawing svg={svg} />}
    </div>
  );
}
