import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { formatMoment } from '../format/date.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { Loading } from './feedback.tsx';

const AsOfForm = lazy(async () => ({ default: (await import('./as-of-form.tsx')).AsOfForm }));
const AsOfTools = lazy(async () => ({ default: (await import('./as-of-tools.tsx')).AsOfTools }));

/** Lets the reader see the record as it stood at a moment; the choice is in the address. */
export function AsOfControl() {
  const text = useText();
  const { manner } = usePreferences();
  const { asOf } = useSearch({ from: '/$dossier' });
  const shown = !asOf ? text('asOf.now') : /^\d+$/.test(asOf) ? `#${asOf}` : formatMoment(asOf, manner);
  return (
    <div className="as-of site-tools">
      <DialogTrigger>
        <Button>
          <span className="quiet">{text('asOf.label')}</span> <bdi>{shown}</bdi>
        </Button>
        <Popover placement="bottom end" className="popover">
          <Dialog aria-label={text('asOf.label')}>
            {({ close }) => (
              <Suspense fallback={<Loading />}>
                <div className="stack">
                  <AsOfForm asOf={asOf} done={close} />
                  <AsOfTools />
                </div>
              </Suspense>
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}
