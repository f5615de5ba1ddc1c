// Spans of days that are written down, each with the way to take it back.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useChange } from '../../api/change';
import { say } from '../shell/Said';
import { Trouble } from '../ui/states';
import { useDays } from './days';

interface Span {
  id: string;
  first_day: string;
  last_day: string;
  /** What stands below the days. */
  more: ReactNode;
}

interface KnownDaysProps {
  items: Span[];
  remove: (id: string) => Promise<unknown>;
  fresh: () => Promise<void>;
}

export function KnownDays({ items, remove, fresh }: KnownDaysProps) {
  const days = useDays();
  const back = useChange(remove);
  const taken = async () => {
    await fresh();
    say(<Trans>It is taken back</Trans>);
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
                {item.more}
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
