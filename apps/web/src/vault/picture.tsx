import { useEffect, useRef, useState } from 'react';

/** Pixels of the longer side that a picture on a page has at most. */
const EDGE = 1600;

/**
 * A picture from bytes that only this tab has. It is decoded and drawn, so nothing in the file is run or followed; what
 * is no picture that the browser knows shows nothing.
 */
export function Picture({ of, alt }: { of: Blob; alt: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isPicture, setIsPicture] = useState(true);
  useEffect(() => {
    let wanted = true;
    const draw = async (): Promise<void> => {
      const bitmap = await createImageBitmap(of);
      const at = canvas.current;
      if (wanted && at) {
        const scale = Math.min(1, EDGE / Math.max(bitmap.width, bitmap.height));
        at.width = Math.max(1, Math.round(bitmap.width * scale));
        at.height = Math.max(1, Math.round(bitmap.height * scale));
        at.getContext('2d')!.drawImage(bitmap, 0, 0, at.width, at.height);
      }
      bitmap.close();
    };
    draw().catch(() => wanted && setIsPicture(false));
    return () => {
      wanted = false;
    };
  }, [of]);
  if (!isPicture) return null;
  return <canvas ref={canvas} className="evidence-canvas" role="img" aria-label={alt} width="1" height="1" />;
}
