// Spans of days that are written down, each with the way to take it back.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useChange } from '../../api/change';
import { Trouble } from '../ui/states';
import { useDays } from './days';

interface Span {
  id: string;
  first_day: string;
  last_day: string;
}

interface KnownDaysProps<Item extends Span> {
  items: Item[];
  /** What stands below the days. */
  more: (item: Item) => ReactNode;
  remove: (id: string) => Promise<unknown>;
  fresh: () => Promise<void>;
}

export function KnownDays<Item extends Span>({ items, more, remove, fresh }: KnownDaysProps<Item>) {
  const days = useDays();
  const back = useChange(remove);
  const taken = async () => {
    await fresh();
    // The button that was pressed is gone; the page's heading is where one goes on.
    document.querySelector('h1')?.focus();
  };
  if (items.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="known">
      <h2 id="known">
        <Trans>Written down</Trans>
      </h2>
      <ul className="rows">
        {items.map((item) => {
          const when = days(item.first_day, item.last_day);
          return (
            <li key={item.id} className="row row--act">
              <div>
                <p className="strong">{when}</p>
                {more(item)}
              </div>
              <p>
                <button type="button" className="btn btn--plain btn--s" aria-busy={back.isPending || undefined} onClick={() => back.isPending || back.mutate(item.id, { onSuccess: () => void taken() })}>
                  <Trans>
                    Take it back<span className="vh">: {when}</span>
                  </Trans>
                </button>
              </p>
            </li>
          );
        })}
      </ul>
      {back.error && <Trouble error={back.error} />}
    </section>
  );
}
