// Whether one person was at a workshop: written down by one press, and taken back by another.
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { Trouble } from '../ui/states';
import { useName } from './words';
import type { Booking } from './workshops';

interface RowProps {
  org: string;
  group: string;
  session: string;
  booking: Booking;
  /** Whether the session has begun; before, there is nothing to write down. */
  begun: boolean;
  /** Whether the reader looks after the journeys of the organisation, and may open this one. */
  leads: boolean;
  changed: (booking: Booking) => void;
}

export function AttendanceRow({ org, group, session, booking, begun, leads, changed }: RowProps) {
  const name = useName()(booking.preferred_name);
  const row = useRef<HTMLLIElement>(null);
  const left = useRef<string | null>(null);
  const record = useChange((attended: boolean | null) =>
    unwrap(
      client.POST('/v1/orgs/{org}/groups/{group}/sessions/{session}/attendance', {
        params: { path: { org, group, session } },
        body: { journey: booking.journey, attended },
      }),
    ),
  );
  const write = (attended: boolean | null) => {
    if (record.isPending) return;
    record.mutate(attended, {
      onSuccess: (next) => {
        left.current = booking.state;
        changed(next);
      },
    });
  };
  // The button that was pressed is gone; what takes it back, or writes it anew, is what comes next.
  useEffect(() => {
    if (left.current === null || left.current === booking.state) return;
    left.current = null;
    row.current?.querySelector('button')?.focus();
  }, [booking.state]);
  return (
    <li ref={row} className="stack stack--s">
      <div className="row row--act">
        <div>
          <h2 className="h-row">{leads ? <Link to={paths.journey(org, booking.journey)}>{name}</Link> : name}</h2>
          <output>
            {booking.state === 'attended' && (
              <span className="tag tag--done">
                <Trans>Was there</Trans>
              </span>
            )}
            {booking.state === 'missed' && (
              <span className="tag tag--full">
                <Trans>We missed them</Trans>
              </span>
            )}
          </output>
        </div>
        {begun && (
          <p className="cluster cluster--s" aria-busy={record.isPending || undefined}>
            {booking.state === 'booked' ? (
              <>
                <button type="button" className="btn btn--plain btn--s" onClick={() => write(true)}>
                  <Trans>
                    Was there<span className="vh">: {name}</span>
                  </Trans>
                </button>
                <button type="button" className="btn btn--plain btn--s" onClick={() => write(false)}>
                  <Trans>
                    We missed them<span className="vh">: {name}</span>
                  </Trans>
                </button>
              </>
            ) : (
              <button type="button" className="btn btn--plain btn--s" onClick={() => write(null)}>
                <Trans>
                  Undo<span className="vh">: {name}</span>
                </Trans>
              </button>
            )}
          </p>
        )}
      </div>
      {record.error && <Trouble error={record.error} />}
    </li>
  );
}
